package org.lectern.view.chat;

import org.lectern.room.TimelineItem;

/**
 * What stands inside a {@link MessageFrame}: one node tree per kind of body, made once and given new values. Each is a
 * {@link javafx.scene.layout.Region}; this is what the frame asks of it.
 */
sealed interface MessageContent permits TextContent, PictureContent, SignContent, NoteContent {

    /** Shows a row whose body is of this content's kind. */
    void show(TimelineItem.MessageRow row);

    /** The row is gone: let go of what it watched. */
    void clear();

    /** What a screen reader says for the body. */
    String spoken();
}
