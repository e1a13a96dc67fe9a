package org.lectern.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javax.imageio.stream.ImageInputStream;

/** Where the bytes of an undecoded picture are. */
public sealed interface PictureData {

    /** The number of bytes. */
    long size() throws IOException;

    /**
     * A seekable view of the bytes, to be closed by the caller.
     *
     * @param expired asked at every refill; once true, reading fails, which also ends a decoder in native code
     */
    ImageInputStream open(BooleanSupplier expired) throws IOException;

    /** Bytes in a file. Read through a small window: a large file costs no memory. */
    record InFile(Path path) implements PictureData {
        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public ImageInputStream open(BooleanSupplier expired) throws IOException {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
            return new WindowedStream(
                    (position, window) -> {
                        file.seek(position);
                        return file.read(window);
                    },
                    file,
                    file.length(),
                    expired);
        }
    }

    /** Bytes in memory; not copied, must not be changed. */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose, never compared
    record InMemory(byte[] bytes) implements PictureData {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public ImageInputStream open(BooleanSupplier expired) {
            return new WindowedStream(
                    (position, window) -> {
                        int count = (int) Math.min(window.length, bytes.length - position);
                        if (count <= 0) return -1;
                        System.arraycopy(bytes, (int) position, window, 0, count);
                        return count;
                    },
                    () -> {},
                    bytes.length,
                    expired);
        }
    }
}
