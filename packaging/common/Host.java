import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/** The system that the build runs on, its JDK, and what is done to files and with other programs. */
final class Host {
    static final Path HERE = Path.of("packaging", "common");
    static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");
    static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
    /** Dates in the image, so that the same commit gives the same bytes. */
    static final FileTime STAMP = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private Host() {}

    static boolean arm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    /** A tool of the JDK that is to be shipped. */
    static Path tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? name + ".exe" : name);
    }

    /** Where a runtime has its natives. */
    static Path natives(Path runtime) {
        return runtime.resolve(WINDOWS ? "bin" : "lib");
    }

    /**
     * Where JavaFX looks for its natives. On Windows they have a folder of their own: they bring a C runtime, which may be
     * older than Java's.
     */
    static Path toolkit(Path runtime) {
        return WINDOWS ? runtime.resolve("bin").resolve("javafx") : natives(runtime);
    }

    static Path java(Path runtime) {
        return runtime.resolve("bin").resolve(WINDOWS ? "java.exe" : "java");
    }

    static void run(Object... command) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.of(command).map(Object::toString).toList())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) fail(command[0] + " failed");
    }

    static String said(Object... command) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.of(command).map(Object::toString).toList())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) fail(command[0] + " failed: " + text);
        return text;
    }

    static void stamp(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) if (!Files.isSymbolicLink(file)) Files.setLastModifiedTime(file, STAMP);
        }
    }

    static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                file.toFile().setWritable(true);
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, IOException trouble) throws IOException {
                Files.delete(done);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void fail(String why) {
        throw new IllegalStateException(why);
    }
}
