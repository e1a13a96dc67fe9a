package org.lectern.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;

/** What kind of thing went wrong with an archive. */
public enum Fault {
    /** Another process has it. */
    LOCKED,
    /** The file is not whole. */
    DAMAGED,
    /** The disk, or the person's share of it, is full. */
    FULL,
    /** The file or its folder may not be written. */
    READ_ONLY,
    /** It could not be read or written. */
    UNREADABLE,
    /** A newer version made it. */
    NEWER,
    OTHER;

    /** By SQLite's primary result code. */
    static Fault of(SQLException failed) {
        // the driver wraps what fails in a batch, and leaves the code out
        if (failed.getErrorCode() == 0 && failed.getCause() instanceof SQLException cause) return of(cause);
        return switch (failed.getErrorCode() & 0xFF) {
            case 5, 6 -> LOCKED;
            case 11, 26 -> DAMAGED;
            case 13 -> FULL;
            case 8 -> READ_ONLY;
            case 10, 14 -> UNREADABLE;
            default -> OTHER;
        };
    }

    static Fault of(IOException failed) {
        if (failed instanceof AccessDeniedException) return READ_ONLY;
        if (failed instanceof FileSystemException told) {
            String reason = String.valueOf(told.getReason()).toLowerCase(Locale.ROOT);
            if (reason.contains("read-only")) return READ_ONLY;
            if (reason.contains("no space") || reason.contains("quota")) return FULL;
        }
        return UNREADABLE;
    }

    /** A short technical word for the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
