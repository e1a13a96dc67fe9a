package org.lectern.room;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;

/**
 * Pictures of a room as they are kept on this device.
 *
 * @param messages newest first; there may be fewer than wanted and still more to look at
 * @param next where to go on; null when everything was looked at
 */
public record ArchivedPictures(List<Message> messages, SearchAnswer.@Nullable Point next) {

    /** Nothing is kept. */
    public static final ArchivedPictures NONE = new ArchivedPictures(List.of(), null);

    public ArchivedPictures {
        messages = List.copyOf(messages);
    }
}
