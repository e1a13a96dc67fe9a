package org.lectern.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * Brings earlier and later rows of a room into memory as they are wanted: from the archive first, then from the server. At
 * most one question is open in each direction; an answer whose stretch has left the memory meanwhile is dropped. FX thread
 * only.
 */
final class History {
    /** Rows asked of the archive at once. */
    static final int PAGE = 200;

    private final RoomArchive archive;
    private final Session session;
    private final Ledger ledger;
    private final Window window;
    private final Runnable changed;
    private final Supplier<Connection> connection;
    private final Consumer<MessageId> found;

    private @Nullable HistoryOutcome outcome;
    /** The archive said what it has; null before. */
    private @Nullable ArchivedRows opened;
    /** The server's store that the numbers in memory are from; null while it is unknown. */
    private @Nullable String store;

    private @Nullable MessageId wanted;
    private boolean askingAbove;
    private boolean askingBelow;
    /** The person reads upwards, and did not go back to the newest rows since. */
    private boolean climbing;

    private boolean beginning;
    private long question;
    private long repair;
    private @Nullable HistoryGap repaired;
    private List<HistoryGap> gaps = List.of();
    private long jumps;

    /**
     * @param changed shows what changed
     * @param connection the room's, now
     * @param found is told of a message that was to be revealed, once it is in the list
     */
    History(
            RoomArchive archive,
            Session session,
            Ledger ledger,
            Window window,
            Runnable changed,
            Supplier<Connection> connection,
            Consumer<MessageId> found) {
        this.archive = archive;
        this.session = session;
        this.ledger = ledger;
        this.window = window;
        this.changed = changed;
        this.connection = connection;
        this.found = found;
    }

    /** Shows what this device has of the room. */
    void open() {
        archive.newest(PAGE, this::opened);
    }

    /** However few rows are shown, all likes and flowers on this device count. */
    private void count() {
        archive.signs(Tally.REMEMBERED, kept -> {
            kept.forEach(ledger.tally()::saw);
            if (!kept.isEmpty()) changed.run();
        });
    }

    /** Rows were deleted for good: what is not in memory is counted anew. */
    void forget(Predicate<Message> deleted) {
        ledger.forget(deleted);
        if (!kept()) return;
        ledger.countAnew();
        count();
    }

    private void opened(ArchivedRows kept) {
        opened = kept;
        if (!kept.available()) {
            changed.run();
            return;
        }
        String known = store;
        ledger.begin(kept.era(), known == null || kept.epoch() == null || known.equals(kept.epoch()));
        if (known == null) store = kept.epoch();
        ledger.joinAbove(kept, kept.more());
        changed.run();
        MessageId waiting = wanted;
        wanted = null;
        if (waiting != null) reveal(waiting, () -> {});
        // after the rows, which the page waits for
        count();
    }

    /** The server named its store. */
    void named(String epoch) {
        if (store != null && !epoch.equals(store)) ledger.newEra();
        store = epoch;
    }

    /** True while rows may leave the memory, since this device keeps them. */
    boolean kept() {
        return opened != null && opened.available() && archive.keeps();
    }

    /** Up to where the room was read before it was opened; null when nothing is known of that, or not yet. */
    @Nullable
    Place lastRead() {
        return opened == null ? null : opened.lastRead();
    }

    /** A history request ended so. What an earlier, better answer told of the beginning stays true. */
    void ended(HistoryOutcome fresh) {
        boolean known = outcome == HistoryOutcome.LOADED || outcome == HistoryOutcome.EMPTY;
        boolean better = fresh == HistoryOutcome.LOADED || fresh == HistoryOutcome.EMPTY;
        if (!known || better) outcome = fresh;
    }

    /** What lies before the first row of the list. */
    HistoryState state() {
        if (window.start() > 0) return HistoryState.MORE;
        if (askingAbove) return HistoryState.LOADING;
        if (ledger.rows().moreAbove()) return HistoryState.MORE;
        if (ledger.rows().dropped()) return HistoryState.TRIMMED;
        Entry first = ledger.rows().first();
        if (beginning || (first != null && first.message.seq() == 1)) return HistoryState.COMPLETE;
        // an empty list may still be filled from this device, which is asked first
        boolean looked = first != null || opened != null;
        if (outcome == null) return offline() && looked ? HistoryState.OFFLINE : HistoryState.LOADING;
        boolean numbered = first != null && first.message.seq() > 1;
        return switch (outcome) {
            case LOADED -> numbered ? HistoryState.MORE : HistoryState.COMPLETE;
            case EMPTY -> ledger.size() == 0 ? HistoryState.EMPTY : HistoryState.COMPLETE;
            case UNAVAILABLE -> HistoryState.UNAVAILABLE;
            case TIMED_OUT -> HistoryState.TIMED_OUT;
        };
    }

    private boolean offline() {
        return switch (connection.get()) {
            case Connection.Waiting _, Connection.Stopped _, Connection.Closed _ -> true;
            case Connection.Idle _, Connection.Connecting _, Connection.Live _ -> false;
        };
    }

    // ---- up

    /** Moves the window up; false when rows had to be asked for. */
    boolean showEarlier() {
        boolean moved = window.earlier();
        if (moved) changed.run();
        else wantEarlier();
        return moved;
    }

