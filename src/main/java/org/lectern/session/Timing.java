package org.lectern.session;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * The thread and the clocks of a session, given from outside so that tests can move time.
 *
 * @param thread the one {@code session} thread; everything of a session runs on it
 * @param clock the wall clock, which jumps when a laptop wakes
 * @param nanoTime the monotonic clock in nanoseconds, {@code System::nanoTime} in the app
 */
public record Timing(ScheduledExecutorService thread, Clock clock, LongSupplier nanoTime) {

    /** Runs a task on the session thread after a while; a failure of it is logged, never swallowed. */
    Future<?> after(Duration wait, Runnable task) {
        return thread.schedule(() -> contained(task), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task now; one failing task may not end a conversation. */
    static void contained(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LoggerFactory.getLogger(LiveSession.class)
                    .error(
                            "A step of the session failed: {} at {}",
                            failure.getClass().getName(),
                            origin(failure));
        }
    }

    /** Where it happened. The message of an exception stays out of the log: it may quote what a person wrote. */
    private static Object origin(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0];
    }
}
