package org.lectern.room;

/**
 * Which of the room's entries are in the list, and from where on they changed since the list was last derived. Counts
 * entries, not items. Entries in memory may be two stretches with a hole between, which the window never spans: while
 * there is a hole, it is above it. FX thread only.
 */
final class Window {
    /** The most entries in the list. */
    static final int LIMIT = 1_000;
    /** What remains when the limit is passed at the top, so that this happens seldom. */
    static final int KEPT = 800;
    /** How far one step up or down goes. */
    static final int STEP = 200;

    private int size;
    private int start;
    private int end;
    /** The first entry after the hole; -1 while there is none. */
    private int hole = -1;
    /** The person looks at earlier rows: what arrives may not take them away. */
    private boolean reading;
    /** The first entry at or after which something changed. */
    private int dirtyFrom = Integer.MAX_VALUE;
    /** The first entry shown became another one, other than by {@link #fit}. */
    private boolean moved;

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean atLatest() {
        return end == size && hole < 0;
    }

    /** The first entry after the hole; -1 while there is none. */
    int hole() {
        return hole;
    }

    int dirtyFrom() {
        return dirtyFrom;
    }

    boolean moved() {
        return moved;
    }

    /** The list was derived. */
    void clean() {
        dirtyFrom = Integer.MAX_VALUE;
        moved = false;
    }

    /** Everything is to be derived anew. */
    void touchAll() {
        moved = true;
    }

    /** @param beforeHole for an entry at the hole: it belongs to the stretch above */
    void inserted(int index, boolean beforeHole) {
        boolean above = index < start || (index == start && start > 0);
        boolean inside = !above && (index < end || atLatest());
        size++;
        if (hole >= 0 && (index < hole || (index == hole && beforeHole))) hole++;
        if (above) {
            start++;
            end++;
            if (dirtyFrom != Integer.MAX_VALUE) dirtyFrom++;
            return;
        }
        if (inside) end++;
        dirtyFrom = Math.min(dirtyFrom, index);
    }

    void removed(int index) {
        size--;
        if (index < hole) hole--;
        if (index < start) {
            start--;
            end--;
            if (dirtyFrom != Integer.MAX_VALUE) dirtyFrom--;
            return;
        }
        if (index < end) end--;
        dirtyFrom = Math.min(dirtyFrom, index);
    }

    void changed(int index) {
        if (index >= start) dirtyFrom = Math.min(dirtyFrom, index);
    }

    /** The entries from one up to another left the memory. */
    void dropped(int from, int to) {
        int count = to - from;
        size -= count;
        if (hole >= 0) hole = to <= hole ? hole - count : from >= hole ? hole : -1;
        if (from >= end) {
            if (dirtyFrom != Integer.MAX_VALUE)
                dirtyFrom = dirtyFrom >= to ? dirtyFrom - count : Math.min(dirtyFrom, from);
            return;
        }
        if (start < to) {
            // the window keeps its height and stands on the first entries that remain
            moved = true;
            end = Math.min(size, Math.max(end - start, end - count));
            start = 0;
        } else {
            start -= count;
            end -= count;
        }
        if (dirtyFrom != Integer.MAX_VALUE) dirtyFrom = Math.max(0, dirtyFrom - count);
    }

    /** From now on entries are missing before this one, which is below the window. */
    void tear(int at) {
        hole = at;
    }

    /** Nothing is missing any more. */
    void close() {
        hole = -1;
    }

    /** Brings the window back within its limit: at the top, or at the bottom while earlier rows are being read. */
    void fit() {
        if (end - start <= LIMIT) return;
        if (atLatest() && !reading) start = end - KEPT;
        else end = start + LIMIT;
    }

    /** Says whether the person looks at what the window shows, so that it may not be taken away at the top. */
    void reading(boolean now) {
        reading = now;
    }

    /** @return false when the window is at the first entry already */
    boolean earlier() {
        if (start == 0) return false;
        start = Math.max(0, start - STEP);
        reading = true;
        moved = true;
        return true;
    }

    /** @return false when the window is at the last entry, or at the hole, already */
    boolean later() {
        int last = hole < 0 ? size : hole;
        if (end >= last) return false;
        end = Math.min(last, end + STEP);
        start = Math.max(start, end - LIMIT);
        moved = true;
        return true;
    }

    /** There is no hole, or what is above it was dropped. */
    void latest() {
        reading = false;
        if (atLatest() && end - start <= KEPT) return;
        end = size;
        start = Math.max(0, size - KEPT);
        moved = true;
    }

    /** Shows an entry in the midst of its neighbours; the hole, if there is one, is below it. */
    void around(int index) {
        int last = hole < 0 ? size : hole;
        if (index >= start && index < end && end <= last) return;
        start = Math.max(0, index - KEPT / 2);
        end = Math.min(last, start + KEPT);
        start = Math.max(0, Math.min(start, end - KEPT));
        reading = true;
        moved = true;
    }
}
