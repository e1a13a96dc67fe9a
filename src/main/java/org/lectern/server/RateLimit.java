package org.lectern.server;

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
        if (rate.perSecond() == 0) return 0;
        fill();
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
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
        tokens = Math.min(rate.burst(), tokens + earned);
        filledAt = now;
    }
}
