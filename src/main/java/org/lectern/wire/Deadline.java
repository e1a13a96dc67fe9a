package org.lectern.wire;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The end of one step's time: cuts the step off on the timer's thread, unless the step was met before. Exactly one of
 * the two happens.
 */
final class Deadline {

    private boolean decided; // guarded by this
    private boolean passed; // guarded by this
    private final Future<?> alarm;

    /**
     * @param cut ends the step from outside; must not block
     * @throws RejectedExecutionException when the timer has been shut down
     */
    Deadline(ScheduledExecutorService timer, Duration time, Runnable cut) {
        alarm = timer.schedule(
                () -> {
                    if (!decide(true)) return;
                    cut.run();
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * The step is over; nothing is cut any more.
     *
     * @return false when it was too late
     */
    boolean met() {
        decide(false);
        alarm.cancel(false);
        return !passed();
    }

    synchronized boolean passed() {
        return passed;
    }

    private synchronized boolean decide(boolean late) {
        if (decided) return false;
        decided = true;
        passed = late;
        return true;
    }
}
