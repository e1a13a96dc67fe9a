package org.lectern.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A walk through the main pages without a person, as the build takes it to learn which classes a start needs. One step
 * after the other on the FX thread, with time to draw between them.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
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

    /** True when the build wants to learn only what the first picture needs, or to have one for that. */
    static boolean endsEarly() {
        return Boolean.getBoolean("lectern.rehearse.look");
    }

    /**
     * Loads, without running anything of them, the classes that the file named by the system property {@code
     * lectern.rehearse.classes} lists, one a line: those that a start needs on a real display only. What is not there on
     * this system is left out.
     */
    static void knowOthers() {
        new Begun().with("a task", true).run();
        String file = System.getProperty("lectern.rehearse.classes");
        if (file == null) return;
        try {
            for (String name : Files.readAllLines(Path.of(file))) {
                try {
                    Class.forName(name.strip(), false, Rehearsal.class.getClassLoader());
                } catch (ClassNotFoundException | LinkageError elsewhere) {
                    LOG.debug("not on this system: {}", name);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The toolkit begins on a display with a task of this shape, for which Java otherwise makes code at each start. */
    private static final class Begun {
        Runnable with(Object one, boolean other) {
            return () -> pass(one, other);
        }

        private void pass(Object one, boolean other) {
            LOG.debug("{} of the toolkit's shape has run: {} {}", one, this, other);
        }
    }

    private void step() {
        Runnable next = steps.poll();
        if (next == null) return;
        next.run();
        go();
    }
}
