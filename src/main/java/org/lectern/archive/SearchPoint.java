package org.lectern.archive;

/** Where a search stopped. Got from the archive and given back to it. */
public record SearchPoint(long stretch, long placedMillis, long key) {
    /** The end of a stretch: nothing in it is left. */
    static SearchPoint behind(long stretch) {
        return new SearchPoint(stretch, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** True for a row of this point's stretch that comes after it, newest first. */
    boolean precedes(long otherPlaced, long otherKey) {
        return otherPlaced < placedMillis || (otherPlaced == placedMillis && otherKey < key);
    }
}
