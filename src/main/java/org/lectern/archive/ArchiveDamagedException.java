package org.lectern.archive;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** Damage was met while reading or writing. Close the archive and open it again: that saves what can be read. */
public final class ArchiveDamagedException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    ArchiveDamagedException(Failure failure, @Nullable Throwable cause) {
        super(Fault.DAMAGED, failure, cause);
    }
}
