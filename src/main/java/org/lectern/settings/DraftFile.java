package org.lectern.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was written and not sent, one text for each course, kept in a file for its owner alone. Any thread.
 *
 * <p>A change is on the disk a second later at most. The file is whole at every moment, so
 * that a program killed at any of them finds its drafts again. Courses stand in it by a digest of server, course and user:
 * no address, and nothing secret that an address may hold. A file that cannot be read is put aside as {@code
 * drafts.broken}, the last such one.
 */
public final class DraftFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DraftFile.class);
    private static final long DEBOUNCE_MILLIS = 1_000;
    /** Long enough for what was sent to be kept elsewhere before it is let go of here. */
    private static final long GONE_MILLIS = 250;

    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_COURSES = 200;
    /** As long as a message may be. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private static final int MOST_IN_ALL = 4 * MOST_CHARACTERS;

    private static final String HEAD = "# Lectern drafts";
    private static final String END = "end";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) = (.*)", Pattern.DOTALL);

    private final Path file;
    private final ScheduledExecutorService io;
    /** Guards the fields below. */
    private final Object lock = new Object();
    /** One write at a time, in order. */
    private final Object writing = new Object();

    /** By digest, the one changed last at the end. */
    private final Map<String, String> texts;

    private boolean dirty;
    private @Nullable Future<?> pending;

    /**
     * Reads the file at once, which is quick.
     *
     * @param io where it is written
     */
    public DraftFile(Path file, ScheduledExecutorService io) {
        this.file = file.toAbsolutePath();
        this.io = io;
        this.texts = opened();
    }

    /** What was written for this course and not sent; empty without. */
    public String find(Membership course) {
        synchronized (lock) {
            return texts.getOrDefault(digest(course), "");
        }
    }

    /** Keeps what is written now, in place of what was; a blank text is none. */
    public void put(Membership course, String text) {
        String kept = text.isBlank() ? "" : text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        String key = digest(course);
        synchronized (lock) {
            if (texts.getOrDefault(key, "").equals(kept)) return;
            texts.remove(key);
            if (!kept.isEmpty()) texts.put(key, kept);
            while (texts.size() > MOST_COURSES || characters() > MOST_IN_ALL) forgetOldest();
            dirty = true;
            if (kept.isEmpty()) schedule(GONE_MILLIS);
            else if (pending == null) schedule(DEBOUNCE_MILLIS);
        }
    }

    /** Writes what is pending. */
    @Override
    public void close() {
        write();
    }

    private long characters() {
        return texts.values().stream().mapToLong(String::length).sum();
    }

    private void forgetOldest() {
        Iterator<String> oldest = texts.keySet().iterator();
        oldest.next();
        oldest.remove();
    }

    private void schedule(long millis) {
        if (pending != null) pending.cancel(false);
        try {
            pending = io.schedule(this::write, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // shutting down: close() writes it
            pending = null;
        }
    }

    private void write() {
        synchronized (writing) {
            StringBuilder out = new StringBuilder(HEAD).append('\n');
            synchronized (lock) {
                if (pending != null) pending.cancel(false);
                pending = null;
                if (!dirty) return;
                dirty = false;
                texts.forEach((key, text) -> out.append(key)
                        .append(" = ")
                        .append(SettingsText.escaped(text))
                        .append('\n'));
            }
            try {
                new WholeFile(file)
                        .write(out.append(END).append('\n').toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                LOG.warn("drafts cannot be written: {}", e.toString());
                synchronized (lock) {
                    // the next change or the end tries again
                    dirty = true;
                }
            }
        }
    }

    private Map<String, String> opened() {
        try {
            String whole = new WholeFile(file).read(MOST_BYTES);
            Map<String, String> read = whole == null ? null : parse(whole);
            if (read != null) return read;
            Files.move(file, beside(), StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("drafts were broken; kept as {}", beside().getFileName());
        } catch (NoSuchFileException e) {
            LOG.debug("no drafts yet");
        } catch (IOException e) {
            LOG.warn("drafts cannot be read: {}", e.toString());
        }
        return new LinkedHashMap<>();
    }

    /** The texts by digest; null when this is not a file that was written to its end. */
    private static @Nullable Map<String, String> parse(String whole) {
        Map<String, String> read = new LinkedHashMap<>();
        String[] lines = whole.split("\n", -1);
        if (lines.length < 3 || !lines[0].equals(HEAD) || !lines[lines.length - 2].equals(END)) return null;
        for (int i = 1; i < lines.length - 2; i++) {
            var line = LINE.matcher(lines[i]);
            if (!line.matches()) return null;
            read.put(line.group(1), SettingsText.unescaped(line.group(2)));
        }
        return read;
    }

    private Path beside() {
        return file.resolveSibling("drafts.broken");
    }

    private static String digest(Membership course) {
        // each part with its length, so that no two courses are written alike
        StringBuilder name = new StringBuilder();
        for (String part : new String[] {
            course.server().template(), course.room().value(), course.user().value()
        }) name.append(part.length()).append(':').append(part);
        try {
            byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
