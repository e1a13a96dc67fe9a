package org.lectern.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: at once, then up to 1, 2, 4 … 30 s, each drawn evenly from zero to that
 * bound ("full jitter"), so that a class of clients does not come back in one instant. Not thread-safe.
 */
public final class Backoff {

    /** A link must hold so long before its loss counts as a first one again. */
    public static final Duration HEALTHY_AFTER = Duration.ofSeconds(30);

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private final RandomGenerator random;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before the next attempt; each call counts as one more failure. */
    public Duration next() {
        long bound = bound(failures);
        failures = Math.min(failures + 1, Integer.SIZE);
        return bound == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** The link has held for {@link #HEALTHY_AFTER}: start over. */
    public void healthy() {
        failures = 0;
    }

    /** The longest possible wait, in milliseconds, after so many failures in a row. */
    private static long bound(int failures) {
        if (failures == 0) return 0;
        int doublings = Math.min(failures - 1, 5);
        return Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
    }
}
