package org.lectern.view.wall;

import javafx.beans.property.ReadOnlyIntegerProperty;
import org.lectern.view.chat.ChatModel;

/**
 * A course on the wall.
 *
 * @param unread how many messages came while nobody looked
 * @param called how many of them are meant for the person
 */
public record Watched(ChatModel chat, String name, ReadOnlyIntegerProperty unread, ReadOnlyIntegerProperty called) {}
