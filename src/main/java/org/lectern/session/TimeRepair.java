package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.protocol.Outbound;
import org.lectern.protocol.Outbound.Range.Window;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * On J-IM, whose history is a window of times: from some minutes before the last time known to the future, since
 * people's clocks differ; in slices when it is too large, the newest first; and once more after some seconds, since J-IM
 * stores a message some time after it told it. A store that fails looks empty, so an answer without any row proves nothing:
 * after it the same is asked again. Somebody whose clock turns out to be so far behind that what was said meanwhile stands
 * before the window makes it ask once for everything (performance.md 6.2, 11). Session thread only.
 */
final class TimeRepair implements Repair.Way {
    static final Duration OVERLAP = Duration.ofMinutes(10);
    /** Our own clock, or anybody's, may be days off: rows from the future cost nothing. */
    private static final Duration AHEAD = Duration.ofDays(3_650);
    /** An answer of more rows makes the next slices half as long. */
    private static final int MANY = 500;

    private static final Duration SECOND_LOOK = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int MOST_LOOKS = 6;
    /** How far back everything goes where all at once would be too large. */
    private static final Duration DEEP_WHERE_LARGE = Duration.ofDays(60);
    /** How much further back is looked for anything known before it is said that the server lost it. */
    private static final List<Duration> WIDER = List.of(Duration.ofDays(1), Duration.ofDays(30));

    private final Link link;
    private final Timing timing;
    private final Completeness completeness;
    private final RoomClock roomClock;
    private final HistorySpan span;
    private final Consumer<Outbound.Range> ask;
    private final Predicate<Message> mine;

    /** Up to when the course was known when the connection began; {@link Instant#MIN} for nowhere. */
    private final Instant upTo;
    /** The newest row told before this connection. */
    private final Instant heard;

    private final boolean known;
    /** When this connection began, by our monotonic clock. */
    private final long beganNanos;
    /** About how long nobody was here before. */
    private final Duration away;

    private Instant floor;
    /** Everything is asked for, since somebody's clock is far behind. */
    private boolean deep;

    private Duration slice;
    /** Everything from here to the end was asked for in this look. */
    private Instant asked = Instant.MAX;
    /** The oldest row that the server showed on this connection. */
    private Instant oldest = Instant.MAX;
    /** The newest one within reach of a window; a question that includes its time cannot be answered without rows. */
    private Instant latest = Instant.MAX;

    /** The server showed a row in this look. */
    private boolean shown;

    private boolean asking;
    /** A question of this connection was answered. */
    private boolean answered;

    private boolean lookedTwice;
    private boolean whole;
    private int looks;
    private int widened;

    TimeRepair(
            Link link,
            Timing timing,
            Completeness completeness,
            RoomClock roomClock,
            HistorySpan span,
            Instant heard,
            @Nullable Duration away,
            Predicate<Message> mine,
            Consumer<Outbound.Range> ask) {
        this.link = link;
        this.timing = timing;
        this.completeness = completeness;
        this.roomClock = roomClock;
        this.span = span;
        this.heard = heard;
        this.ask = ask;
        this.mine = mine;
        this.upTo = completeness.point().upTo();
        this.known = completeness.known();
        this.slice = span.slice();
        Instant now = timing.clock().instant();
        Instant said = roomClock.now();
        this.beganNanos = timing.nanoTime().getAsLong();
        this.away = away != null ? away : known && upTo.isBefore(now) ? Duration.between(upTo, now) : Duration.ZERO;
        this.floor = known ? since(upTo, now).begin() : said == null ? Instant.EPOCH : before(said, OVERLAP);
    }

    /** The window of what may have been missed since a time. */
    static Window since(Instant upTo, Instant now) {
        Instant from = upTo.isBefore(now) ? upTo : now;
        return new Window(before(from, OVERLAP), now.plus(AHEAD));
    }

    /** So much earlier, but not before 1970: what a server makes of negative times is not known. */
    private static Instant before(Instant time, Duration earlier) {
        Instant before = time.minus(earlier);
        return before.isBefore(Instant.EPOCH) ? Instant.EPOCH : before;
    }

    @Override
    public void begin(Repair.Answer first) {
        take(first);
    }

