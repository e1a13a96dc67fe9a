package org.lectern.archive;

import org.lectern.domain.Place;

/** Places as rows have them: era and rank in one number of the same order, and the time only where it decides. */
final class Spot {
    /** A rank has no more, since numbers are cut to {@link Place#HIGHEST_SEQ}. */
    private static final int RANK_BITS = 47;

    private static final int TICK_BITS = 10;

    private Spot() {}

    static long of(int era, long rank) {
        return ((long) era << RANK_BITS) + rank;
    }

    static long of(Place place) {
        return of(place.era(), place.rank());
    }

    static int era(long spot) {
        return (int) (spot >> RANK_BITS);
    }

    static long rank(long spot) {
        return spot & ((1L << RANK_BITS) - 1);
    }

    /** The number that a rank was made of; 0 for a message without. */
    static long seq(long rank) {
        return (rank & 1) == 1 ? 0 : rank >> 1;
    }

    /** The time in units of 1024 milliseconds, which is what the index knows of it; 0 where the number tells the place. */
    static long tick(Place place) {
        return (place.rank() & 1) == 1 ? place.placedMillis() >> TICK_BITS : 0;
    }
}
