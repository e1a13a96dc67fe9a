package org.lectern.export;

import org.lectern.archive.ArchiveException;

/** The way to the thread that may write the archive. */
@FunctionalInterface
public interface ArchiveWriter {

    /** Something that changes the archive and counts what it changed. */
    @FunctionalInterface
    interface Work {
        int run() throws ArchiveException;
    }

    /**
     * Does the work on that thread and waits for its end.
     *
     * @throws java.util.concurrent.CancellationException when that thread has ended or the waiting was interrupted
     */
    int write(Work work) throws ArchiveException;
}
