package org.lectern.export;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is not a whole, unchanged export. Says where it is wrong, never what stands there. */
public final class BadExportException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a file. */
    public enum Fault {
        /** It is something else. */
        FOREIGN,
        /** A newer version made it. */
        NEWER,
        /** Its end is missing. */
        CUT,
        /** A message in it is not what it should be, or it was changed after it was made. */
        CHANGED
    }

    private final Fault fault;

    BadExportException(Fault fault, String where, @Nullable Throwable cause) {
        super(fault + ": " + where, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
