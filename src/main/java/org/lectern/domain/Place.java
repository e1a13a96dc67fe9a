package org.lectern.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * Where a message stands in its course (decision D7): by the life of the server's store, then by number, then by time and
 * id. Total, so that every view that sorts by it shows one order.
 *
 * @param era which life of the server's store the number is from
 * @param rank twice the message's number; one more than twice the highest known number for those without
 * @param placedMillis the time that places the message
 * @param id the tie-break
 */
public record Place(int era, long rank, long placedMillis, String id) implements Comparable<Place> {
    /** Numbers above this are cut to it: none of them is meant, and era and rank shall fit into one number. */
    public static final long HIGHEST_SEQ = 1L << 45;

    /** Times beyond this, some 35,000 years, cannot be meant. */
    private static final long FARTHEST = 1L << 50;

    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::era)
            .thenComparingLong(Place::rank)
            .thenComparingLong(Place::placedMillis)
            .thenComparing(Place::id);

    public Place {
        Objects.requireNonNull(id);
    }

    /**
     * The rank of a message of that number; of one without, when {@code highestSeq} is the highest number known as it comes.
     */
    public static long rankOf(long seq, long highestSeq) {
        return seq > 0 ? 2 * Math.min(seq, HIGHEST_SEQ) : 2 * Math.min(highestSeq, HIGHEST_SEQ) + 1;
    }

    /** The place of a message that comes while {@code highestSeq} is the highest number known in that era. */
    public static Place of(int era, long highestSeq, Message message) {
        return new Place(
                era,
                rankOf(message.seq(), highestSeq),
                millis(message.placedAt()),
                message.id().value());
    }

    /** Milliseconds since 1970 of a time, kept in bounds that can be calculated with. */
    public static long millis(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), -FARTHEST / 1000, FARTHEST / 1000);
        return seconds * 1000 + time.getNano() / 1_000_000;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
