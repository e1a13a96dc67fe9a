package org.lectern.archive;

/**
 * How long a course is kept, as a person chose it.
 *
 * @param days messages older than so many days are deleted; 0 keeps them for good
 * @param held nothing of the course may be deleted, whatever else was chosen
 */
public record Keeping(int days, boolean held) {
    /** Nothing was chosen: nothing is deleted. */
    public static final Keeping FOR_GOOD = new Keeping(0, false);

    public Keeping {
        if (days < 0) throw new IllegalArgumentException("days");
    }
}
