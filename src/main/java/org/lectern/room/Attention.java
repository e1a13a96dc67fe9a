package org.lectern.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Place;
import org.lectern.domain.UserId;

/**
 * Whether what arrives is read at once, and where the unread line belongs: above the first message that came while it was
 * not, or where reading stopped before the room was opened. The line stays while the room is in front, also when all
 * below it was read; it goes when the person leaves with nothing unread, or sends. How far was read is noted for the next
 * time. FX thread only.
 */
final class Attention {
    /** While one looks on, how far is noted once in so many messages. */
    private static final int PACE = 20;

    private final Timeline timeline;
    private final Rows rows;
    private final History history;
    private final RoomArchive archive;
    private final Predicate<UserId> hidden;
    /** Until somebody says so, nobody looks: a window opens before it has the focus. */
    private boolean inFront;

    private boolean atEnd = true;
    /** Everything below the line was read: the next unread message moves it. */
    private boolean stale = true;
    /** The line for what came before the room was opened is done with. */
    private boolean resumed;

    private @Nullable Place noted;
    private int unnoted;
    /** In how many messages that were not read each one named the person. */
    private final Map<UserId, Integer> callers = new HashMap<>();

    /** @param hidden whose messages nobody sees, so that no line stands above one; asked each time */
    Attention(Timeline timeline, Rows rows, History history, RoomArchive archive, Predicate<UserId> hidden) {
        this.timeline = timeline;
        this.rows = rows;
        this.history = history;
        this.archive = archive;
        this.hidden = hidden;
    }

    /** Says whether the person looks at the room, and whether its end is in view. */
    void attend(boolean nowInFront, boolean nowAtEnd) {
        boolean left = inFront && !nowInFront;
        if (inFront && atEnd && !(nowInFront && nowAtEnd)) note();
        inFront = nowInFront;
        atEnd = nowAtEnd;
        if (left && stale) clear();
        if (inFront && atEnd) read();
    }

    private void read() {
        stale = true;
        callers.clear();
    }

    /** How many messages that name the person came and were not read; those of hidden people do not count. */
    int mentions() {
        int mentions = 0;
        for (Map.Entry<UserId, Integer> one : callers.entrySet())
            if (!hidden.test(one.getKey())) mentions += one.getValue();
        return mentions;
    }

    /** A message of another person came. */
    void came(Entry entry, boolean mentionsMe) {
        if (inFront && atEnd) {
            if (++unnoted >= PACE) note();
            return;
        }
        if (mentionsMe) callers.merge(entry.message.author().id(), 1, Integer::sum);
        boolean older = !resumed && timeline.marked();
        if (!stale || older || !isSeen(entry)) return;
        stale = false;
        timeline.unread(entry);
    }

    /** The person said something. Who answers from elsewhere, such as a list of questions, has not read the room. */
    void sent() {
        if (!inFront) return;
        read();
        clear();
    }

    private void clear() {
        resumed = true;
        timeline.unread(null);
    }

    /** The room is left. */
    void close() {
        if (inFront && atEnd) note();
    }

    /**
     * Rows from before the room was opened may have come, in any order: the line stands above the first unread one. And it
     * moves on when nobody sees any more who said what is under it.
     */
    void refresh() {
        Place read = resumed ? null : history.lastRead();
        if (read != null) {
            Entry first = firstSeen(rows.after(read));
            if (first != null) timeline.unread(first);
        }
        Entry under = timeline.unread();
        if (under == null || isSeen(under)) return;
        Entry next = firstSeen(rows.after(under.place));
        timeline.unread(next);
        if (next == null) stale = true;
    }

    private @Nullable Entry firstSeen(int from) {
        List<Entry> all = rows.all();
        for (int index = from; index < all.size(); index++) if (isSeen(all.get(index))) return all.get(index);
        return null;
    }

    /** Of somebody else who is not hidden. */
    private boolean isSeen(Entry entry) {
        return !entry.mine && !hidden.test(entry.message.author().id());
    }

    private void note() {
        unnoted = 0;
        List<Entry> all = rows.all();
        if (all.isEmpty() || !history.kept()) return;
        Place last = all.getLast().place;
        Place before = noted == null ? history.lastRead() : noted;
        if (before != null && last.compareTo(before) <= 0) return;
        noted = last;
        archive.read(last);
    }
}
