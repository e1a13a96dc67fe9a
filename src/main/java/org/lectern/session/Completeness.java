package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.RoomId;

/**
 * How far the course was said without holes, and the holes that could not be filled. Tells of progress every few seconds
 * at most, always after the rows that it is about. Session thread only.
 */
final class Completeness {
    private static final Duration PACE = Duration.ofSeconds(3);
    private static final int MOST_GAPS = 100;

    private final RoomId room;
    private final Timing timing;
    private final Consumer<SessionEvent> emit;
    private final List<HistoryGap> gaps = new ArrayList<>();
    private @Nullable HistoryGap open;
    private List<HistoryGap> toldGaps = List.of();

    private ResumePoint point = ResumePoint.NOWHERE;
    private ResumePoint told = ResumePoint.NOWHERE;
    /** The newest credible time of any row said, complete or not; {@link Instant#MIN} for none. */
    private Instant newest = Instant.MIN;

    /** The lowest number said of a row of that store in this run. */
    private long lowest = Long.MAX_VALUE;

    private @Nullable String store;

    private @Nullable Future<?> timer;

    Completeness(RoomId room, Timing timing, Consumer<SessionEvent> emit) {
        this.room = room;
        this.timing = timing;
        this.emit = emit;
    }

    /** The holes an earlier run knew of. */
    void restore(List<HistoryGap> known) {
        gaps.addAll(known);
        tellGaps();
    }

    /** What an earlier run knew. */
    void restore(ResumePoint known) {
        point = known;
        told = known;
        // the hole at the end of what is known is the one that will be asked for again
        if (known() && !gaps.isEmpty() && !gaps.getLast().after().isBefore(known.upTo())) open = gaps.removeLast();
        if (known.upTo().isAfter(newest)) newest = known.upTo();
    }

    ResumePoint point() {
        return point;
    }

    /** False before anything of the course was known. */
    boolean known() {
        return !point.upTo().equals(Instant.MIN);
    }

    /** The known stretch begins after that number; what stands before is asked for when somebody scrolls up to it. */
    void startsAfter(long seq) {
        move(new ResumePoint(seq, point.seq(), point.upTo(), point.epoch()));
    }

    /**
     * A row from before the known stretch was said: known is only what stands from there on without holes. Told at once,
     * since a program that ends now must not believe more.
     */
    void backTo(Message row, @Nullable String epoch) {
        move(new ResumePoint(row.seq(), row.seq(), row.sentAt(), epoch));
        tell();
    }

    /** A connection to that store begins: rows are of it from now on. Null when it says nothing of its store. */
    void store(@Nullable String epoch) {
        if (epoch == null) return;
        if (!epoch.equals(store)) lowest = Long.MAX_VALUE;
        store = epoch;
    }

    /** The lowest number of all rows said of the store in this run, on whatever connection. */
    long lowest() {
        return lowest;
    }

    Instant newest() {
        return newest;
    }

    /** A row was said. One from the future says nothing about how far we are: anybody may claim any time. */
    void said(Message row) {
        if (row.seq() > 0) lowest = Math.min(lowest, row.seq());
        Instant credible = timing.clock().instant().plus(Message.TRUSTED_SKEW);
        if (row.sentAt().isAfter(newest) && !row.sentAt().isAfter(credible)) newest = row.sentAt();
    }

    /** Everything up to that number, or where the server does not number up to the newest row, was said. */
    void reach(long seq, @Nullable String epoch) {
        reach(seq, newest, epoch);
    }

    /** Everything up to that number and time was said. */
    void reach(long seq, Instant upTo, @Nullable String epoch) {
        Instant credible = timing.clock().instant().plus(Message.TRUSTED_SKEW);
        boolean further = upTo.isAfter(point.upTo()) && !upTo.isAfter(credible);
        move(new ResumePoint(point.from(), seq, further ? upTo : point.upTo(), epoch));
    }

    /**
     * As {@link #reach}, on a server that does not number; the time may also be an earlier one than before. The number is
     * kept: a server that numbers may only have been slow to say so.
     */
    void reachTime(Instant upTo) {
        move(new ResumePoint(point.from(), point.seq(), upTo, point.epoch()));
    }

    private void move(ResumePoint reached) {
        if (reached.equals(point)) return;
        point = reached;
        if (timer == null) timer = timing.after(PACE, this::tell);
    }

    /** Tells now what is known: the connection or the session ends, or a hole was closed. */
    void tell() {
        if (timer != null) timer.cancel(false);
        timer = null;
        if (point.equals(told)) return;
        told = point;
        emit.accept(new SessionEvent.Complete(room, point));
    }

    /** A hole that will stay. */
    void lost(Instant after, Instant before) {
        gaps.add(between(after, before));
        if (gaps.size() > MOST_GAPS) gaps.removeFirst();
        tellGaps();
    }

    /** A hole that a later question may fill; it takes the place of the last such one. */
    void missing(Instant after, Instant before) {
        open = between(after, before);
        tellGaps();
    }

    /** The open hole was filled, or turned out to be none. */
    void filled() {
        open = null;
        tellGaps();
    }

    private static HistoryGap between(Instant after, Instant before) {
        return new HistoryGap(after, before.isBefore(after) ? after : before);
    }

    private void tellGaps() {
        List<HistoryGap> all = new ArrayList<>(gaps);
        if (open != null) all.add(open);
        if (all.equals(toldGaps)) return;
        toldGaps = List.copyOf(all);
        emit.accept(new SessionEvent.GapsChanged(room, toldGaps));
    }
}
