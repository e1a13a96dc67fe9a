package org.lectern.archive;

import java.util.Objects;

/**
 * Where a message stands in its course (decision D7): by the life of the server's store, then by number, then by time and
 * id. Got from the archive and given back to it, to page on from there.
 *
 * @param era which life of the server's store the number is from
 * @param rank twice the message's number; one more than twice the highest known number for those without
 * @param placedMillis the time that places the message
 * @param id the tie-break
 */
public record Place(int era, long rank, long placedMillis, String id) {
    /** Numbers above this would overflow a rank; none of them is meant. */
    static final long HIGHEST_SEQ = 1L << 45;

    private static final int RANK_BITS = 47;
    private static final int TICK_BITS = 10;

    public Place {
        Objects.requireNonNull(id);
    }

    static long rankOf(long seq, long highestSeq) {
        return seq > 0 ? 2 * Math.min(seq, HIGHEST_SEQ) : 2 * Math.min(highestSeq, HIGHEST_SEQ) + 1;
    }

    /** The number that a rank was made of; 0 for a message without. */
    static long seqOf(long rank) {
        return (rank & 1) == 1 ? 0 : rank >> 1;
    }

    /** Era and rank in one number of the same order, as rows have it. */
    static long spotOf(int era, long rank) {
        return ((long) era << RANK_BITS) + rank;
    }

    static int eraOfSpot(long spot) {
        return (int) (spot >> RANK_BITS);
    }

    static long rankOfSpot(long spot) {
        return spot & ((1L << RANK_BITS) - 1);
    }

    long spot() {
        return spotOf(era, rank);
    }

    /** The time in seconds of 1024 milliseconds, which is what the index knows of it; 0 where the number tells the place. */
    long tick() {
        return (rank & 1) == 1 ? placedMillis >> TICK_BITS : 0;
    }
}
