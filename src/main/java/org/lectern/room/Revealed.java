package org.lectern.room;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.MessageId;

/**
 * A message that was looked for and is in the list now: to be scrolled to and pointed out.
 *
 * @param message the key of its row
 * @param number counts, so that the same message can be revealed again
 */
public record Revealed(MessageId message, long number) {

    /** The next one. */
    static Revealed after(@Nullable Revealed last, MessageId message) {
        return new Revealed(message, last == null ? 1 : last.number + 1);
    }
}
