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
    /** Numbers above this would overflow a rank. */
    private static final long HIGHEST_SEQ = 1L << 61;

    public Place {
        Objects.requireNonNull(id);
    }

    static long rankOf(long seq, long highestSeq) {
        return seq > 0 ? 2 * Math.min(seq, HIGHEST_SEQ) : 2 * Math.min(highestSeq, HIGHEST_SEQ) + 1;
    }
}
