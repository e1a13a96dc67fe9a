package org.lectern.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A walk through the main pages without a person, as the build takes it to learn which classes a start needs. One step
 * after the other on the FX thread, with time to draw between them.
 */
final class Rehearsal {
    private static final long PAUSE_MILLIS = 400;

    private final ScheduledExecutorService timer;
    private final Executor fx;
    private final Deque<Runnable> steps;

    Rehearsal(ScheduledExecutorService timer, Executor fx, List<Runnable> steps) {
        this.timer = timer;
        this.fx = fx;
        this.steps = new ArrayDeque<>(steps);
    }

    /** Takes the next step after a pause, and so on to the last. */
    void go() {
        timer.schedule(() -> fx.execute(this::step), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        Runnable next = steps.poll();
        if (next == null) return;
        next.run();
        go();
    }
}
