import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The program's jar and those of the libraries, as they are in the image. */
final class Jars {
    private final Path program;
    private final Path jars;
    private final List<Path> toolkit = new ArrayList<>();
    /** The database's jar, which holds its native. */
    private Path database;

    Jars(Path program, Path jars) {
        this.program = program;
        this.jars = jars;
    }

    /** The jars of JavaFX, once they are sorted. */
    List<Path> toolkit() {
        return toolkit;
    }

    /** The jars in the order of the class path: the program first, then by name. */
    static List<String> classPath(Path app) throws IOException {
        try (Stream<Path> files = Files.list(app)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted(Comparator.comparing((String name) -> !name.startsWith("lectern"))
                            .thenComparing(name -> name))
                    .toList();
        }
    }

    /** The same as Java wants it. */
    static String absolute(Path app) throws IOException {
        return String.join(
                System.getProperty("path.separator"),
                classPath(app).stream()
                        .map(jar -> app.toAbsolutePath().resolve(jar).toString())
                        .toList());
    }

    /** Program and libraries to {@code app}, without what only other systems need. */
    void sort(Path app) throws Exception {
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.sorted().toList()) {
                String name = jar.getFileName().toString();
                if (!name.endsWith(".jar")) continue;
                if (name.startsWith("javafx-")) {
                    if (Files.size(jar) > 1_000) toolkit.add(jar);
                } else if (name.startsWith("netty-transport-native-epoll")) {
                    if (Host.LINUX && name.contains(Host.arm() ? "aarch_64" : "x86_64"))
                        copy(jar, app.resolve(name), entry -> true);
                } else if (name.startsWith("sqlite-jdbc")) {
                    trim(jar, app.resolve(name), "org/sqlite/native/", "org/sqlite/native/" + sqlite());
                    database = jar;
                } else if (name.startsWith("jna-") && !name.startsWith("jna-platform")) {
                    trim(jar, app.resolve(name), "com/sun/jna/", "com/sun/jna/" + jna());
                } else {
                    copy(jar, app.resolve(name), entry -> true);
                }
            }
        }
        copy(program, app.resolve("lectern.jar"), entry -> true, binarySheets());
    }

    /** JavaFX as a module path. */
    String modulePath() {
        return String.join(
                System.getProperty("path.separator"),
                toolkit.stream().map(Path::toString).toList());
    }

    /** The program's style sheets in the form that the toolkit need not parse, by their names in the jar. */
    private Map<String, byte[]> binarySheets() throws Exception {
        Path folder = Files.createTempDirectory("lectern-sheets");
        Map<String, byte[]> binary = new TreeMap<>();
        try (ZipFile zip = new ZipFile(program.toFile())) {
            List<String> sheets = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("org/lectern/view/") && name.endsWith(".css"))
                    .toList();
            for (String name : sheets) {
                Path sheet = folder.resolve(name);
                Files.createDirectories(sheet.getParent());
                try (InputStream bytes = zip.getInputStream(zip.getEntry(name))) {
                    Files.copy(bytes, sheet);
                }
            }
            Host.run(
                    Host.tool("java"),
                    "--module-path",
                    modulePath(),
                    "--add-modules",
                    "javafx.graphics",
                    Host.HERE.resolve("BinarySheets.java"),
                    folder);
            for (String name : sheets) {
                String made = name.replaceAll("css$", "bss");
                binary.put(made, Files.readAllBytes(folder.resolve(made)));
            }
        }
        if (binary.isEmpty()) Host.fail("the program has no style sheets");
        Host.clear(folder);
        return binary;
    }

    /** Copies a jar without the natives (any folder below {@code natives} that holds one) of other systems. */
    private static void trim(Path from, Path to, String natives, String mine) throws IOException {
        int kept = copy(from, to, name -> !name.startsWith(natives) || !binary(name) || name.startsWith(mine));
        if (kept != 1) Host.fail(to.getFileName() + " holds " + kept + " natives for this system instead of one");
    }

    private static boolean binary(String name) {
        return name.matches(".*\\.(so|dll|jnilib|dylib|a)");
    }

    /**
     * Copies the entries of a jar that are wanted and tells how many natives are among them. The manifest is not packed:
     * Java reads those of all jars when it looks for anything in all of them, and keeps the 40 KB that unpacking takes
     * for each jar.
     */
    private static int copy(Path from, Path to, Predicate<String> wanted) throws IOException {
        return copy(from, to, wanted, Map.of());
    }

    /** The same, with other entries at the end. */
    private static int copy(Path from, Path to, Predicate<String> wanted, Map<String, byte[]> more) throws IOException {
        int natives = 0;
        try (ZipFile in = new ZipFile(from.toFile());
                ZipOutputStream copied = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : (Iterable<ZipEntry>) in.stream().map(e -> (ZipEntry) e)::iterator) {
                String name = entry.getName();
                if (!wanted.test(name)) continue;
                if (binary(name)) natives++;
                byte[] bytes;
                try (InputStream read = in.getInputStream(entry)) {
                    bytes = read.readAllBytes();
                }
                ZipEntry copy = new ZipEntry(name);
                copy.setLastModifiedTime(Host.STAMP);
                if (name.equals(JarFile.MANIFEST_NAME)) {
                    CRC32 sum = new CRC32();
                    sum.update(bytes);
                    copy.setMethod(ZipEntry.STORED);
                    copy.setSize(bytes.length);
                    copy.setCrc(sum.getValue());
                }
                copied.putNextEntry(copy);
                copied.write(bytes);
                copied.closeEntry();
            }
            for (Map.Entry<String, byte[]> one : more.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                entry.setLastModifiedTime(Host.STAMP);
                copied.putNextEntry(entry);
                copied.write(one.getValue());
                copied.closeEntry();
            }
        }
        return natives;
    }

    private static String sqlite() {
        return (Host.WINDOWS ? "Windows/" : Host.MAC ? "Mac/" : "Linux/") + (Host.arm() ? "aarch64" : "x86_64") + "/";
    }

    private static String jna() {
        if (Host.WINDOWS) return "win32-" + (Host.arm() ? "aarch64" : "x86-64") + "/";
        return (Host.MAC ? "darwin-" : "linux-") + (Host.arm() ? "aarch64" : "x86-64") + "/";
    }

    /** The database's native beside the others: inside its jar it would be copied to a temporary file at every start. */
    void database(Path natives) throws IOException {
        try (ZipFile zip = new ZipFile(database.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
                String name = entry.getName();
                if (!name.startsWith("org/sqlite/native/" + sqlite()) || entry.isDirectory()) continue;
                try (InputStream bytes = zip.getInputStream(entry)) {
                    Files.copy(bytes, natives.resolve(name.substring(name.lastIndexOf('/') + 1)));
                }
                return;
            }
        }
        Host.fail(database.getFileName() + " holds no native for this system");
    }
}
