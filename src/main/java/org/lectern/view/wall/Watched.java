package org.lectern.view.wall;

import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.domain.UserId;
import org.lectern.view.chat.ChatModel;

/**
 * A course on the wall.
 *
 * @param unread how many messages came while nobody looked
 * @param called how many of them are meant for the person
 * @param hidden whose messages are not shown on this device
 * @param classroom what a teacher needs of it; null where that is not known
 */
public record Watched(
        ChatModel chat,
        String name,
        ReadOnlyIntegerProperty unread,
        ReadOnlyIntegerProperty called,
        Predicate<UserId> hidden,
        @Nullable Classroom classroom) {}
