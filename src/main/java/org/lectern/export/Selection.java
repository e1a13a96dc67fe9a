package org.lectern.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.UserId;

/**
 * Which messages of a course.
 *
 * @param from the first moment that counts, null for the beginning
 * @param until the first moment that counts no more, null for no end
 * @param person whose messages, null for everybody's
 */
public record Selection(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UserId person) {
    public static final Selection ALL = new Selection(null, null, null);

    public static Selection of(UserId person) {
        return new Selection(null, null, person);
    }

    boolean includes(Message message) {
        return (person == null || person.equals(message.author().id()))
                && (from == null || !message.placedAt().isBefore(from))
                && (until == null || message.placedAt().isBefore(until));
    }
}
