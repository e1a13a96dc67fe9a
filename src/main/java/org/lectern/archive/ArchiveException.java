package org.lectern.archive;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** The archive could not do it; nothing was half done. Its words never hold a message's text. */
public class ArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final Fault fault;

    ArchiveException(Fault fault, Failure failure, @Nullable Throwable cause) {
        super(failure.toString(), cause);
        this.fault = Objects.requireNonNull(fault);
        this.failure = Objects.requireNonNull(failure);
    }

    /** What kind of thing went wrong: decides whether to try again, and the sentence shown. */
    public final Fault fault() {
        return fault;
    }

    /** Why, for the sentence shown: {@link Failure.FileFailed} when a file could not be read or written. */
    public final Failure failure() {
        return failure;
    }

    static ArchiveException of(IOException cause) {
        return new ArchiveException(
                Fault.of(cause),
                new Failure.FileFailed("archive: " + cause.getClass().getSimpleName()),
                cause);
    }

    static ArchiveException of(SQLException cause) {
        Fault fault = Fault.of(cause);
        Failure failure = new Failure.FileFailed("archive: " + fault.word());
        return switch (fault) {
            case LOCKED -> new ArchiveLockedException(failure, cause);
            case DAMAGED -> new ArchiveDamagedException(failure, cause);
            case FULL, READ_ONLY, UNREADABLE, NEWER, OTHER -> new ArchiveException(fault, failure, cause);
        };
    }
}
