package org.lectern.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that touches the {@link MessageLog}. It takes everything that waits, does it in order inside one
 * transaction, commits, and only then reports: so durability costs one sync a group, and a later read sees every
 * earlier write. All reports of a group go to the reply executor as one task, in order.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int GROUP = 1024;
    /** Beyond so many waiting jobs new ones are refused: the disk does not keep up. */
    private static final int WAITING = 50_000;

    /** Something to do with the log. */
    @FunctionalInterface
    public interface Work<T> {
        T run(MessageLog log) throws SQLException;
    }

    /** Hears of a job's end, on the reply executor. */
    @FunctionalInterface
    public interface Done<T> {
        /** One of both is null. {@code result} may be so, too, when the work gave null. */
        void done(@Nullable T result, @Nullable Exception failure);
    }

    /** A piece of work and who hears of it. */
    public static final class Job<T extends @Nullable Object> {
        private final Work<T> work;
        private final Done<T> done;
        private @Nullable T result;
        private @Nullable Exception failure;

        public Job(Work<T> work, Done<T> done) {
            this.work = work;
            this.done = done;
        }

        private void run(MessageLog log) throws SQLException {
            failure = null;
            result = work.run(log);
        }

        private void fail(Exception reason) {
            result = null;
            failure = reason;
        }

        /** Reports that the store did not take the job. */
        public void refuse() {
            fail(new SQLException("the store is closed or does not keep up"));
            report();
        }

        private void report() {
            done.done(result, failure);
        }
    }

    private final MessageLog log;
    private final Executor reply;
    private final LinkedBlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closing;

    /** Takes the log over: from now on only this thread uses it, and closes it at the end. */
    public GroupCommit(MessageLog log, ThreadFactory threads, Executor reply) {
        this.log = log;
        this.reply = reply;
        this.thread = threads.newThread(this::work);
        this.thread.start();
    }

    /** Queues jobs; from any thread, never waits. False when the store takes no more: the caller refuses the job. */
    public boolean offer(Job<?> job) {
        return !closing && waiting.offer(job);
    }

    private void work() {
        List<Job<?>> group = new ArrayList<>();
        try {
            while (!closing || !waiting.isEmpty()) {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group, GROUP - 1);
                commit(group);
                report(List.copyOf(group));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                log.close();
            } catch (SQLException failed) {
                LOG.warn("the store did not close cleanly", failed);
            }
        }
    }

    private void commit(List<Job<?>> group) {
        try {
            for (Job<?> job : group) job.run(log);
            log.commit();
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a group of {} jobs was rolled back", group.size());
            undo();
            // one by one, so that a single bad job does not take the others with it
            for (Job<?> job : group) commitAlone(job);
        }
    }

    private void commitAlone(Job<?> job) {
        try {
            job.run(log);
            log.commit();
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("the store refused a job: {}", failed.toString());
            undo();
            job.fail(failed);
        }
    }

    private void undo() {
        try {
            log.rollback();
        } catch (SQLException failed) {
            LOG.warn("rollback failed", failed);
        }
    }

    private void report(List<Job<?>> group) {
        try {
            reply.execute(() -> group.forEach(Job::report));
        } catch (RuntimeException ended) {
            LOG.debug("nobody hears of {} jobs any more", group.size());
        }
    }

    /** Does what still waits, closes the log and ends the thread; waits at most a second for it. */
    @Override
    public void close() {
        if (closing) return;
        waiting.offer(new Job<>(
                log -> {
                    closing = true;
                    return true;
                },
                (result, failure) -> {}));
        try {
            if (!thread.join(Duration.ofSeconds(1))) {
                closing = true;
                LOG.warn("the store is still busy");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
