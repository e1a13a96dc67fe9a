package org.lectern.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where unexpected exceptions go: the log, and one local file each kind. Only class names and stack frames are kept,
 * since an exception's message may quote what a person wrote. Any thread.
 */
public final class CrashLog {
    private static final Logger log = LoggerFactory.getLogger(CrashLog.class);
    private final Path folder;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

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
        }
        return code;
    }

    private void write(String code, String trace) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("crash-" + code + ".txt"),
                    trace,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            log.warn("the crash file could not be written: {}", e.getClass().getSimpleName());
        }
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
