package org.lectern.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where unexpected exceptions go: the log, and one local file each kind. Only class names and stack frames are kept,
 * since an exception's message may quote what a person wrote. Any thread.
 */
public final class CrashLog {
    private static final Logger log = LoggerFactory.getLogger(CrashLog.class);
    private final Path folder;
    private static final int MOST_FILES = 30;

    private final Set<String> seen = Collections.synchronizedSet(new LinkedHashSet<>());
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public CrashLog(Path folder) {
        this.folder = folder;
    }

    /** Records an exception; each kind is written once a run. Returns its short code, such as {@code 3F09A2}. */
    public String record(Throwable thrown) {
        String trace = redacted(thrown);
        String code = String.format(Locale.ROOT, "%06X", trace.hashCode() & 0xFFFFFF);
        if (seen.add(code)) {
            log.error("unexpected {} (code {})\n{}", thrown.getClass().getName(), code, trace);
            write(code, trace);
            for (Consumer<String> listener : listeners) listener.accept(code);
        }
        return code;
    }

    /** {@code listener} is told the code of each new kind of exception, on the thread where it happened. */
    public void addListener(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** The codes of this run, the first one first. */
    public List<String> codes() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    private void write(String code, String trace) {
        try {
            Files.createDirectories(folder);
            makeRoom();
            Files.writeString(
                    folder.resolve("crash-" + code + ".txt"),
                    "code " + code + ", Lectern " + Versions.program() + ", Java " + Versions.java() + "\n" + trace,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            log.warn("the crash file could not be written: {}", e.getClass().getSimpleName());
        }
    }

    /** Old files go, so that a program in trouble does not fill the disk. */
    private void makeRoom() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("crash-"))
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
        }
        for (int i = 0; i <= files.size() - MOST_FILES; i++) Files.deleteIfExists(files.get(i));
    }

    static String redacted(Throwable thrown) {
        StringBuilder out = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
            out.append(depth == 0 ? "" : "caused by ")
                    .append(cause.getClass().getName())
                    .append('\n');
            for (StackTraceElement frame : cause.getStackTrace())
                out.append("  at ").append(frame).append('\n');
        }
        return out.toString();
    }
}
