package org.lectern.room;

/**
 * What became of the own messages of this run, those left over from an earlier one among them.
 *
 * @param made how many there are, without the discarded ones
 * @param arrived how many the server echoed, acknowledged or keeps
 */
public record OwnTally(int made, int arrived) {
    public static final OwnTally NONE = new OwnTally(0, 0);
}
