package org.lectern.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small file that is at every moment whole, old or new, and for its owner alone. One thread at a time. */
public record WholeFile(Path path) {
    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Writes beside it, to the disk, and moves it into its place; makes the folder. */
    public void write(byte[] bytes) throws IOException {
        if (path.getParent() != null) Files.createDirectories(path.getParent());
        Path temporary = temporary();
        Files.deleteIfExists(temporary);
        try {
            try (FileChannel out = FileChannel.open(temporary, OPTIONS, owner())) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) out.write(rest);
                out.force(true);
            }
            move(temporary);
        } finally {
            // there only if it could not be moved: what it says should not lie about
            Files.deleteIfExists(temporary);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where it is written first; what a process that was killed left there is no file of anybody's. */
    public Path temporary() {
        return path.resolveSibling(path.getFileName() + ".tmp");
    }

    /**
     * What it says.
     *
     * @return null when it is longer than so many bytes, or not UTF-8
     */
    @Nullable
    String read(int mostBytes) throws IOException {
        if (Files.size(path) > mostBytes) return null;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private FileAttribute<?>[] owner() {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
