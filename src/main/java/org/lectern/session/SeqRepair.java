package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.ResumePoint;
import org.lectern.protocol.Outbound;

/**
 * On a server that numbers its rows without holes: pages after the last number known, until they meet what the first
 * answer and the live rows brought. Session thread only.
 */
final class SeqRepair implements Repair.Way {
    private static final int PAGE = 500;
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int MOST_SILENCES = 5;
    private static final int MOST_MISFITS = 5;
    /** A server that began anew is asked for everything, unless that is more than people say in one life. */
    private static final long MOST_ANEW = 10_000;

    private final Link link;
    private final Timing timing;
    private final Completeness completeness;
    private final Consumer<Outbound.Range> ask;
    private final @Nullable String epoch;

    /** Everything up to here, from where the known stretch begins, was said. */
    private long known;
    /** The lowest number of the unbroken run at the end of what was said; 0 for none. */
    private long runFrom;
    /** The highest number that was said. */
    private long top;
    /** When the run at the end begins. */
    private Instant runBegins = Instant.MAX;

    private boolean asking;
    /** The first question was not answered, or not for all, and is asked again: nothing is known yet. */
    private boolean beginning;

    private int silences;
    /** Answers in a row that cannot be to the question asked. */
    private int misfits;

    SeqRepair(Link link, Timing timing, Completeness completeness, Consumer<Outbound.Range> ask) {
        this.link = link;
        this.timing = timing;
        this.completeness = completeness;
        this.ask = ask;
        this.epoch = link.traits.epoch();
    }

    @Override
    public void begin(Repair.Answer first) {
        ResumePoint point = completeness.point();
        boolean sameStore =
                point.epoch() == null || epoch == null || point.epoch().equals(epoch);
        boolean newHere = point.seq() == 0;
        // clocks decide what is in a window of times: it may lack rows in the midst and at the end
        boolean newest = first.told() && !(first.range() instanceof Outbound.Range.Window);
        if (newest) for (Message row : numbered(first.rows())) extend(row);
        // without the newest rows nobody knows where the end is: a live row may be an old one that was sent again
        beginning = !newest;
        if (beginning) {
            if (first.told() || !newHere) next();
            else later();
            return;
        }
        known = sameStore ? point.seq() : 0;
        if (!sameStore) completeness.lost(point.upTo(), runBegins);
        // what stands before the first answer is not missing: it is asked for when somebody scrolls up to it
        if (newHere || (!sameStore && runFrom > MOST_ANEW)) known = Math.max(0, runFrom - 1);
        if (newHere) known = Math.min(known, completeness.lowest());
        if (newHere || !sameStore) completeness.startsAfter(known);
        goOn();
    }

    private static List<Message> numbered(List<Message> rows) {
        return rows.stream()
                .filter(row -> row.seq() > 0)
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
    }

    @Override
    public void live(Message row) {
        if (row.seq() <= 0) return;
        extend(row);
        if (beginning) return;
        // an own message that was sent before the first answer stands before it: what is between them is missing
        if (row.seq() < completeness.point().from()) {
            completeness.backTo(row, epoch);
            known = row.seq();
        }
        goOn();
    }

    @Override
    public void aside(List<Message> rows) {
        numbered(rows).forEach(this::live);
    }

    /** Rows of the run come in the order of their numbers; one that skips some begins a new run. */
    private void extend(Message row) {
        if (row.seq() > top + 1 || runFrom == 0) {
            runFrom = row.seq();
            runBegins = row.sentAt();
        }
        top = Math.max(top, row.seq());
    }

    /** Either nothing is missing before the run, or the next page is asked for. */
    private void goOn() {
        if (asking) return;
        boolean met = runFrom > 0 ? runFrom <= known + 1 : known == 0;
        if (met) whole();
        else next();
    }

    private void whole() {
        known = Math.max(known, top);
        completeness.filled();
        if (known > 0) completeness.reach(known, epoch);
    }

    private void next() {
        asking = true;
        ask.accept(beginning ? new Outbound.Range.Plain() : new Outbound.Range.AfterSeq(known, PAGE));
    }

    @Override
    public void answered(Repair.Answer answer) {
        if (!asking) return;
        asking = false;
        if (!answer.told()) {
            later();
            return;
        }
        if (beginning) {
            silences = 0;
            begin(answer);
            return;
        }
        List<Message> rows = numbered(answer.rows());
        if (!fits(rows, answer.gap()) && misfits++ < MOST_MISFITS) {
            for (Message row : rows) extend(row);
            goOn();
            return;
        }
        silences = 0;
        misfits = 0;
        Instant before = completeness.point().upTo();
        if (rows.isEmpty() || rows.getLast().seq() <= known) {
            // the server has nothing between: what was lost is lost
            if (answer.gap() || runFrom > known + 1) {
                completeness.lost(before, runBegins);
                known = Math.max(0, runFrom - 1);
            }
            whole();
        } else {
            if (rows.getFirst().seq() > known + 1)
                completeness.lost(before, rows.getFirst().sentAt());
            known = rows.getLast().seq();
            completeness.reach(known, rows.getLast().sentAt(), epoch);
            goOn();
        }
        if (!asking) completeness.tell();
    }

    /**
     * Answers name no question: one that comes after the patience for it has ended is taken for that to the next. Numbers
     * have no holes, so the right one begins behind what is known, or says that there is a gap.
     */
    private boolean fits(List<Message> rows, boolean gap) {
        return gap || (rows.isEmpty() ? runFrom <= known + 1 : rows.getFirst().seq() == known + 1);
    }

    private void later() {
        if (silences++ < MOST_SILENCES) {
            link.keep(timing.after(AGAIN, this::again));
        } else if (completeness.known()) {
            completeness.missing(completeness.point().upTo(), runBegins);
        }
    }

    private void again() {
        if (beginning && !asking) next();
        else goOn();
    }
}
