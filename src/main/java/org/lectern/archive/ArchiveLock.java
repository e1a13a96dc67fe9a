package org.lectern.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** Keeps other processes out, by a lock on an empty file beside the archive. The system frees it when the process ends. */
final class ArchiveLock implements AutoCloseable {
    private final FileChannel channel;

    private ArchiveLock(FileChannel channel) {
        this.channel = channel;
    }

    static ArchiveLock take(Path archive) throws ArchiveException {
        Path file = archive.resolveSibling(archive.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) return new ArchiveLock(channel);
            channel.close();
            throw taken(null);
        } catch (OverlappingFileLockException mine) {
            closeQuietly(channel);
            throw taken(mine);
        } catch (IOException failed) {
            closeQuietly(channel);
            throw new ArchiveException(Fault.of(failed), new Failure.FileFailed("archive: lock"), failed);
        }
    }

    private static ArchiveLockedException taken(@Nullable Throwable cause) {
        return new ArchiveLockedException(new Failure.FileFailed("archive: in use"), cause);
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) channel.close();
        } catch (IOException released) {
            // closing frees the lock even when it reports a failure
        }
    }
}
