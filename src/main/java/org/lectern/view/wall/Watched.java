package org.lectern.view.wall;

import javafx.beans.property.ReadOnlyIntegerProperty;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.view.chat.ChatModel;

/**
 * A course on the wall.
 *
 * @param unread how many messages came while nobody looked
 * @param called how many of them are meant for the person
 * @param classroom what a teacher needs of it; null where that is not known
 */
public record Watched(
        ChatModel chat,
        String name,
        ReadOnlyIntegerProperty unread,
        ReadOnlyIntegerProperty called,
        @Nullable Classroom classroom) {}
