package org.lectern.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tells whether the machine slept since this was made: the wall clock goes on in its sleep, the monotonic one does not. */
final class SleepWatch {
    /** The wall clock ran this much further: less is a clock that was set. */
    private static final Duration SLEPT = Duration.ofSeconds(10);

    private final Timing timing;
    private final long wallMillis;
    private final long nanos;

    SleepWatch(Timing timing) {
        this.timing = timing;
        this.wallMillis = timing.clock().millis();
        this.nanos = timing.nanoTime().getAsLong();
    }

    boolean slept() {
        long wall = timing.clock().millis() - wallMillis;
        long monotonic = TimeUnit.NANOSECONDS.toMillis(timing.nanoTime().getAsLong() - nanos);
        return wall - monotonic > SLEPT.toMillis();
    }
}
