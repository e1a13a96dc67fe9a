package org.lectern.app;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Every thread that Lectern makes itself: named, daemon, and none can swallow an exception. Libraries' own threads
 * (socket, event loop) are named by those who start them.
 */
public final class Threads implements AutoCloseable {
    private final CrashLog crashes;
    private final ScheduledExecutorService session;
    private final ScheduledExecutorService media;
    private final ScheduledExecutorService io;
    private final ScheduledExecutorService archive;
    private final ScheduledExecutorService records;
    private final ScheduledExecutorService keys;

    public Threads(CrashLog crashes) {
        this.crashes = crashes;
        session = pool("session", 1);
        media = pool("media", 2);
        io = pool("io", 1);
        archive = pool("archive", 1);
        records = pool("records", 1);
        // not loud: the vault waits for each answer itself, and "no key store here" is one of them
        keys = new ScheduledThreadPoolExecutor(1, named("keys"));
    }

    /** One thread: owns all sessions. */
    public ScheduledExecutorService session() {
        return session;
    }

    /** Two threads: fetching, decoding, shrinking and uploading pictures. */
    public ScheduledExecutorService media() {
        return media;
    }

    /** One thread: settings file, key store, other slow and rare things. */
    public ScheduledExecutorService io() {
        return io;
    }

    /** One thread: owns the messages on this disk. */
    public ScheduledExecutorService archive() {
        return archive;
    }

    /** One thread: exports, imports and other long looks at the messages on this disk. */
    public ScheduledExecutorService records() {
        return records;
    }

    /** One thread, started when first used: asks the system's key store, which may take its time. */
    public ScheduledExecutorService keys() {
        return keys;
    }

    /** Makes daemon threads with that name and a number, for those who need one each. */
    public ThreadFactory makerOf(String name) {
        return named(name);
    }

    /** Stops all at once; tasks that run are interrupted. */
    @Override
    public void close() {
        session.shutdownNow();
        media.shutdownNow();
        io.shutdownNow();
        records.shutdownNow();
        archive.shutdownNow();
        keys.shutdownNow();
    }

    private ScheduledExecutorService pool(String name, int size) {
        Loud pool = new Loud(size, named(name), crashes);
        // a cancelled timer may not keep what it refers to
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    private ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "lectern-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((where, thrown) -> crashes.record(thrown));
            return thread;
        };
    }

    /** Scheduled pools keep a task's exception in its future, where nobody looks: this one reports it. */
    private static final class Loud extends ScheduledThreadPoolExecutor {
        private final CrashLog crashes;

        Loud(int size, ThreadFactory factory, CrashLog crashes) {
            super(size, factory);
            this.crashes = crashes;
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            super.afterExecute(task, thrown);
            if (thrown != null) crashes.record(thrown);
            else if (task instanceof Future<?> future && future.isDone()) report(future);
        }

        private void report(Future<?> done) {
            try {
                done.get();
            } catch (CancellationException expected) {
                // asked for
            } catch (ExecutionException failed) {
                crashes.record(failed.getCause() == null ? failed : failed.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
