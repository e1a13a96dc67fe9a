package org.lectern.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A thread and two clocks that stand still until a test moves them. Tasks run in {@link #advance} on the test's own
 * thread, in the order of their times. Not thread-safe.
 */
public final class MovedTime extends AbstractExecutorService implements ScheduledExecutorService {
    private static final int TOO_MANY = 1_000_000;

    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
    private Instant wall;
    private long nanos;
    private long order;
    private boolean ended;

    public MovedTime(Instant start) {
        wall = start;
    }

    public MovedTime() {
        this(Instant.parse("2026-03-02T08:00:00Z"));
    }

    /** Runs what is due now, and what that brings with it. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /** Moves both clocks on, running every task at its time. */
    public void advance(Duration by) {
        long goal = nanos + by.toNanos();
        for (int runs = 0; !tasks.isEmpty() && tasks.peek().due <= goal; runs++) {
            if (runs == TOO_MANY) throw new AssertionError("tasks without end");
            Task<?> next = tasks.poll();
            moveTo(Math.max(nanos, next.due));
            next.run();
            next.rethrow();
        }
        moveTo(goal);
    }

    /** The machine sleeps: the wall clock goes on, the monotonic one stands still, nothing runs. */
    public void sleep(Duration duration) {
        wall = wall.plus(duration);
    }

    public long nanoTime() {
        return nanos;
    }

    public Instant now() {
        return wall;
    }

    public Clock clock() {
        return new MovedClock();
    }

    /** Tasks that wait for their time or their turn. */
    public int waiting() {
        return tasks.size();
    }

    private void moveTo(long goal) {
        wall = wall.plusNanos(goal - nanos);
        nanos = goal;
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task<>(command, nanos + Math.max(0, unit.toNanos(delay))));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(new Task<>(callable, nanos + Math.max(0, unit.toNanos(delay))));
    }

    private <V> Task<V> add(Task<V> task) {
        if (ended) throw new RejectedExecutionException("the thread has ended");
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        throw new AssertionError("a fixed rate runs in bursts after sleep");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        throw new AssertionError("not expected here");
    }

    @Override
    public void shutdown() {
        ended = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        ended = true;
        List<Runnable> left = new ArrayList<>(tasks);
        tasks.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended && tasks.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long due;
        private final long turn = order++;

        Task(Runnable command, long due) {
            super(command, null);
            this.due = due;
        }

        Task(Callable<V> callable, long due) {
            super(callable);
            this.due = due;
        }

        void rethrow() {
            if (state() == State.FAILED) throw new AssertionError("a task failed", exceptionNow());
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            tasks.remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Task<?> that = (Task<?>) other;
            return due != that.due ? Long.compare(due, that.due) : Long.compare(turn, that.turn);
        }
    }

    private final class MovedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new AssertionError("not expected here");
        }

        @Override
        public Instant instant() {
            return wall;
        }
    }
}
