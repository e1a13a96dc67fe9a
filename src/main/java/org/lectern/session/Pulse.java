package org.lectern.session;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of an open connection and the watch over it: a beat every 5 s (protocol.md 9), an alarm after 15 s
 * without any inbound frame, and another when the machine has slept. Two timers at most. Session thread only.
 */
final class Pulse {
    static final Duration BEAT = Duration.ofSeconds(5);
    static final Duration DEAD_AFTER = Duration.ofSeconds(15);

    /** What the pulse calls. */
    record Alarms(Runnable beat, Runnable dead, Runnable woke) {}

    private final Timing timing;
    private final Alarms alarms;
    private long heardNanos;
    private @Nullable SleepWatch sleep;
    private @Nullable Future<?> beat;
    private @Nullable Future<?> watch;

    Pulse(Timing timing, Alarms alarms) {
        this.timing = timing;
        this.alarms = alarms;
    }

    /** Starts anew; whatever ran before stops. */
    void start() {
        stop();
        heard();
        armBeat();
        armWatch(DEAD_AFTER.toNanos());
    }

    /** An inbound frame came. */
    void heard() {
        heardNanos = timing.nanoTime().getAsLong();
    }

    void stop() {
        if (beat != null) beat.cancel(false);
        if (watch != null) watch.cancel(false);
        beat = null;
        watch = null;
    }

    // Always scheduled anew and never at a fixed rate: after sleep there is one beat, not a burst of missed ones.
    private void armBeat() {
        sleep = new SleepWatch(timing);
        beat = timing.after(BEAT, this::beat);
    }

    private void armWatch(long nanos) {
        watch = timing.after(Duration.ofNanos(nanos), this::watch);
    }

    private void beat() {
        if (beat == null) return;
        if (sleep != null && sleep.slept()) {
            alarms.woke().run();
            return;
        }
        armBeat();
        alarms.beat().run();
    }

    private void watch() {
        if (watch == null) return;
        long left = DEAD_AFTER.toNanos() - (timing.nanoTime().getAsLong() - heardNanos);
        if (left > 0) armWatch(left);
        else alarms.dead().run();
    }
}