    /** Asks for rows before the first one in memory; they come later, if there are any. */
    private void wantEarlier() {
        Entry first = ledger.rows().first();
        if (askingAbove || first == null) return;
        climbing = true;
        if (ledger.rows().moreAbove()) askArchiveAbove(first, first.place);
        else askServerAbove(first);
    }

    private void askArchiveAbove(Entry first, Place edge) {
        askingAbove = true;
        ledger.rows().watchSkipping();
        archive.before(edge, PAGE, kept -> {
            askingAbove = false;
            if (ledger.rows().first() == first) takeAbove(first, kept);
            changed.run();
        });
        if (askingAbove) changed.run();
    }

    private void takeAbove(Entry first, ArchivedRows kept) {
        int before = ledger.size();
        if (climbing && !kept.messages().isEmpty()) window.reading(true);
        // rows that came meanwhile and belong above may not be in this answer
        ledger.joinAbove(kept, kept.available() && (kept.more() || ledger.rows().skipped()));
        if (ledger.size() > before) return;
        if (!ledger.rows().moreAbove()) askServerAbove(first);
        // all of a page was known, where the archive places some rows elsewhere: what is before the page?
        else if (kept.more()) askArchiveAbove(first, kept.places().getFirst());
    }

    private void askServerAbove(Entry first) {
        boolean live = connection.get() instanceof Connection.Live;
        if (!live || beginning || ledger.rows().dropped() || first.message.seq() == 1) return;
        askingAbove = true;
        session.earlier(++question, first.message);
        changed.run();
    }

    /** The server answered; rows are taken in any case, the rest only by the newest question. */
    void answered(SessionEvent.EarlierArrived answer) {
        if (askingAbove && climbing && !answer.rows().isEmpty()) window.reading(true);
        ledger.history(answer.rows());
        if (answer.question() == repair) repaired(answer);
        if (answer.question() != question) return;
        askingAbove = false;
        if (answer.beginning()) beginning = true;
    }

    // ---- gaps

    /** The stretches in which rows may be missing, oldest first. */
    List<HistoryGap> gaps() {
        return gaps;
    }

    void gaps(List<HistoryGap> fresh) {
        gaps = List.copyOf(fresh);
        window.touchAll();
    }

    /** Asks the server once more for what may be missing before a row; false when it cannot be asked now. */
    boolean repair(HistoryGap gap) {
        if (!(connection.get() instanceof Connection.Live)) return false;
        for (Entry entry : ledger.rows().all())
            if (!entry.message.placedAt().isBefore(gap.before())) {
                repair = ++question;
                repaired = gap;
                session.earlier(repair, entry.message);
                return true;
            }
        return false;
    }

    /** The gap is smaller now, or gone. */
    private void repaired(SessionEvent.EarlierArrived answer) {
        HistoryGap gap = repaired;
        repaired = null;
        if (gap == null) return;
        Instant reached = gap.before();
        for (Message row : answer.rows()) if (row.placedAt().isBefore(reached)) reached = row.placedAt();
        List<HistoryGap> left = new ArrayList<>(gaps);
        left.remove(gap);
        if (!answer.beginning() && reached.isAfter(gap.after())) left.add(new HistoryGap(gap.after(), reached));
        gaps(left);
    }

    // ---- down

    /** Moves the window down; false when rows had to be asked for. */
    boolean showLater() {
        boolean moved = window.later();
        if (moved) changed.run();
        else wantLater();
        return moved;
    }

    /** Asks for the rows after the last one before the hole; they come later. */
    private void wantLater() {
        Entry last = ledger.rows().lastBeforeHole();
        if (askingBelow || last == null) return;
        askingBelow = true;
        ledger.rows().watchSkipping();
        archive.after(last.place, PAGE, kept -> {
            askingBelow = false;
            if (ledger.rows().lastBeforeHole() != last) return;
            boolean nothing = kept.messages().isEmpty();
            // when the archive cannot answer, the newest rows are all that can be shown
            if (!kept.available()) ledger.rows().leaveReading();
            else ledger.joinBelow(kept, kept.more() || (ledger.rows().skipped() && !nothing));
            window.later();
            changed.run();
        });
    }

    /** Back to the newest rows, which are always in memory. */
    void latest() {
        climbing = false;
        ledger.rows().leaveReading();
        window.latest();
    }

    // ---- anywhere

    /** Brings a message into the list, wherever it is in the room. */
    void reveal(MessageId message, Runnable unknown) {
        long jump = ++jumps;
        if (show(message)) return;
        if (opened == null) {
            wanted = message;
            return;
        }
        archive.around(message, 2 * PAGE, kept -> {
            if (jump != jumps) return;
            if (kept.messages().isEmpty()) {
                unknown.run();
                return;
            }
            if (!ledger.rows().knows(message)) ledger.jump(kept);
            show(message);
        });
    }

    private boolean show(MessageId message) {
        Entry entry = ledger.find(message);
        if (entry == null) return false;
        if (entry.pending || ledger.rows().newest(entry)) ledger.rows().leaveReading();
        window.around(ledger.rows().indexOf(entry));
        changed.run();
        found.accept(entry.message.id());
        return true;
    }
}