    @Override
    public void answered(Repair.Answer answer) {
        if (!asking) return;
        asking = false;
        take(answer);
    }

    private void take(Repair.Answer answer) {
        answer.rows().forEach(this::shown);
        if (answer.outcome() == HistoryOutcome.UNAVAILABLE) {
            // nothing is kept there: what was said meanwhile is gone
            if (heard.isAfter(Instant.MIN))
                completeness.lost(heard, timing.clock().instant());
            return;
        }
        if (answer.outcome() == HistoryOutcome.TIMED_OUT) {
            if (known) completeness.missing(upTo, Instant.MAX);
            lookAfter(AGAIN);
            return;
        }
        answered = true;
        asked = answer.range() instanceof Window window ? window.begin() : Instant.MIN;
        if (answer.rows().size() > MANY && slice.compareTo(OVERLAP) > 0) slice = slice.dividedBy(2);
        if ((known || deep) && asked.isAfter(floor)) sliceBack();
        else looked();
    }

    private void shown(Message row) {
        shown = true;
        Instant said = row.sentAt();
        if (said.isBefore(oldest)) oldest = said;
        boolean reachable = said.isBefore(timing.clock().instant().plus(AHEAD));
        if (reachable && (latest.equals(Instant.MAX) || said.isAfter(latest))) latest = said;
    }

    /** The next slice, further back. */
    private void sliceBack() {
        Instant begin = asked.minus(slice);
        ask(new Window(begin.isBefore(floor) ? floor : begin, asked));
    }

    private void ask(Outbound.Range range) {
        asking = true;
        ask.accept(range);
    }

    /** The whole window was seen. */
    private void looked() {
        boolean meets = !known || !oldest.isAfter(upTo);
        if (!meets && asked.isAfter(Instant.EPOCH) && widened < WIDER.size()) {
            floor = before(floor, WIDER.get(widened++));
            sliceBack();
        } else if (!shown) {
            // not even what we know, or have been shown
            Instant last = known ? upTo : heard;
            if (oldest.equals(Instant.MAX) && last.isAfter(Instant.MIN)) completeness.missing(last, Instant.MAX);
            lookAfter(AGAIN);
        } else if (!lookedTwice) {
            lookedTwice = true;
            lookAfter(SECOND_LOOK);
        } else {
            whole = true;
            completeness.filled();
            // the server does not go back to what we know: it lost some of its history
            if (!meets) completeness.lost(upTo, oldest);
            reach();
            completeness.tell();
        }
    }

    private void lookAfter(Duration wait) {
        if (++looks <= MOST_LOOKS) link.keep(timing.after(wait, this::lookAgain));
    }

    private void lookAgain() {
        if (asking) return;
        shown = false;
        Instant now = timing.clock().instant();
        if (!known && !answered) {
            ask(span.range(now));
            return;
        }
        if (!known && oldest.equals(Instant.MAX)) floor = Instant.EPOCH;
        Instant begin = span.narrowed() ? now.minus(slice) : floor;
        if (begin.isBefore(floor)) begin = floor;
        ask(new Window(begin.isBefore(latest) ? begin : latest, now.plus(AHEAD)));
    }

    @Override
    public void live(Message row) {
        boolean seen = whole;
        if (!deep && !mine.test(row) && suspicious(row)) lookDeep();
        if (seen) reach(); // a clock that is behind counts at once: the link may break before the look is done
    }

    /** What its author said while nobody was here may stand before everything that was asked for. */
    private boolean suspicious(Message row) {
        Duration here = Duration.ofNanos(timing.nanoTime().getAsLong() - beganNanos);
        return row.sentAt().minus(here).minus(away).isBefore(floor);
    }

    private void lookDeep() {
        deep = true;
        floor = span.narrowed() ? before(floor, DEEP_WHERE_LARGE) : Instant.EPOCH;
        widened = WIDER.size();
        whole = false;
        lookedTwice = true;
        looks = 0;
        // what was said just now may not be stored yet; a question that is under way goes on to the new floor by itself
        lookAfter(SECOND_LOOK);
    }

    @Override
    public void aside(List<Message> rows) {}

    private void reach() {
        Instant said = roomClock.now();
        if (said != null) completeness.reachTime(said);
    }
}
