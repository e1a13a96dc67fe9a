import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes what every installer holds, the same way on every system: a trimmed Java runtime with JavaFX, the program's jars
 * without the other systems' natives, and the two archives of loaded classes that make the start short. Run it with the JDK that
 * is to be shipped:
 *
 * <pre>java packaging/common/MakeImage.java --jar target/lectern-VERSION.jar --jars FOLDER --out FOLDER</pre>
 *
 * It refuses to go on when pom and runtime disagree about JavaFX, when a part outgrows its cap in {@code caps.txt}, and
 * when the rehearsal of the start fails.
 */
public final class MakeImage {
    private static final Path HERE = Path.of("packaging", "common");
    private static final String MAIN = "org.lectern.Main";
    /**
     * The classes of the first picture, under the name of the archive that Java takes by itself: one of any other name is looked
     * for where it lay when the second was made.
     */
    private static final String FIRST = "server/classes_coh.jsa";

    /** Those of all else. */
    private static final String REST = "lectern-rest.jsa";

    private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
    /** Dates in the image, so that the same commit gives the same bytes. */
    private static final FileTime STAMP = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private final Path program;
    private final Path jars;
    private final Path out;
    /** The database's jar, which holds its native. */
    private Path database;

    private final Path jdk = Path.of(System.getProperty("java.home"));

