package org.lectern.server;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A token bucket. Time comes from outside; used on one thread. */
final class RateLimit {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ServerLimits.Rate rate;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    RateLimit(ServerLimits.Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.tokens = rate.burst();
        this.filledAt = nanoTime.getAsLong();
    }

    /** Takes a token: 0 when there was one, else the milliseconds (1 or more) until there is. */
    long take() {
        long wait = untilNext();
        if (wait == 0) tokens--;
        return wait;
    }

    /** Takes a token of each, or of none when one has none: 0, else the milliseconds until each may have one. */
    static long take(Collection<RateLimit> limits) {
        long wait = 0;
        for (RateLimit limit : limits) wait = Math.max(wait, limit.untilNext());
        if (wait == 0) for (RateLimit limit : limits) limit.tokens--;
        return wait;
    }

    private long untilNext() {
        fill();
        if (rate.perSecond() == 0 || tokens >= 1) return 0;
        return Math.max(1, (long) Math.ceil((1 - tokens) / rate.perSecond() * 1000));
    }

    /** True when it has rested long enough to be as good as new. */
    boolean full() {
        fill();
        return rate.perSecond() == 0 || tokens >= rate.burst();
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        double earned = Math.max(0, now - filledAt) / NANOS * rate.perSecond();
        tokens = rate.perSecond() == 0 ? rate.burst() : Math.min(rate.burst(), tokens + earned);
        filledAt = now;
    }
}
