package org.lectern.archive;

import java.time.Instant;
import org.lectern.domain.Place;

/**
 * Row numbers that grow with time, so that the search index, which can only be walked by row number, yields the newest
 * hits first. A row number is a stretch of about 70 minutes and a slot in it; within a stretch hits are sorted. Stretches
 * and not milliseconds, since the index stores differences of row numbers and those shall stay small.
 */
final class TimeKey {
    private static final int STRETCH_BITS = 22;
    private static final int SLOT_BITS = 20;
    private static final int TIME_BITS = 42;
    private static final long LAST_MILLI = (1L << TIME_BITS) - 1;
    /** No key has more. */
    static final int BITS = TIME_BITS - STRETCH_BITS + SLOT_BITS + 1;

    private TimeKey() {}

    /** The stretch of a time; times before 1970 and after 2109 share the first and the last. */
    static long stretchOf(long millis) {
        return Math.clamp(millis, 0, LAST_MILLI) >> STRETCH_BITS;
    }

    static long firstOf(long stretch) {
        return stretch << SLOT_BITS;
    }

    /** The time at which a stretch begins. In milliseconds. */
    static long startOf(long stretch) {
        return stretch << STRETCH_BITS;
    }

    static long lastOf(long stretch) {
        return ((stretch + 1) << SLOT_BITS) - 1;
    }

    static long stretchOfKey(long key) {
        return key >> SLOT_BITS;
    }

    /** Milliseconds of a time, kept in bounds that can be calculated with. */
    static long millis(Instant time) {
        return Place.millis(time);
    }
}
