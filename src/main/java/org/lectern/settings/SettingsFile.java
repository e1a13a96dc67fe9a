package org.lectern.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Settings} in a file: debounced, temp file then move, with a last good copy. Any thread.
 *
 * <p>Beside {@code settings} lie {@code settings.bak}, the last good copy, and perhaps {@code settings.broken-1} and so
 * on, files that could not be read, kept for a look. A crash at any point leaves a whole file or its whole copy.
 */
public final class SettingsFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final long DEBOUNCE_MILLIS = 500;
    private static final int MAX_BYTES = 4 << 20;

    private final Path file;
    private final Path lastGood;
    private final ScheduledExecutorService io;
    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable Path brokenCopy;
    /** Guards the fields below. */
    private final Object lock = new Object();
    /** One write at a time, in order. */
    private final Object writing = new Object();

    private SettingsText text;
    private boolean dirty;
    private @Nullable Future<?> pending;

    /**
     * Reads the file at once, which is quick; a missing one means {@link Settings#DEFAULT}.
     *
     * @param io where it is written, half a second after a change
     */
    public SettingsFile(Path file, ScheduledExecutorService io) {
        this.file = file.toAbsolutePath();
        this.lastGood = beside("bak");
        this.io = io;
        SettingsText found = null;
        Path broken = null;
        try {
            found = read(this.file);
            if (found == null) broken = keepAside();
        } catch (NoSuchFileException e) {
            LOG.debug("no settings yet");
        } catch (IOException e) {
            // unreadable now, not broken: leave it where it is
            LOG.warn("settings cannot be read: {}", e.toString());
        }
        SettingsText good = found == null ? lastGood() : found;
        this.text = good == null ? SettingsText.EMPTY : good;
        this.brokenCopy = broken;
        this.dirty = found == null && good != null;
    }

    /** What had to be done at opening; null when all was well. */
    public @Nullable Path brokenCopy() {
        return brokenCopy;
    }

    public Settings current() {
        synchronized (lock) {
            return text.settings();
        }
    }

    /** Changes the settings; listeners are told on the calling thread, the file follows soon after. */
    public void update(UnaryOperator<Settings> change) {
        Settings now;
        synchronized (lock) {
            now = change.apply(text.settings());
            if (now.equals(text.settings())) return;
            text = text.with(now);
            dirty = true;
            if (pending != null) pending.cancel(false);
            pending = scheduled();
        }
        for (Consumer<Settings> listener : listeners) listener.accept(now);
    }

    public void addListener(Consumer<Settings> listener) {
        listeners.add(listener);
    }

    /** Writes what is pending. */
    @Override
    public void close() {
        synchronized (lock) {
            if (pending != null) pending.cancel(false);
        }
        write();
    }

    private @Nullable Future<?> scheduled() {
        try {
            return io.schedule(this::write, DEBOUNCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // shutting down: close() writes it
            return null;
        }
    }

    private void write() {
        synchronized (writing) {
            SettingsText now;
            synchronized (lock) {
                if (!dirty) return;
                dirty = false;
                now = text;
            }
            try {
                byte[] bytes = now.format().getBytes(StandardCharsets.UTF_8);
                new WholeFile(file).write(bytes);
                new WholeFile(lastGood).write(bytes);
            } catch (IOException e) {
                LOG.warn("settings cannot be written: {}", e.toString());
                synchronized (lock) {
                    // the next change or the end tries again
                    dirty = true;
                }
            }
        }
    }

    private @Nullable SettingsText lastGood() {
        try {
            return read(lastGood);
        } catch (IOException e) {
            return null;
        }
    }

    /** What a file says, null when it is broken. */
    private static @Nullable SettingsText read(Path path) throws IOException {
        String whole = new WholeFile(path).read(MAX_BYTES);
        return whole == null ? null : SettingsText.parse(whole);
    }

    private @Nullable Path keepAside() {
        int number = 1;
        while (Files.exists(beside("broken-" + number))) number++;
        Path aside = beside("broken-" + number);
        try {
            Files.move(file, aside);
            LOG.warn("settings were broken; kept as {}", aside.getFileName());
            return aside;
        } catch (IOException e) {
            LOG.warn("broken settings cannot be put aside: {}", e.toString());
            return file;
        }
    }

    private Path beside(String ending) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + ending);
    }
}