    private MakeImage(Path program, Path jars, Path out) {
        this.program = program;
        this.jars = jars;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) given.put(args[i], args[i + 1]);
        if (given.containsKey("--caps")) {
            caps(Path.of(given.get("--caps")), given.get("--part"));
            return;
        }
        if (given.containsKey("--cfg")) {
            order(Path.of(given.get("--cfg")), Path.of(given.get("--app")));
            return;
        }
        new MakeImage(Path.of(given.get("--jar")), Path.of(given.get("--jars")), Path.of(given.get("--out"))).make();
    }

    private void make() throws Exception {
        Pom pom = Pom.read();
        if (Runtime.version().feature() < 25) fail("this needs a JDK 25 or newer, not " + Runtime.version());
        clear(out);
        Path app = Files.createDirectories(out.resolve("app"));
        List<Path> toolkit = new ArrayList<>();
        sort(app, toolkit);
        checkToolkit(pom, toolkit);
        link(toolkit);
        checkRuntime(pom);
        // FreeType is on Linux only
        Files.write(
                app.resolve("java.options"),
                Files.readAllLines(HERE.resolve("java.options")).stream()
                        .filter(line -> LINUX || !line.contains("freetype"))
                        .toList());
        for (String paper : List.of("LICENSE"))
            Files.copy(Path.of(paper), out.resolve(paper), StandardCopyOption.REPLACE_EXISTING);
        stamp(out);
        rehearse(app);
        stamp(out);
        for (String part : List.of("runtime", "toolkit", "jars", "cache")) caps(out, part);
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

    /** Gives jpackage's launcher the class path and the dates of the rehearsal, or it would not take the archives. */
    private static void order(Path cfg, Path app) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(cfg).stream()
                .filter(line -> !line.startsWith("app.classpath"))
                .toList());
        int at = lines.indexOf("[Application]") + 1;
        if (at == 0) fail(cfg + " is no launcher's file");
        lines.addAll(
                at,
                classPath(app).stream()
                        .map(jar -> "app.classpath=$APPDIR/" + jar)
                        .toList());
        Files.write(cfg, lines);
        // jpackage gives what it copies the date of the day, and Java takes its archives only beside the jars they were
        // made of
        stamp(app);
    }

    // ---- jars

    /** Program and libraries to {@code app}, without what only other systems need; JavaFX to the list. */
    private void sort(Path app, List<Path> toolkit) throws IOException {
        Files.copy(program, app.resolve("lectern.jar"));
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.sorted().toList()) {
                String name = jar.getFileName().toString();
                if (!name.endsWith(".jar")) continue;
                if (name.startsWith("javafx-")) {
                    if (Files.size(jar) > 1_000) toolkit.add(jar);
                } else if (name.startsWith("netty-transport-native-epoll")) {
                    if (!WINDOWS && !MAC && name.contains(arm() ? "aarch_64" : "x86_64"))
                        Files.copy(jar, app.resolve(name));
                } else if (name.startsWith("sqlite-jdbc")) {
                    trim(jar, app.resolve(name), "org/sqlite/native/", "org/sqlite/native/" + sqlite());
                    database = jar;
                } else if (name.startsWith("jna-") && !name.startsWith("jna-platform")) {
                    trim(jar, app.resolve(name), "com/sun/jna/", "com/sun/jna/" + jna());
                } else {
                    Files.copy(jar, app.resolve(name));
                }
            }
        }
    }

    /** Copies a jar without the natives (any folder below {@code natives} that holds one) of other systems. */
    private static void trim(Path from, Path to, String natives, String mine) throws IOException {
        int kept = 0;
        try (ZipFile in = new ZipFile(from.toFile());
                ZipOutputStream trimmed = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : (Iterable<ZipEntry>) in.stream().map(e -> (ZipEntry) e)::iterator) {
                String name = entry.getName();
                boolean binary = name.matches(".*\\.(so|dll|jnilib|dylib|a)");
                if (name.startsWith(natives) && binary && !name.startsWith(mine)) continue;
                if (binary) kept++;
                ZipEntry copy = new ZipEntry(name);
                copy.setLastModifiedTime(STAMP);
                trimmed.putNextEntry(copy);
                try (InputStream bytes = in.getInputStream(entry)) {
                    bytes.transferTo(trimmed);
                }
                trimmed.closeEntry();
            }
        }
        if (kept != 1) fail(to.getFileName() + " holds " + kept + " natives for this system instead of one");
    }

    private static boolean arm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private static String sqlite() {
        return (WINDOWS ? "Windows/" : MAC ? "Mac/" : "Linux/") + (arm() ? "aarch64" : "x86_64") + "/";
    }

    private static String jna() {
        if (WINDOWS) return "win32-" + (arm() ? "aarch64" : "x86-64") + "/";
        return (MAC ? "darwin-" : "linux-") + (arm() ? "aarch64" : "x86-64") + "/";
    }

    // ---- runtime

    /** The jars of JavaFX must be those of the pom, and the JDK may not bring its own. */
    private void checkToolkit(Pom pom, List<Path> toolkit) throws Exception {
        for (Path jar : toolkit)
            if (!jar.getFileName().toString().contains("-" + pom.javafx + "-"))
                fail(jar.getFileName() + " is not JavaFX " + pom.javafx + ", which the pom names");
        if (toolkit.size() < 4) fail("JavaFX is not complete: " + toolkit);
        if (said(tool("java"), "--list-modules").contains("javafx."))
            fail("this JDK has a JavaFX of its own, which would be shipped instead of the pom's");
    }

    private void checkRuntime(Pom pom) throws Exception {
        String listed = said(out.resolve("runtime/bin").resolve(WINDOWS ? "java.exe" : "java"), "--list-modules");
        Matcher found = Pattern.compile("javafx\\.[a-z]+(?:@(\\S+))?").matcher(listed);
        int modules = 0;
        while (found.find()) {
            modules++;
            if (found.group(1) != null && !found.group(1).equals(pom.javafx))
                fail("the runtime holds " + found.group() + ", the pom names " + pom.javafx);
        }
        if (modules < 4) fail("the runtime holds no JavaFX: " + listed);
        Properties base = new Properties();
        Path probe = Files.createTempDirectory("probe").resolve("Probe.java");
        Files.writeString(
                probe,
                "public class Probe { public static void main(String[] a) throws Exception {"
                        + " System.out.println(\"version=\" + new"
                        + " String(javafx.application.Application.class.getModule().getLayer().findModule(\"javafx.base\").get().getResourceAsStream(\"javafx.properties\").readAllBytes()).replaceAll(\"(?s).*javafx.version=([^\\n"
                        + "\\r"
                        + "]*).*\", \"$1\")); } }");
        Path classes = probe.resolveSibling("classes");
        run(
                tool("javac"),
                "-d",
                classes.toString(),
                "--module-path",
                modulePath(toolkitOf()),
                "--add-modules",
                "javafx.controls",
                probe.toString());
        base.load(new StringReader(said(
                out.resolve("runtime/bin").resolve(WINDOWS ? "java.exe" : "java"),
                "-cp",
                classes.toString(),
                "Probe")));
        if (!pom.javafx.equals(base.getProperty("version")))
            fail("the runtime says JavaFX " + base.getProperty("version") + ", the pom says " + pom.javafx);
    }

    private List<Path> toolkitOf() throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(file -> file.getFileName().toString().startsWith("javafx-")
                            && file.toFile().length() > 1_000)
                    .toList();
        }
    }

    private static String modulePath(List<Path> toolkit) {
        return String.join(
                System.getProperty("path.separator"),
                toolkit.stream().map(Path::toString).toList());
    }

    private void link(List<Path> toolkit) throws Exception {
        List<String> modules = Files.readAllLines(HERE.resolve("modules.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        Path runtime = out.resolve("runtime");
        run(
                tool("jlink"),
                "--module-path",
                modulePath(toolkit),
                "--add-modules",
                String.join(",", modules),
                "--include-locales",
                "en,zh,zh-Hans,zh-Hant",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                System.getProperty("lectern.compress", "zip-0"),
                // beside the virtual machine they are found at once; inside, they would be unpacked into the person's
                // home
                "--exclude-resources=glob:/javafx.graphics/*.so,glob:/javafx.graphics/*.dll,glob:/javafx.graphics/*.dylib",
                "--output",
                runtime.toString());
        Path natives = runtime.resolve(WINDOWS ? "bin" : "lib");
        int found = 0;
        for (Path jar : toolkit)
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
                    if (!entry.getName().matches("[^/]+\\.(so|dll|dylib)")) continue;
                    if (unwanted(entry.getName())) continue;
                    found++;
                    try (InputStream bytes = zip.getInputStream(entry);
                            OutputStream file = Files.newOutputStream(natives.resolve(entry.getName()))) {
                        bytes.transferTo(file);
                    }
                }
            }
        if (found < 4) fail("JavaFX brought only " + found + " natives");
        database(natives);
        // the caches of the runtime's own classes are not used beside our own
        for (String cache : List.of("server/classes.jsa", "server/classes_nocoops.jsa", "server/classes_coh.jsa"))
            Files.deleteIfExists(runtime.resolve(WINDOWS ? "bin" : "lib").resolve(cache));
    }

    /** The database's native beside the others: inside its jar it would be copied to a temporary file at every start. */
    private void database(Path natives) throws IOException {
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
        fail(database.getFileName() + " holds no native for this system");
    }

    /** GTK 2 is gone from JavaFX; web and media are not used. */
    private static boolean unwanted(String name) {
        return name.contains("jfxwebkit")
                || name.contains("jfxmedia")
                || name.contains("gstreamer")
                || name.contains("avplugin")
                || name.contains("glassgtk2");
    }

    // ---- the start

    /**
     * Starts the program as it will be started, without a display, and keeps what it loaded: with the course of the last
     * time, whose messages are on this device, and a room server that answers. Two archives come of it. The first holds
     * what the first picture needs, linked already, all of which is taken at every start; the second all else, each class
     * of which is taken when it is asked for.
     */
    private void rehearse(Path app) throws Exception {
        Path data = Files.createTempDirectory("lectern-rehearsal");
        String java = out.resolve("runtime/bin")
                .resolve(WINDOWS ? "java.exe" : "java")
                .toAbsolutePath()
                .toString();
        Process server = new ProcessBuilder(
                        java,
                        "-cp",
                        absolute(app),
                        MAIN,
                        "--serve",
                        "--port",
                        "0",
                        "--data",
                        data.resolve("server").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = server.inputReader()) {
            String ready = said.readLine();
            if (ready == null || !ready.startsWith("READY ")) fail("the rehearsal's server says " + ready);
            run(
                    tool("java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    absolute(app),
                    HERE.resolve("Seed.java"),
                    data.resolve("data"),
                    ready.split(" ")[1].replaceAll("/$", ""));
            archives(app, java, data);
        } finally {
            server.destroy();
            server.waitFor();
        }
        clear(data);
    }

    private void archives(Path app, String java, Path data) throws Exception {
        Path first = natives(java).resolve(FIRST).toAbsolutePath();
        Path rest = app.resolve(REST).toAbsolutePath();
        Path learned = data.resolve("first.conf");
        String shortly = "-Dlectern.rehearse.look=true";
        // the window has shown something before
        rehearsal(app, java, data, List.of(shortly));
        if (!Files.exists(data.resolve("data/last-look"))) fail("the rehearsal left nothing to draw first");
        rehearsal(
                app,
                java,
                data,
                List.of(shortly, "-XX:-AOTRecordTraining", "-XX:AOTMode=record", "-XX:AOTConfiguration=" + learned));
        List<String> create = new ArrayList<>(List.of(java));
        create.addAll(options(app));
        create.addAll(List.of(
                "-XX:-AOTRecordTraining",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + learned,
                "-XX:AOTCache=" + first,
                "-cp",
                absolute(app)));
        run(create.toArray());
        rehearsal(app, java, data, List.of("-XX:ArchiveClassesAtExit=" + rest));
        for (Path archive : List.of(first, rest))
            if (!Files.exists(archive)) fail("the rehearsal left no " + archive.getFileName());
        List<String> check = new ArrayList<>(List.of(java));
        check.addAll(options(app));
        check.addAll(List.of(
                "-Xshare:on",
                "-Xlog:aot=info:stdout",
                "-Xlog:cds=info:stdout",
                "-XX:SharedArchiveFile=" + rest,
                "-cp",
                absolute(app),
                MAIN,
                "--version"));
        String told = said(check.toArray());
        if (!told.contains("Mapped dynamic")) fail("the archives are not taken: " + told);
    }

    /** One walk through the program with these options of Java more. */
    private static void rehearsal(Path app, String java, Path data, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(java));
        for (String line : options(app)) if (!line.contains("prism.order")) command.add(line);
        command.addAll(more);
        command.addAll(List.of(
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Duser.home=" + data,
                "-Dorg.sqlite.lib.path=" + natives(java),
                "-Dlectern.rehearse.classes="
                        + HERE.resolve("display-classes.txt").toAbsolutePath(),
                "-cp",
                absolute(app),
                MAIN,
                "--rehearse",
                "--startup-report",
                "--lang",
                "zh",
                "--data",
                data.resolve("data").toString()));
        run(command.toArray());
    }

    /** Where the runtime of this launcher has its natives. */
    private static Path natives(String java) {
        Path home = Path.of(java).getParent().getParent();
        return home.resolve(WINDOWS ? "bin" : "lib");
    }

    private static List<String> options(Path app) throws IOException {
        return Files.readAllLines(app.resolve("java.options")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String absolute(Path app) throws IOException {
        return String.join(
                System.getProperty("path.separator"),
                classPath(app).stream()
                        .map(jar -> app.toAbsolutePath().resolve(jar).toString())
                        .toList());
    }

    // ---- sizes

    /** Prints the size of a part and fails when it outgrew its cap. */
    private static void caps(Path image, String part) throws IOException {
        double cap = -1;
        for (String line : Files.readAllLines(HERE.resolve("caps.txt"))) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 1 && words[0].equals(part)) cap = Double.parseDouble(words[1]);
        }
        if (cap < 0) fail("caps.txt knows no " + part);
        double size = size(image, part) / 1048576.0;
        System.out.printf(Locale.ROOT, "%-10s %7.1f MiB   at most %5.0f%n", part, size, cap);
        if (size > cap) fail(part + " is larger than its cap");
    }

    private static long size(Path image, String part) throws IOException {
        Path runtime = image.resolve("runtime");
        Path app = image.resolve("app");
        return switch (part) {
            case "runtime" -> size(runtime) - toolkitSize(runtime) - Files.size(first(runtime));
            case "toolkit" -> toolkitSize(runtime);
            case "cache" -> Files.size(first(runtime)) + Files.size(app.resolve(REST));
            case "jars" -> size(app) - Files.size(app.resolve(REST));
            default -> Files.size(image);
        };
    }

    private static Path first(Path runtime) {
        return runtime.resolve(WINDOWS ? "bin" : "lib").resolve(FIRST);
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

    // ---- the rest

    private record Pom(String version, String javafx) {
        static Pom read() throws IOException {
            String text = Files.readString(Path.of("pom.xml"));
            return new Pom(
                    first(text, "<artifactId>lectern</artifactId>\\s*<version>([^<]+)"),
                    first(text, "<javafx.version>([^<]+)"));
        }

        private static String first(String text, String pattern) {
            Matcher found = Pattern.compile(pattern).matcher(text);
            if (!found.find()) fail("the pom has no " + pattern);
            return found.group(1);
        }
    }

    private Path tool(String name) {
        return jdk.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    private static void run(Object... command) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.of(command).map(Object::toString).toList())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) fail(command[0] + " failed");
    }

    private static String said(Object... command) throws Exception {
        Process process = new ProcessBuilder(
                        Stream.of(command).map(Object::toString).toList())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) fail(command[0] + " failed: " + text);
        return text;
    }

    private static void stamp(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) if (!Files.isSymbolicLink(file)) Files.setLastModifiedTime(file, STAMP);
        }
    }

    private static void clear(Path folder) throws IOException {
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

    private static void fail(String why) {
        throw new IllegalStateException(why);
    }
}
