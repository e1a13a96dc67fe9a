package org.lectern.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One real thread on which time runs so many times as fast, with the two clocks that fit: patience of seconds takes less. */
public final class HurriedThread extends ScheduledThreadPoolExecutor {
    private final int times;
    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();

    /** @param times 1 for the time of the world */
    public HurriedThread(String name, int times) {
        super(1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
        this.times = times;
        setRemoveOnCancelPolicy(true);
    }

    public long nanoTime() {
        return startNanos + (System.nanoTime() - startNanos) * times;
    }

    public Clock clock() {
        return new HurriedClock();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return super.schedule(command, unit.toNanos(delay) / times, TimeUnit.NANOSECONDS);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return super.schedule(callable, unit.toNanos(delay) / times, TimeUnit.NANOSECONDS);
    }

    private final class HurriedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new AssertionError("not expected here");
        }

        @Override
        public Instant instant() {
            return start.plus(Duration.ofNanos(HurriedThread.this.nanoTime() - startNanos));
        }
    }
}
