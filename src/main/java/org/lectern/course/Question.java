package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;

/**
 * A question of a course.
 *
 * @param message the line that asks, as it came first
 * @param sign how it is known to be one
 * @param settledAt when it was answered, null while it waits
 * @param answer the message that answered it; null while it waits, or when it was settled by hand
 * @param times how often its author asked it with the same words while it waited
 */
public record Question(
        Message message,
        Sign sign,
        @Nullable Instant settledAt,
        @Nullable MessageId answer,
        int times) {

    /** How a question is known. */
    public enum Sign {
        /** Its author marked it. */
        MARKED,
        /** By its words. */
        DETECTED,
        /** Somebody who teaches said so. */
        BY_HAND
    }

    public Question {
        Objects.requireNonNull(message);
        Objects.requireNonNull(sign);
    }

    public boolean open() {
        return settledAt == null;
    }

    /** How long it has waited, or did until it was answered; never negative. */
    public Duration waited(Instant now) {
        Duration waited = Duration.between(message.placedAt(), settledAt == null ? now : settledAt);
        return waited.isNegative() ? Duration.ZERO : waited;
    }
}
