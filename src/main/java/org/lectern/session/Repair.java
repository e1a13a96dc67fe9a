package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.RoomId;
import org.lectern.protocol.Outbound;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * Fetches what was said while there was no connection, from the last point known without holes on, and knows when nothing
 * is missing (performance.md 6.2, 9). Session thread only.
 */
final class Repair {

    /** An answer to a history request. */
    record Answer(Outbound.Range range, HistoryOutcome outcome, List<Message> rows, boolean gap) {
        boolean told() {
            return outcome == HistoryOutcome.LOADED || outcome == HistoryOutcome.EMPTY;
        }
    }

    /** The way of one kind of server, for one connection. */
    interface Way {
        /** The first answer of the connection is there. */
        void begin(Answer first);

        void answered(Answer answer);

        /** A row arrived live, after the first answer. */
        void live(Message row);

        /** Rows came that this way did not ask for: with the fate of own messages, or too late. */
        void aside(List<Message> rows);
    }

    private record Heard(Instant at, long nanos) {}

    private final Timing timing;
    private final Completeness completeness;
    private final RoomClock roomClock;
    private final Predicate<Message> mine;
    private final HistorySpan span = new HistorySpan();
    private final Consumer<Outbound.Range> ask;

    private boolean loaded;
    /** The last server that we met did not number its rows. */
    private boolean plain;
    /** The newest row told before this connection. */
    private Instant heard = Instant.MIN;

    /** When the server was last heard; null before it ever was in this run. */
    private @Nullable Heard lastHeard;
    /** How long nobody was here before this connection; null when that was another run. */
    private @Nullable Duration away;

    private @Nullable Link link;
    private @Nullable Answer first;
    private @Nullable Way way;
    /** Live rows that came before it was clear where they belong. */
    private final List<Message> early = new ArrayList<>();

    /** @param ask asks the history for a range, and then calls {@link #answered} */
    Repair(
            RoomId room,
            Timing timing,
            Predicate<Message> mine,
            Consumer<SessionEvent> emit,
            Consumer<Outbound.Range> ask) {
        this.timing = timing;
        this.completeness = new Completeness(room, timing, emit);
        this.roomClock = new RoomClock(timing);
        this.mine = mine;
        this.ask = ask;
    }

    /** Where an earlier run knew of holes; before {@link #restore(ResumePoint)}. */
    void restore(List<HistoryGap> gaps) {
        completeness.restore(gaps);
    }

    /** What an earlier run knew. */
    void restore(ResumePoint known) {
        loaded = true;
        completeness.restore(known);
        start();
    }

    /** What the first question of a connection asks for: everything, as the original page, or what we may have missed. */
    Outbound.Range firstRange(Link opened) {
        link = opened;
        heard = completeness.newest();
        away = sinceHeard();
        first = null;
        way = null;
        early.clear();
        Instant now = timing.clock().instant();
        if (span.narrowed() || !plain || !completeness.known()) return span.range(now);
        return TimeRepair.since(completeness.point().upTo(), now);
    }

    /** The link broke under too large an answer: the next questions ask for less. */
    void tooLarge() {
        span.halve();
    }

    void firstAnswered(Answer answer) {
        first = answer;
        told(answer);
        start();
    }

    /** The server named its store, or did not (null). */
    void store(@Nullable String epoch) {
        completeness.store(epoch);
    }

    /** The server said what it is; perhaps after its silence was taken for that of one that does not number. */
    void live() {
        Link up = link;
        boolean otherWay = way instanceof TimeRepair && up != null && up.traits.offers(Conversation.SEQ);
        if (otherWay) way = null;
        start();
    }

    void answered(Answer answer) {
        told(answer);
        if (way != null) way.answered(answer);
    }

    private void told(Answer answer) {
        for (Message row : answer.rows()) completeness.said(row);
        roomClock.found(answer.rows().stream().filter(mine.negate()).toList());
    }

    /** A row arrived live and was told. */
    void said(Message row) {
        completeness.said(row);
        if (!mine.test(row)) roomClock.heard(row);
        if (way != null) way.live(row);
        else if (first != null) early.add(row);
    }

    /** Rows of an answer to another question, or to one that was given up, were told. */
    void aside(List<Message> rows) {
        for (Message row : rows) completeness.said(row);
        if (way != null) way.aside(rows);
        else if (first != null) early.addAll(rows);
    }

    void linkDown() {
        completeness.tell();
        link = null;
        first = null;
        way = null;
        early.clear();
    }

    /** The server said something, whatever it was. */
    void alive() {
        lastHeard = new Heard(timing.clock().instant(), timing.nanoTime().getAsLong());
    }

    /** The longer of what both clocks say, since one stands still in sleep and one may be set. */
    private @Nullable Duration sinceHeard() {
        Heard last = lastHeard;
        if (last == null) return null;
        Duration wall = Duration.between(last.at(), timing.clock().instant());
        Duration ticked = Duration.ofNanos(timing.nanoTime().getAsLong() - last.nanos());
        return wall.compareTo(ticked) > 0 ? wall : ticked;
    }

    private void start() {
        Link up = link;
        Answer answer = first;
        if (!loaded || up == null || !up.live || answer == null || way != null) return;
        boolean numbers = up.traits.offers(Conversation.SEQ);
        plain = !numbers;
        Way chosen = numbers
                ? new SeqRepair(up, timing, completeness, ask)
                : new TimeRepair(up, timing, completeness, roomClock, span, heard, away, mine, ask);
        way = chosen;
        chosen.begin(answer);
        early.forEach(chosen::live);
        early.clear();
    }
}
