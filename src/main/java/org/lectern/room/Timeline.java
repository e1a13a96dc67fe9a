package org.lectern.room;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.room.TimelineItem.Beginning;
import org.lectern.room.TimelineItem.DayLine;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.room.TimelineItem.UnreadLine;

/**
 * Derives the list to show from the ledger's entries in the window: the beginning, day lines, and rows with their
 * position in a run. Only what may have changed is derived anew, and listeners are told once a change. FX thread only.
 */
final class Timeline {
    /** Rows of one sender further apart than this start a new run. */
    private static final Duration RUN_GAP = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Window window;
    private final Supplier<ZoneId> zones;
    private final Supplier<HistoryState> state;
    private final Supplier<List<HistoryGap>> gaps;
    private final BatchList<TimelineItem> items = new BatchList<>();

    private ZoneId zone;
    /** The entry under the unread line. */
    private @Nullable Entry unread;
    /** How many entries the list shows, as of the last derivation. */
    private int shownRows;

    /** Rows looked at by all derivations so far; tests watch that it does not grow with the room. */
    private long derivedRows;

    Timeline(
            Ledger ledger,
            Window window,
            Supplier<ZoneId> zones,
            Supplier<HistoryState> state,
            Supplier<List<HistoryGap>> gaps) {
        this.ledger = ledger;
        this.window = window;
        this.zones = zones;
        this.state = state;
        this.gaps = gaps;
        this.zone = zones.get();
        items.become(List.of(new Beginning(HistoryState.LOADING)));
    }

    ObservableList<TimelineItem> items() {
        return items;
    }

    long derivedRows() {
        return derivedRows;
    }

    /** Puts the unread line above an entry, or takes it away. To be followed by {@link #refresh}. */
    void unread(@Nullable Entry first) {
        Entry before = unread;
        if (before == first) return;
        unread = first;
        touch(before);
        touch(first);
    }

    /** The entry under the unread line; null without one. */
    @Nullable
    Entry unread() {
        return unread;
    }

    /** True while there is an unread line. */
    boolean marked() {
        return unread != null;
    }

    private void touch(@Nullable Entry entry) {
        if (entry == null || ledger.find(entry.message.id()) != entry) return;
        int index = ledger.rows().indexOf(entry);
        if (index >= 0) window.changed(index);
    }

    /** Brings the list up to date with the ledger and the window. */
    void refresh() {
        int firstShown = window.start();
        window.fit();
        ZoneId now = zones.get();
        boolean anew = window.moved() || !now.equals(zone) || !gaps.get().isEmpty();
        zone = now;
        int trimmed = window.start() - firstShown;
        boolean headChanged = trimmed > 0 && window.dirtyFrom() - 1 <= window.start();
        items.change(() -> {
            items.replace(0, 1, List.of(new Beginning(state.get())));
            if (anew || headChanged) items.replace(1, items.size(), derive(window.start(), null));
            else {
                if (trimmed > 0) dropHead(trimmed);
                deriveTail();
            }
        });
        shownRows = window.end() - window.start();
        window.clean();
    }

    /** The usual case: something changed near the end. Walks back from the end, never over the whole list. */
    private void deriveTail() {
        int dirty = window.dirtyFrom();
        if (dirty > window.end()) return;
        // the row before may get another position in its run
        int from = Math.max(window.start(), dirty - 1);
        int index = items.size();
        for (int rows = shownRows - (from - window.start()); rows > 0; ) {
            if (items.get(--index) instanceof MessageRow) rows--;
        }
        while (items.get(index - 1) instanceof DayLine || items.get(index - 1) instanceof UnreadLine) index--;
        LocalDate before = from == window.start() ? null : ledger.get(from - 1).day;
        items.replace(index, items.size(), derive(from, before));
    }

    /** The first rows left the window; nothing else changed about the new first one. */
    private void dropHead(int count) {
        int index = 1;
        for (int rows = 0; rows <= count; index++) if (items.get(index) instanceof MessageRow) rows++;
        Entry first = ledger.get(window.start());
        LocalDate day = dayOf(first, first.day);
        first.day = day;
        boolean next = window.start() + 1 < window.end() && run(window.start());
        List<TimelineItem> head = new ArrayList<>(List.of(new DayLine(day)));
        if (first == unread) head.add(new UnreadLine(first.message.id()));
        head.add(first.row(next ? RunPosition.FIRST : RunPosition.SINGLE));
        items.replace(1, index, head);
        shownRows -= count;
    }

    /** The items of the entries from one to the end of the window; {@code above} is the day shown before them. */
    private List<TimelineItem> derive(int from, @Nullable LocalDate above) {
        List<TimelineItem> derived = new ArrayList<>();
        LocalDate line = above;
        boolean joined = false;
        for (int index = from; index < window.end(); index++) {
            Entry entry = ledger.get(index);
            derivedRows++;
            LocalDate day = dayOf(entry, line);
            HistoryGap gap = gapAbove(index);
            if (gap != null) derived.add(new TimelineItem.Gap(gap));
            if (!day.equals(line)) derived.add(new DayLine(day));
            if (entry == unread) derived.add(new UnreadLine(entry.message.id()));
            entry.day = day;
            line = day;
            if (index == from) joined = index > window.start() && run(index - 1);
            boolean joins = index + 1 < window.end() && run(index);
            derived.add(entry.row(position(joined, joins)));
            joined = joins;
        }
        return derived;
    }

    private static RunPosition position(boolean joined, boolean joins) {
        if (joined) return joins ? RunPosition.MIDDLE : RunPosition.LAST;
        return joins ? RunPosition.FIRST : RunPosition.SINGLE;
    }

    /** Days never go back, also where a server's numbers and the senders' clocks disagree: one line a day. */
    private LocalDate dayOf(Entry entry, @Nullable LocalDate above) {
        LocalDate day = LocalDate.ofInstant(entry.message.placedAt(), zone);
        return above != null && above.isAfter(day) ? above : day;
    }

    /** The gap directly above an entry: the stretch ends with that entry. */
    private @Nullable HistoryGap gapAbove(int index) {
        List<HistoryGap> known = gaps.get();
        if (known.isEmpty() || ledger.get(index).pending) return null;
        Instant here = ledger.get(index).message.placedAt();
        Instant above = index == 0 ? Instant.MIN : ledger.get(index - 1).message.placedAt();
        for (HistoryGap gap : known) {
            boolean ends = !gap.before().isAfter(here) && above.isBefore(gap.before());
            // far above the first row in memory it is not the first row's business
            if (ends && (index > 0 || gap.before().equals(here))) return gap;
        }
        return null;
    }

    /** True when an entry and the one below it belong to one run. */
    private boolean run(int index) {
        Entry upper = ledger.get(index);
        Entry lower = ledger.get(index + 1);
        if (lower == unread || gapAbove(index + 1) != null) return false;
        Message one = upper.message;
        Message other = lower.message;
        return sameSender(upper, lower)
                && Duration.between(one.placedAt(), other.placedAt()).abs().compareTo(RUN_GAP) <= 0
                && LocalDate.ofInstant(one.placedAt(), zone).equals(LocalDate.ofInstant(other.placedAt(), zone));
    }

    /** Only the first row of a run shows who speaks, so nobody may slip into another's run under the same id. */
    private static boolean sameSender(Entry upper, Entry lower) {
        if (upper.mine || lower.mine) return upper.mine && lower.mine && upper.elsewhere == lower.elsewhere;
        Person one = upper.message.author();
        Person other = lower.message.author();
        return one.id().equals(other.id())
                && one.nickname().equals(other.nickname())
                && one.verified() == other.verified();
    }
}
