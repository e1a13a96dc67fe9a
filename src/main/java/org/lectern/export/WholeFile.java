package org.lectern.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is there as a whole or not at all: written beside its place under another name, then moved. What was not
 * finished leaves nothing when it is closed. Not thread-safe.
 */
final class WholeFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);

    private final Path target;
    private final boolean replace;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream out;
    private boolean finished;

    /**
     * @param replace a file of that name may be replaced: the person was asked
     * @param disk what the bytes go through on their way; a test makes a disk full with it
     * @throws FileAlreadyExistsException when it is there and may not be replaced
     */
    WholeFile(Path target, boolean replace, UnaryOperator<OutputStream> disk) throws IOException {
        this.target = target.toAbsolutePath();
        this.replace = replace;
        refuseOther();
        Path folder = this.target.getParent();
        temporary = Files.createTempFile(folder, ".lectern-", ".part");
        channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(disk.apply(Channels.newOutputStream(channel)), 1 << 16);
    }

    private void refuseOther() throws FileAlreadyExistsException {
        if (!replace && Files.exists(target)) throw new FileAlreadyExistsException(target.toString());
    }

    OutputStream out() {
        return out;
    }

    /** Puts it into its place; gives its size in bytes. */
    long finish() throws IOException {
        out.flush();
        channel.force(true);
        long size = channel.size();
        channel.close();
        refuseOther();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException slower) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        finished = true;
        return size;
    }

    @Override
    public void close() {
        if (finished) return;
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException stays) {
            LOG.warn(
                    "an unfinished file could not be removed: {}",
                    stays.getClass().getSimpleName());
        }
    }
}
