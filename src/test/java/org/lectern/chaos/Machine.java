package org.lectern.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.lectern.testing.MovedTime;

/**
 * One computer, from being switched on until its power fails: a thread and two clocks of its own on the time of the
 * world. It can sleep, when its monotonic clock stands still and nothing runs, and its wall clock can be set.
 */
final class Machine extends AbstractExecutorService implements ScheduledExecutorService {
    private final MovedTime world;
    private final List<Task<?>> held = new ArrayList<>();
    private Duration wallAhead;
    private long sleptNanos;
    private long asleepSince;
    private boolean asleep;
    private boolean off;
    private final LongSupplier slowness;
    private long lastTurn;

    Machine(MovedTime world, Duration wallAhead) {
        this(world, wallAhead, () -> 0);
    }

    /** @param slowness nanoseconds until a task that is just handed over runs, after those before it */
    Machine(MovedTime world, Duration wallAhead, LongSupplier slowness) {
        this.world = world;
        this.wallAhead = wallAhead;
        this.slowness = slowness;
    }

    long nanoTime() {
        return (asleep ? asleepSince : world.nanoTime()) - sleptNanos;
    }

    Clock clock() {
        return new WallClock();
    }

    /** How far the wall clock is from the world's. */
    Duration wallAhead() {
        return wallAhead;
    }

    /** Somebody sets the clock. */
    void setAhead(Duration ahead) {
        wallAhead = ahead;
    }

    boolean asleep() {
        return asleep;
    }

    void sleep() {
        if (asleep) return;
        asleep = true;
        asleepSince = world.nanoTime();
    }

    void wake() {
        if (!asleep) return;
        asleep = false;
        sleptNanos += world.nanoTime() - asleepSince;
        List<Task<?>> late = List.copyOf(held);
        held.clear();
        for (Task<?> task : late) task.arm();
    }

    /** The power fails, or the process is killed: nothing of it ever runs again. */
    void powerOff() {
        off = true;
        held.clear();
    }

    boolean off() {
        return off;
    }

    @Override
    public void execute(Runnable command) {
        lastTurn = Math.max(lastTurn, nanoTime() + slowness.getAsLong());
        schedule(command, lastTurn - nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task<>(command, nanoTime() + Math.max(0, unit.toNanos(delay))));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new AssertionError("not expected here");
    }

    private <V> Task<V> add(Task<V> task) {
        task.arm();
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
        powerOff();
    }

    @Override
    public List<Runnable> shutdownNow() {
        powerOff();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return off;
    }

    @Override
    public boolean isTerminated() {
        return off;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return off;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long due;
        private Future<?> alarm;

        Task(Runnable command, long due) {
            super(command, null);
            this.due = due;
        }

        void arm() {
            alarm = world.schedule(this::ring, Math.max(0, due - nanoTime()), TimeUnit.NANOSECONDS);
        }

        private void ring() {
            if (off || isCancelled()) return;
            if (asleep) held.add(this);
            else if (due > nanoTime()) arm(); // it slept meanwhile
            else {
                run();
                if (state() == State.FAILED) throw new AssertionError("a task failed", exceptionNow());
            }
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            alarm.cancel(false);
            held.remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private final class WallClock extends Clock {
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
            return world.now().plus(wallAhead);
        }
    }
}
