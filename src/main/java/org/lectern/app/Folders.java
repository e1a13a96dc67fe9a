package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders as a whole. Blocks. */
final class Folders {
    private Folders() {}

    /** Deletes a folder, or a file, and all that is inside; nothing when it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
