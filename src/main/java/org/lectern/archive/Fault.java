package org.lectern.archive;

import java.sql.SQLException;
import java.util.Locale;

/** What kind of thing went wrong, by SQLite's primary result code. */
enum Fault {
    LOCKED,
    DAMAGED,
    FULL,
    READ_ONLY,
    UNREADABLE,
    OTHER;

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

    /** A short technical word for the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
