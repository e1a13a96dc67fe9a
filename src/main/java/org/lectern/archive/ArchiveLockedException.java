package org.lectern.archive;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** Another process, most likely another Lectern, has the archive open. */
public final class ArchiveLockedException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    ArchiveLockedException(Failure failure, @Nullable Throwable cause) {
        super(Fault.LOCKED, failure, cause);
    }
}
