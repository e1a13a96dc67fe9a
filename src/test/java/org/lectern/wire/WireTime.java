package org.lectern.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer on which no time passes but what a test lets pass; what is due at once runs at once. Any thread. */
final class WireTime extends ScheduledThreadPoolExecutor {
    private static final long NEVER_HOURS = 1;

    private final List<Waiting> waiting = new ArrayList<>(); // guarded by itself

    private record Waiting(Duration after, Runnable task, ScheduledFuture<?> place) {}

    WireTime() {
        super(1, Thread.ofPlatform().daemon().name("wire-timer").factory());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (delay <= 0) return super.schedule(task, delay, unit);
        ScheduledFuture<?> place = super.schedule(task, NEVER_HOURS, TimeUnit.HOURS);
        synchronized (waiting) {
            waiting.add(new Waiting(Duration.of(delay, unit.toChronoUnit()), task, place));
        }
        return place;
    }

    /** Ends all that waits so long or less, except what was cancelled. */
    void pass(Duration time) {
        List<Waiting> due;
        synchronized (waiting) {
            due = waiting.stream()
                    .filter(one -> one.after().compareTo(time) <= 0)
                    .toList();
            waiting.removeAll(due);
        }
        for (Waiting one : due) if (one.place().cancel(false)) execute(one.task());
    }
}
