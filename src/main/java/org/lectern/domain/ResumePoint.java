package org.lectern.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a course is known without holes: where the next connection goes on asking.
 *
 * @param from on a server that numbers, the number after which the known stretch begins; 0 for the beginning
 * @param seq the last number up to which nothing is missing; 0 where the server does not number
 * @param upTo the time up to which nothing is missing, on servers that do not number; {@link Instant#MIN} for nowhere
 * @param epoch the server's store these belong to; null when it does not say
 */
public record ResumePoint(
        long from, long seq, Instant upTo, @Nullable String epoch) {
    /** Nothing is known. */
    public static final ResumePoint NOWHERE = new ResumePoint(0, Instant.MIN, null);

    /** Known from the beginning on. */
    public ResumePoint(long seq, Instant upTo, @Nullable String epoch) {
        this(0, seq, upTo, epoch);
    }
}
