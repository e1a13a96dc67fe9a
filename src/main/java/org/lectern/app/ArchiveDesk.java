package org.lectern.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveDamagedException;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.Fault;
import org.lectern.archive.Opening;
import org.lectern.archive.SqliteArchive;
import org.lectern.room.ArchiveTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everybody goes who wants something of the archive. It owns the archive's thread, opens the file when it is first
 * needed, keeps what cannot be written yet, tries again what may work later, and tells in {@link #troubleProperty} what a
 * person should know. Without an archive the program works on.
 *
 * <p>Methods may be called from any thread unless they say otherwise.
 */
public final class ArchiveDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveDesk.class);

    /** What may wait in memory while the disk is full. */
    private static final long WAITING_BYTES = 24L << 20;

    /** Live messages are written so much later, together. A question writes them first. */
    private static final Duration GATHER = Duration.ofMillis(100);

    /** How long to wait before trying again: what a person may mend at any moment, and the rest. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Duration LATER = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration CLOSING = Duration.ofMillis(800);

    /** Something to do with the archive, on its thread. */
    @FunctionalInterface
    public interface Work<T> {
        T run(SqliteArchive archive) throws ArchiveException;
    }

    /** How the archive is opened: {@link SqliteArchive#open(Path)}, or with less room in a test. */
    @FunctionalInterface
    interface Opener {
        SqliteArchive open(Path file) throws ArchiveException;
    }

    private final ReadOnlyObjectWrapper<@Nullable ArchiveTrouble> trouble =
            new ReadOnlyObjectWrapper<>(this, "trouble");
    private final Path file;
    private final ScheduledExecutorService thread;
    private final Executor fx;
    private final LongSupplier nanoTime;
    private final Opener opener;
    private final Consumer<Throwable> problems;
    private final Backlog backlog;
    private final AtomicBoolean gathering = new AtomicBoolean();
    private volatile boolean keeping;
    private volatile boolean hopeless;
    private volatile long lastNoteNanos;

    // archive thread only
    private @Nullable SqliteArchive archive;
    private @Nullable Fault fault;
    private boolean closed;

    /**
     * Touches no file yet.
     *
     * @param thread the archive's own, one thread
     * @param fx runs tasks on the FX thread, later
     * @param problems is told of what should never happen
     */
    public ArchiveDesk(Path file, ScheduledExecutorService thread, Executor fx, Consumer<Throwable> problems) {
        this(file, thread, fx, problems, System::nanoTime, SqliteArchive::open, WAITING_BYTES);
    }

    ArchiveDesk(
            Path file,
            ScheduledExecutorService thread,
            Executor fx,
            Consumer<Throwable> problems,
            LongSupplier nanoTime,
            Opener opener,
            long waitingBytes) {
        this.file = file.toAbsolutePath();
        this.thread = thread;
        this.fx = fx;
        this.problems = problems;
        this.nanoTime = nanoTime;
        this.opener = opener;
        this.backlog = new Backlog(waitingBytes);
    }

    /** What a person should know; null when there is nothing, or it was dismissed. FX thread only. */
    public ReadOnlyObjectProperty<@Nullable ArchiveTrouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** The person has read it. FX thread only. */
    public void dismiss() {
        trouble.set(null);
    }

    /** True while the archive is open and everything that came is written or will be at once. */
    public boolean keeps() {
        return keeping;
    }

    /**
     * Does something on the archive's thread, after everything noted before is written, as far as it can be. Completes there,
     * with an {@link ArchiveException} when it failed, an {@link IllegalStateException} when there is no archive now.
     */
    public <T> CompletableFuture<T> ask(Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!post(() -> answer(work, answer))) answer.cancel(false);
        return answer;
    }

    /**
     * As {@link #ask}, for those who go on without an archive: the work gets null when there is none now. Fits {@link
     * org.lectern.archive.ArchivedOutbox.Access}.
     */
    void use(Consumer<@Nullable SqliteArchive> work) {
        post(() -> {
            SqliteArchive open = opened();
            if (open != null && fault == null) writeBacklog();
            work.accept(archive);
        });
    }

    /** Takes a note of something to be written. */
    void keep(Note note) {
        if (hopeless) return;
        lastNoteNanos = nanoTime.getAsLong();
        backlog.add(note);
        if (gathering.compareAndSet(false, true)) later(GATHER, this::gathered);
    }

    private void gathered() {
        gathering.set(false);
        if (opened() != null && fault == null) writeBacklog();
    }

    private <T> void answer(Work<T> work, CompletableFuture<T> answer) {
        try {
            if (opened() != null && fault == null) writeBacklog();
            answer.complete(run(work));
        } catch (ArchiveException | RuntimeException failed) {
            answer.completeExceptionally(failed);
        }
    }

    private <T> T run(Work<T> work) throws ArchiveException {
        SqliteArchive open = archive;
        if (open == null) throw new IllegalStateException("there is no archive now: " + fault);
        try {
            return work.run(open);
        } catch (ArchiveDamagedException damaged) {
            SqliteArchive mended = reopened();
            if (mended == null) throw damaged;
            return work.run(mended);
        }
    }

    /** The archive, opened when this is the first that is asked of it; null when there is none now. */
    private @Nullable SqliteArchive opened() {
        if (archive == null && fault == null && !closed) open();
        return archive;
    }

    private void open() {
        try {
            SqliteArchive open = opener.open(file);
            archive = open;
            fault = null;
            keeping = true;
            LOG.info("the archive is open: {}", open.opening().getClass().getSimpleName());
            if (open.opening() instanceof Opening.Salvaged(int messages, Path kept))
                tell(new ArchiveTrouble.Salvaged(messages, kept));
            else clear();
            later(QUIET, this::tidy);
        } catch (ArchiveException failed) {
            failed(failed.fault());
        } catch (RuntimeException | LinkageError broken) {
            problems.accept(broken);
            failed(Fault.OTHER);
        }
    }

    private @Nullable SqliteArchive reopened() {
        SqliteArchive broken = archive;
        archive = null;
        if (broken != null) broken.close();
        open();
        return archive;
    }

    private void writeBacklog() {
        try {
            write();
            if (fault == null) return;
            fault = null;
            keeping = true;
            clear();
        } catch (ArchiveException failed) {
            failed(failed.fault());
        }
    }

    private void write() throws ArchiveException {
        while (archive != null) {
            try {
                backlog.write(archive);
                return;
            } catch (ArchiveDamagedException damaged) {
                if (reopened() == null) throw damaged;
            } catch (RuntimeException unwritable) {
                // trying for ever would keep everything else out
                problems.accept(unwritable);
                backlog.skip();
                tell(new ArchiveTrouble.Behind());
            }
        }
    }

    private void failed(Fault reason) {
        boolean known = fault == reason;
        fault = reason;
        keeping = false;
        hopeless = reason == Fault.NEWER;
        if (!known) {
            LOG.warn("the archive cannot be used: {}", reason);
            tell(
                    switch (reason) {
                        case FULL -> new ArchiveTrouble.Full();
                        case LOCKED -> new ArchiveTrouble.InUse();
                        case NEWER -> new ArchiveTrouble.Newer();
                        case DAMAGED, READ_ONLY, UNREADABLE, OTHER ->
                            new ArchiveTrouble.Unusable(file.resolveSibling(""));
                    });
        }
        switch (reason) {
            case NEWER -> {}
            case FULL, UNREADABLE, OTHER -> later(SOON, this::again);
            case LOCKED, DAMAGED, READ_ONLY -> later(LATER, this::again);
        }
    }

    private void again() {
        if (closed || fault == null) return;
        if (archive == null) open();
        if (archive != null) writeBacklog();
    }

    /** Removes the last traces of what was taken back, at a quiet time: it may take seconds. */
    private void tidy() {
        SqliteArchive open = archive;
        if (open == null || closed || fault != null) return;
        if (nanoTime.getAsLong() - lastNoteNanos < QUIET.toNanos() / 2) {
            later(QUIET, this::tidy);
            return;
        }
        try {
            if (open.purge()) LOG.info("the archive was tidied");
        } catch (ArchiveException later) {
            LOG.info("the archive was not tidied: {}", later.fault());
        }
    }

    private void tell(ArchiveTrouble news) {
        fx.execute(() -> {
            if (!news.equals(trouble.get())) trouble.set(news);
        });
    }

    /** It works again: what was said of the opposite is no longer true. What was saved or let go stays said. */
    private void clear() {
        if (backlog.lossy()) {
            tell(new ArchiveTrouble.Behind());
            return;
        }
        fx.execute(() -> {
            switch (trouble.get()) {
                case null -> {}
                case ArchiveTrouble.Salvaged _, ArchiveTrouble.Behind _ -> {}
                case ArchiveTrouble.InUse _, ArchiveTrouble.Unusable _, ArchiveTrouble.Newer _, ArchiveTrouble.Full _ ->
                    trouble.set(null);
            }
        });
    }

    private boolean post(Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    private void later(Duration wait, Runnable task) {
        try {
            thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("the archive's thread has ended");
        }
    }

    /** Writes what waits and closes the file, within a moment whatever hangs; a later question is not answered. */
    @Override
    public void close() {
        try {
            Future<?> done = thread.submit(this::shut);
            done.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException late) {
            LOG.warn("the archive was not closed in time");
        }
    }

    /** Archive thread only. */
    void shut() {
        if (closed) return;
        SqliteArchive open = archive;
        if (open != null) writeBacklog();
        closed = true;
        SqliteArchive last = archive;
        archive = null;
        keeping = false;
        if (last != null) last.close();
        if (!backlog.isEmpty()) LOG.warn("the archive ends with something unwritten");
    }
}
