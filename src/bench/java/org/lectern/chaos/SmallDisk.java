package org.lectern.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lectern.bench.Tools;

/** A file system of two megabytes. */
final class SmallDisk implements AutoCloseable {
    private static final int HALF = 1 << 20;
    private final Path place;

    SmallDisk(Path place) {
        this.place = place;
        Tools.run(Path.of("."), "mount", "-t", "tmpfs", "-o", "size=2m", "lectern", place.toString());
    }

    Path place() {
        return place;
    }

    /** Takes half of it away. */
    void reserve() throws IOException {
        Files.write(place.resolve("reserved"), new byte[HALF]);
    }

    /** Takes what is left. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(place.resolve("filled"))) {
            while (true) out.write(new byte[4096]);
        } catch (IOException full) {
            assertThat(place.toFile().getUsableSpace()).isZero();
        }
    }

    /** Gives both back. */
    void free() throws IOException {
        Files.delete(place.resolve("reserved"));
        Files.delete(place.resolve("filled"));
    }

    @Override
    public void close() {
        Tools.run(Path.of("."), "umount", place.toString());
    }
}
