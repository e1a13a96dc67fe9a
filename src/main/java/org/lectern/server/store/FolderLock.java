package org.lectern.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second server out of a data folder, by a lock on an empty file in it: two would give the same places to
 * different messages. The system frees it when the process ends, however that happens.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = "server.lock";

    private final FileChannel channel;

    /** Another server has the folder; the message names it. */
    public static final class InUse extends IOException {
        private static final long serialVersionUID = 1;

        InUse(Path folder, @Nullable Throwable cause) {
            super(folder + ": another server uses this folder", cause);
        }
    }

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder that exists.
     *
     * @throws InUse when another server, of this or another process, has it
     * @throws IOException when the file cannot be made
     */
    public static FolderLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) return new FolderLock(channel);
        } catch (OverlappingFileLockException mine) {
            channel.close();
            throw new InUse(folder, mine);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        throw new InUse(folder, null);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException released) {
            // closing frees the lock even when it reports a failure
        }
    }
}
