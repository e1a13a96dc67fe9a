package org.lectern.room;

/**
 * Whether what arrives is read at once, and where the unread line belongs: above the first message that came while it was
 * not. The line stays while the room is in front, also when all below it was read; it goes when the person leaves with
 * nothing unread, or sends. FX thread only.
 */
final class Attention {
    private final Timeline timeline;
    private boolean inFront = true;
    private boolean atEnd = true;
    /** Everything below the line was read: the next unread message moves it. */
    private boolean stale = true;

    private int mentions;

    Attention(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Says whether the person looks at the room, and whether its end is in view. */
    void attend(boolean nowInFront, boolean nowAtEnd) {
        boolean left = inFront && !nowInFront;
        inFront = nowInFront;
        atEnd = nowAtEnd;
        if (left && stale) timeline.unread(null);
        if (inFront && atEnd) read();
    }

    private void read() {
        stale = true;
        mentions = 0;
    }

    /** How many messages that name the person came and were not read. */
    int mentions() {
        return mentions;
    }

    /** A message of another person came. */
    void came(Entry entry, boolean mentionsMe) {
        if (inFront && atEnd) return;
        if (mentionsMe) mentions++;
        if (!stale) return;
        stale = false;
        timeline.unread(entry);
    }

    /** The person said something. */
    void sent() {
        read();
        timeline.unread(null);
    }
}
