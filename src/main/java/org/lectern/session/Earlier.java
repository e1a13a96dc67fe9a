package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.RoomId;
import org.lectern.protocol.Outbound;
import org.lectern.session.SessionEvent.EarlierArrived;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * Rows before a known one. Our server is asked by number; J-IM by windows of time that grow until rows come or there is no
 * time left to ask for. Session thread only.
 */
final class Earlier {
    private static final int PAGE = 200;
    /** Rows that are many for one answer: the next window is shorter. */
    private static final int MANY = 1_000;

    private static final Duration FIRST_STEP = Duration.ofDays(1);
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);
    private static final int GROWTH = 8;
    /** A window as long as this was empty: whatever is older comes with one last question. */
    private static final Duration LONGEST_STEP = Duration.ofDays(512);

    /** Senders' clocks may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofDays(3_650);

    /** How a question is put to the server. */
    @FunctionalInterface
    interface Asker {
        void ask(long question, Outbound.Range range);
    }

    private final RoomId room;
    private final Timing timing;
    private final Consumer<SessionEvent> emit;
    private final Asker asker;

    private @Nullable Message before;
    private long question;
    private boolean numbers;
    private Instant end = Instant.EPOCH;
    private Duration firstStep = FIRST_STEP;
    private Duration step = FIRST_STEP;

    Earlier(RoomId room, Timing timing, Consumer<SessionEvent> emit, Asker asker) {
        this.room = room;
        this.timing = timing;
        this.emit = emit;
        this.asker = asker;
    }

    /** A new question; an older one that is not answered yet is dropped. */
    void ask(long number, Message row, Link up) {
        question = number;
        before = row;
        numbers = up.traits.offers(Conversation.SEQ) && row.seq() > 0;
        if (numbers) {
            asker.ask(number, new Outbound.Range.BeforeSeq(row.seq(), PAGE));
            return;
        }
        Instant ahead = timing.clock().instant().plus(AHEAD);
        end = row.placedAt().isBefore(ahead) ? row.placedAt() : ahead;
        step = firstStep;
        next();
    }

    private void next() {
        boolean last = step.compareTo(LONGEST_STEP) > 0;
        Instant begin = last ? Instant.EPOCH : end.minus(step);
        if (begin.isBefore(Instant.EPOCH)) begin = Instant.EPOCH;
        asker.ask(question, new Outbound.Range.Window(begin, end));
    }

    void answered(long number, Outbound.Range range, HistoryOutcome outcome, List<Message> rows) {
        Message row = before;
        if (row == null || number != question) return;
        if (outcome == HistoryOutcome.UNAVAILABLE || outcome == HistoryOutcome.TIMED_OUT) {
            answer(outcome, List.of(), false);
        } else if (numbers) {
            boolean first = rows.stream().anyMatch(each -> each.seq() == 1);
            answer(outcome, rows, first || rows.isEmpty());
        } else if (range instanceof Outbound.Range.Window window) {
            window(row, window, rows);
        }
    }

    private void window(Message row, Outbound.Range.Window window, List<Message> rows) {
        boolean beginning = !window.begin().isAfter(Instant.EPOCH);
        boolean news = rows.stream().anyMatch(each -> !each.id().equals(row.id()));
        if (rows.size() > MANY) firstStep = shorter(step);
        if (news || beginning) {
            answer(news ? HistoryOutcome.LOADED : HistoryOutcome.EMPTY, rows, beginning);
            return;
        }
        end = window.begin();
        step = step.multipliedBy(GROWTH);
        next();
    }

    private static Duration shorter(Duration step) {
        Duration shorter = step.dividedBy(GROWTH);
        return shorter.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : shorter;
    }

    private void answer(HistoryOutcome outcome, List<Message> rows, boolean beginning) {
        before = null;
        emit.accept(new EarlierArrived(room, question, rows, outcome, beginning));
    }

    /** The link broke under too large an answer: the next question asks for less. */
    void tooLarge() {
        firstStep = shorter(step);
    }

    /** The link is gone: no answer will come. */
    void linkDown() {
        if (before != null) answer(HistoryOutcome.TIMED_OUT, List.of(), false);
    }
}
