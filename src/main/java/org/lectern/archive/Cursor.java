package org.lectern.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.ResumePoint;

/**
 * How far a course is known without holes.
 *
 * @param from the number after which the known stretch begins; 0 for the beginning, and where the server does not number
 * @param high the last number up to which nothing is missing; 0 where the server does not number
 * @param verifiedUpTo the time up to which nothing is missing, in milliseconds; {@link Long#MIN_VALUE} for nowhere
 * @param epoch the server's store these points belong to; null when it does not say
 */
public record Cursor(
        long from, long high, long verifiedUpTo, @Nullable String epoch) {
    /** A resume point as a cursor: {@code high} is its number, {@code verifiedUpTo} its time in milliseconds. */
    public static Cursor of(ResumePoint point) {
        long upTo = point.upTo().equals(Instant.MIN) ? Long.MIN_VALUE : TimeKey.millis(point.upTo());
        return new Cursor(point.from(), point.seq(), upTo, point.epoch());
    }

    /** What {@link #of} was given, to the millisecond. */
    public ResumePoint resumePoint() {
        Instant upTo = verifiedUpTo == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(verifiedUpTo);
        return new ResumePoint(from, high, upTo, epoch);
    }
}
