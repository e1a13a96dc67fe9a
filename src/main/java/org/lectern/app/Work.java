package org.lectern.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.Fault;
import org.lectern.archive.SqliteArchive;
import org.lectern.export.BadExportException;
import org.lectern.export.HeldException;
import org.lectern.export.Progress;
import org.lectern.view.records.Job;
import org.lectern.view.records.Outcome;
import org.lectern.view.records.Outcome.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work on the records: runs on their thread, is watched on the FX thread. */
final class Work implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final long NO_ROOM = 1 << 20;

    /** What is to be done. */
    @FunctionalInterface
    interface Task {
        Outcome run(SqliteArchive open, Progress progress) throws IOException, ArchiveException, HeldException;
    }

    /** Where the archive comes from. */
    @FunctionalInterface
    interface Source {
        /** @throws IllegalStateException when there is none now */
        SqliteArchive open() throws ArchiveException;
    }

    private final ReadOnlyDoubleWrapper shown = new ReadOnlyDoubleWrapper(this, "progress");
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome");
    private final Progress progress = new Progress(this::reached);
    private final AtomicBoolean posted = new AtomicBoolean();
    private final Executor fx;
    private final @Nullable Path place;
    private volatile double share;

    /** @param place the file that is written or read, null for none */
    Work(Executor fx, @Nullable Path place) {
        this.fx = fx;
        this.place = place;
    }

    @Override
    public ReadOnlyDoubleProperty progressProperty() {
        return shown.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Any thread. */
    @Override
    public void cancel() {
        progress.cancel();
    }

    /** However often it is told, one hop at a time. */
    private void reached(double now) {
        share = now;
        if (posted.compareAndSet(false, true))
            fx.execute(() -> {
                posted.set(false);
                shown.set(share);
            });
    }

    /** Does it, on the thread of the caller. */
    void run(Source source, Task task) {
        end(attempt(source, task));
    }

    void end(Outcome how) {
        fx.execute(() -> outcome.set(how));
    }

    private Outcome attempt(Source source, Task task) {
        try {
            return task.run(source.open(), progress);
        } catch (CancellationException wished) {
            return new Outcome.Cancelled();
        } catch (HeldException held) {
            return new Outcome.Held(held.courses().stream()
                    .map(CourseIdentity::room)
                    .map(room -> room.value())
                    .toList());
        } catch (BadExportException bad) {
            LOG.info("a file was not imported: {}", bad.fault());
            return new Outcome.Failed(
                    switch (bad.fault()) {
                        case FOREIGN -> Reason.FOREIGN;
                        case NEWER -> Reason.NEWER;
                        case CUT -> Reason.CUT;
                        case CHANGED -> Reason.CHANGED;
                    });
        } catch (ArchiveException failed) {
            LOG.warn("the archive failed: {}", failed.fault());
            return new Outcome.Failed(failed.fault() == Fault.FULL ? Reason.FULL : Reason.NO_ARCHIVE);
        } catch (IOException failed) {
            LOG.info("a file failed: {}", failed.getClass().getSimpleName());
            return new Outcome.Failed(reason(failed));
        } catch (IllegalStateException closed) {
            LOG.info("there is no archive now");
            return new Outcome.Failed(Reason.NO_ARCHIVE);
        }
    }

    /** By what can be seen at the place afterwards, since messages of the system come in its language. */
    private Reason reason(IOException failed) {
        if (failed instanceof FileAlreadyExistsException) return Reason.TAKEN;
        if (failed instanceof AccessDeniedException) return Reason.DENIED;
        Path folder = place == null ? null : place.toAbsolutePath().getParent();
        if (folder == null) return Reason.OTHER;
        if (failed instanceof NoSuchFileException || !Files.isDirectory(folder)) return Reason.GONE;
        try {
            if (Files.getFileStore(folder).getUsableSpace() < NO_ROOM) return Reason.FULL;
        } catch (IOException unknown) {
            return Reason.OTHER;
        }
        return Files.isWritable(folder) ? Reason.OTHER : Reason.DENIED;
    }
}
