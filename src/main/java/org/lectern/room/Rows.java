package org.lectern.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;

/**
 * The entries that are in memory, sorted, the own ones under way at the end.
 *
 * <p>Where an archive keeps the messages, memory holds the newest of them and, while earlier ones are being read, a stretch
 * around what is read. What belongs into the hole between, or above the first, is not taken: it is on the disk and will be
 * paged in. Without an archive everything is held up to a limit. FX thread only.
 */
final class Rows {
    /** The most rows held without an archive; {@link #KEPT} remain when it is passed, so that letting go is seldom. */
    static final int LIMIT = 20_000;

    static final int KEPT = 19_000;

    /** The same for each of the two stretches where an archive keeps the rest. */
    static final int HELD = 3_000;

    static final int HELD_KEPT = 2_000;

    private final Window window;
    private final List<Entry> rows = new ArrayList<>();
    private final List<Entry> outbox = new ArrayList<>();
    private final Map<MessageId, Entry> byId = new HashMap<>();
    /** There may be more on this device before the first row. */
    private boolean moreAbove;
    /** Rows were let go that nobody keeps. */
    private boolean dropped;
    /** A row came that was not taken. */
    private boolean skipped;

    Rows(Window window) {
        this.window = window;
    }

    int size() {
        return rows.size() + outbox.size();
    }

    /** How many of them have arrived. */
    int arrived() {
        return rows.size();
    }

    /** By place: arrived rows first, then the own ones under way. */
    Entry get(int index) {
        return index < rows.size() ? rows.get(index) : outbox.get(index - rows.size());
    }

    @Nullable
    Entry find(MessageId id) {
        return byId.get(id);
    }

    boolean knows(MessageId id) {
        return byId.containsKey(id);
    }

    /** Those that have arrived, oldest first. Not to be modified. */
    List<Entry> all() {
        return Collections.unmodifiableList(rows);
    }

    /** The messages of the last of them, oldest first. */
    List<Message> newest(int most) {
        return rows.subList(Math.max(0, rows.size() - most), rows.size()).stream()
                .map(entry -> entry.message)
                .toList();
    }

    /** Where the last arrived row stands; null when there is none. */
    @Nullable
    Place last() {
        return rows.isEmpty() ? null : rows.getLast().place;
    }

    /** The own ones under way, in the order of making. Not to be modified. */
    List<Entry> outbox() {
        return Collections.unmodifiableList(outbox);
    }

    int indexOf(Entry entry) {
        if (entry.pending) return rows.size() + outbox.indexOf(entry);
        if (rows.getLast() == entry) return rows.size() - 1;
        return Collections.binarySearch(rows, entry, Entry.ORDER);
    }

    /** The index of the first row behind a place; the number of rows when there is none. */
    int after(Place place) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).place.compareTo(place) <= 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** The first row that arrived; null when there is none. */
    @Nullable
    Entry first() {
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** The last row before the hole; null when there is no hole. */
    @Nullable
    Entry lastBeforeHole() {
        return window.hole() < 1 ? null : rows.get(window.hole() - 1);
    }

    /** True for a row in the newest stretch. */
    boolean newest(Entry entry) {
        return !entry.pending && indexOf(entry) >= window.hole();
    }

    /** True when there may be more on this device before the first row. */
    boolean moreAbove() {
        return moreAbove;
    }

    void moreAbove(boolean more) {
        moreAbove = more;
    }

    /** True once older messages were let go that nobody keeps. */
    boolean dropped() {
        return dropped;
    }

    /** From now on {@link #skipped} tells whether rows came that were not taken. */
    void watchSkipping() {
        skipped = false;
    }

    boolean skipped() {
        return skipped;
    }

    /** An own message under way. */
    void append(Entry own) {
        byId.put(own.message.id(), own);
        outbox.add(own);
        window.inserted(size() - 1, false);
    }

    void alias(Entry entry, MessageId other) {
        byId.put(other, entry);
        entry.alsoKnownAs(other);
    }

    /**
     * Puts an entry that is in no list at its place. Searches from the end, where nearly everything belongs.
     *
     * @param joins it comes from the archive together with its neighbours, so there is no hole beside it
     * @return false when it belongs where memory does not reach, and was not taken
     */
    boolean insert(Entry entry, boolean joins) {
        int index = rows.size();
        if (index > 0 && Entry.ORDER.compare(rows.getLast(), entry) > 0) {
            int found = Collections.binarySearch(rows, entry, Entry.ORDER);
            index = found < 0 ? -found - 1 : found;
        }
        boolean above = index == 0 && moreAbove && !rows.isEmpty();
        boolean between = index == window.hole() && index < rows.size();
        if (!joins && (above || between)) {
            skipped = true;
            forget(entry);
            return false;
        }
        byId.put(entry.message.id(), entry);
        rows.add(index, entry);
        window.inserted(index, joins);
        return true;
    }

    /** Takes an entry out of its list, to be placed anew or forgotten. */
    void lift(Entry entry) {
        int index = indexOf(entry);
        if (entry.pending) outbox.remove(index - rows.size());
        else rows.remove(index);
        window.removed(index);
    }

    void forget(Entry entry) {
        byId.remove(entry.message.id());
        entry.aliases.forEach(byId::remove);
    }

    /**
     * Lets rows go when there are too many: the farthest from the window where they are kept on this device, else the oldest.
     *
     * @param kept true when everything that came is kept
     */
    void trim(boolean kept) {
        if (!kept) {
            if (rows.size() <= LIMIT) return;
            drop(0, rows.size() - KEPT);
            dropped = true;
        } else if (window.hole() >= 0) {
            int hole = window.hole();
            if (rows.size() - hole > HELD) drop(hole, rows.size() - HELD_KEPT);
            trimReading(hole);
        } else if (window.atLatest()) {
            if (rows.size() > HELD) dropAbove(Math.min(rows.size() - HELD_KEPT, window.start()));
        } else if (rows.size() > 2 * HELD) tear();
    }

    private void tear() {
        int from = window.end() + Window.LIMIT;
        int to = rows.size() - HELD_KEPT;
        if (from < to) {
            drop(from, to);
            window.tear(from);
        }
        dropAbove(window.start() - Window.LIMIT);
    }

    private void trimReading(int hole) {
        if (hole <= HELD) return;
        int from = window.end() + Window.LIMIT;
        if (from < hole) drop(from, hole);
        dropAbove(window.start() - Window.LIMIT);
    }

    private void dropAbove(int count) {
        if (count <= 0) return;
        drop(0, count);
        moreAbove = true;
    }

    private void drop(int from, int to) {
        List<Entry> gone = rows.subList(from, to);
        gone.forEach(this::forget);
        gone.clear();
        window.dropped(from, to);
    }

    /** Only the newest stretch remains. */
    void leaveReading() {
        int hole = window.hole();
        if (hole < 0) return;
        drop(0, hole);
        window.close();
        moreAbove = true;
    }

    /** Makes room for a stretch that is somewhere else: the newest rows remain, with a hole before them. */
    void setAside() {
        leaveReading();
        if (rows.size() > HELD_KEPT) drop(0, rows.size() - HELD_KEPT);
        if (!rows.isEmpty()) window.tear(0);
    }
}
