import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

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
    private final Jars jars;
    private final Path out;
    private final Path runtime;

    private MakeImage(Jars jars, Path out) {
        this.jars = jars;
        this.out = out;
        this.runtime = out.resolve("runtime");
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) given.put(args[i], args[i + 1]);
        if (given.containsKey("--caps")) {
            Caps.check(Path.of(given.get("--caps")), given.get("--part"));
            return;
        }
        if (given.containsKey("--cfg")) {
            order(Path.of(given.get("--cfg")), Path.of(given.get("--app")));
            return;
        }
        if (given.containsKey("--ico")) {
            WindowsIcon.write(Path.of(given.get("--ico")), Path.of(given.get("--icons")));
            return;
        }
        new MakeImage(new Jars(Path.of(given.get("--jar")), Path.of(given.get("--jars"))), Path.of(given.get("--out")))
                .make();
    }

    private void make() throws Exception {
        Pom pom = Pom.read();
        if (Runtime.version().feature() < 25) Host.fail("this needs a JDK 25 or newer, not " + Runtime.version());
        Host.clear(out);
        Path app = Files.createDirectories(out.resolve("app"));
        jars.sort(app);
        checkToolkit(pom);
        link();
        checkRuntime(pom);
        // FreeType is on Linux only
        Files.write(
                app.resolve("java.options"),
                Files.readAllLines(Host.HERE.resolve("java.options")).stream()
                        .filter(line -> Host.LINUX || !line.contains("freetype"))
                        .toList());
        for (String paper : List.of("LICENSE"))
            Files.copy(Path.of(paper), out.resolve(paper), StandardCopyOption.REPLACE_EXISTING);
        Host.stamp(out);
        new Archives(out).make();
        Host.stamp(out);
        for (String part : List.of("runtime", "toolkit", "jars", "cache")) Caps.check(out, part);
    }

    /** Gives jpackage's launcher the class path and the dates of the rehearsal, or it would not take the archives. */
    private static void order(Path cfg, Path app) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(cfg).stream()
                .filter(line -> !line.startsWith("app.classpath"))
                .toList());
        int at = lines.indexOf("[Application]") + 1;
        if (at == 0) Host.fail(cfg + " is no launcher's file");
        lines.addAll(
                at,
                Jars.classPath(app).stream()
                        // with this system's separator: Java compares places by their letters
                        .map(jar -> "app.classpath=" + Path.of("$APPDIR", jar))
                        .toList());
        Files.write(cfg, lines);
        // jpackage gives what it copies the date of the day, and Java takes its archives only beside the jars they were
        // made of
        Host.stamp(app);
    }

    // ---- runtime

    /** The jars of JavaFX must be those of the pom, and the JDK may not bring its own. */
    private void checkToolkit(Pom pom) throws Exception {
        for (Path jar : jars.toolkit())
            if (!jar.getFileName().toString().contains("-" + pom.javafx + "-"))
                Host.fail(jar.getFileName() + " is not JavaFX " + pom.javafx + ", which the pom names");
        if (jars.toolkit().size() < 4) Host.fail("JavaFX is not complete: " + jars.toolkit());
        if (Host.said(Host.tool("java"), "--list-modules").contains("javafx."))
            Host.fail("this JDK has a JavaFX of its own, which would be shipped instead of the pom's");
    }

    private void checkRuntime(Pom pom) throws Exception {
        String listed = Host.said(Host.java(runtime), "--list-modules");
        Matcher found = Pattern.compile("javafx\\.[a-z]+(?:@(\\S+))?").matcher(listed);
        int modules = 0;
        while (found.find()) {
            modules++;
            if (found.group(1) != null && !found.group(1).equals(pom.javafx))
                Host.fail("the runtime holds " + found.group() + ", the pom names " + pom.javafx);
        }
        if (modules < 4) Host.fail("the runtime holds no JavaFX: " + listed);
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
        Host.run(
                Host.tool("javac"),
                "-d",
                classes.toString(),
                "--module-path",
                jars.modulePath(),
                "--add-modules",
                "javafx.controls",
                probe.toString());
        base.load(new StringReader(Host.said(Host.java(runtime), "-cp", classes.toString(), "Probe")));
        if (!pom.javafx.equals(base.getProperty("version")))
            Host.fail("the runtime says JavaFX " + base.getProperty("version") + ", the pom says " + pom.javafx);
    }

    private void link() throws Exception {
        List<String> modules = Files.readAllLines(Host.HERE.resolve("modules.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        Host.run(
                Host.tool("jlink"),
                "--module-path",
                jars.modulePath(),
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
        Path natives = Host.natives(runtime);
        Path toolkit = Files.createDirectories(Host.toolkit(runtime));
        int found = 0;
        for (Path jar : jars.toolkit())
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
                    if (!entry.getName().matches("[^/]+\\.(so|dll|dylib)")) continue;
                    if (unwanted(entry.getName())) continue;
                    found++;
                    try (InputStream bytes = zip.getInputStream(entry);
                            OutputStream file = Files.newOutputStream(toolkit.resolve(entry.getName()))) {
                        bytes.transferTo(file);
                    }
                }
            }
        if (found < 4) Host.fail("JavaFX brought only " + found + " natives");
        jars.database(natives);
        // the caches of the runtime's own classes are not used beside our own
        for (String cache : List.of("server/classes.jsa", "server/classes_nocoops.jsa", "server/classes_coh.jsa"))
            Files.deleteIfExists(natives.resolve(cache));
    }

    /** GTK 2 is gone from JavaFX; web and media are not used. */
    private static boolean unwanted(String name) {
        return name.contains("jfxwebkit")
                || name.contains("jfxmedia")
                || name.contains("gstreamer")
                || name.contains("avplugin")
                || name.contains("glassgtk2");
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
            if (!found.find()) Host.fail("the pom has no " + pattern);
            return found.group(1);
        }
    }
}
