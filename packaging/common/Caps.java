import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The sizes of the parts and what they may be at most. */
final class Caps {
    private Caps() {}

    /** Prints the size of a part and fails when it outgrew its cap. */
    static void check(Path image, String part) throws IOException {
        double cap = -1;
        for (String line : Files.readAllLines(Host.HERE.resolve("caps.txt"))) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 1 && words[0].equals(part)) cap = Double.parseDouble(words[1]);
        }
        if (cap < 0) Host.fail("caps.txt knows no " + part);
        double size = size(image, part) / 1048576.0;
        System.out.printf(Locale.ROOT, "%-10s %7.1f MiB   at most %5.0f%n", part, size, cap);
        if (size > cap) Host.fail(part + " is larger than its cap");
    }

    private static long size(Path image, String part) throws IOException {
        Path runtime = image.resolve("runtime");
        Path app = image.resolve("app");
        return switch (part) {
            case "runtime" -> size(runtime) - toolkitSize(runtime) - Files.size(first(runtime));
            case "toolkit" -> toolkitSize(runtime);
            case "cache" -> Files.size(first(runtime)) + Files.size(app.resolve(Archives.REST));
            case "jars" -> size(app) - Files.size(app.resolve(Archives.REST));
            default -> Files.size(image);
        };
    }

    private static Path first(Path runtime) {
        return Host.natives(runtime).resolve(Archives.FIRST);
    }

    /** JavaFX's natives; its classes are in the runtime's one file. */
    private static long toolkitSize(Path runtime) throws IOException {
        try (Stream<Path> files = Files.walk(runtime)) {
            return files.filter(file -> file.getFileName().toString().matches("(lib)?(prism|glass|javafx|decora).*"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
