package org.lectern.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where events cross to the FX thread, in batches: a batch at once when nothing happened for a while, otherwise one every
 * 40 ms, and no timer or task at all while nothing waits (decision D1). Any thread may post.
 *
 * @param <E> what is posted
 */
public final class EventMailbox<E> {
    private static final long PULSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /** Applying more than this at once would hold the FX thread for too long. */
    private static final int LARGEST_BATCH = 2_000;

    private final Executor fx;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final Consumer<List<E>> sink;

    private final Object lock = new Object();
    // guarded by lock, all of these
    private List<E> waiting = new ArrayList<>();
    private boolean drainComing;
    private boolean everDrained;
    private long drainedNanos;

    /**
     * @param fx runs its tasks later, never inside {@code execute}, on the FX thread
     * @param timer only waits; the work is done in {@code fx}
     * @param sink called on the FX thread with one or more events in the order of posting
     */
    public EventMailbox(Executor fx, ScheduledExecutorService timer, LongSupplier nanoTime, Consumer<List<E>> sink) {
        this.fx = fx;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.sink = sink;
    }

    /** Adds an event; any thread; returns at once, also from the FX thread. */
    public void post(E event) {
        long wait;
        synchronized (lock) {
            waiting.add(event);
            if (drainComing) return;
            drainComing = true;
            wait = untilNextPulse();
        }
        scheduleDrain(wait);
    }

    private long untilNextPulse() {
        if (!everDrained) return 0;
        return Math.max(0, PULSE_NANOS - (nanoTime.getAsLong() - drainedNanos));
    }

    private void scheduleDrain(long waitNanos) {
        try {
            if (waitNanos == 0) fx.execute(this::drain);
            else timer.schedule(() -> fx.execute(this::drain), waitNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException ending) {
            // The program ends: nobody will look at these events any more.
        }
    }

    private void drain() {
        List<E> batch;
        synchronized (lock) {
            batch = waiting;
            waiting = new ArrayList<>();
            if (batch.size() > LARGEST_BATCH) {
                waiting.addAll(batch.subList(LARGEST_BATCH, batch.size()));
                batch = batch.subList(0, LARGEST_BATCH);
            }
        }
        try {
            sink.accept(batch);
        } finally {
            finish();
        }
    }

    /** The pulse counts from the end of the work, so that slow work leaves the FX thread room for the person. */
    private void finish() {
        long wait;
        synchronized (lock) {
            everDrained = true;
            drainedNanos = nanoTime.getAsLong();
            drainComing = !waiting.isEmpty();
            if (!drainComing) return;
            wait = untilNextPulse();
        }
        scheduleDrain(wait);
    }
}
