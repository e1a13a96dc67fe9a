package org.lectern.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * A stretch of a room in which messages may be missing.
 *
 * @param after when the last known message before it was placed; {@link Instant#MIN} when nothing before it is known
 * @param before when the first known message after it was placed; {@link Instant#MAX} when nothing after it is known
 */
public record HistoryGap(Instant after, Instant before) {
    public HistoryGap {
        Objects.requireNonNull(after);
        Objects.requireNonNull(before);
        if (before.isBefore(after)) throw new IllegalArgumentException("a gap ends before it begins");
    }
}
