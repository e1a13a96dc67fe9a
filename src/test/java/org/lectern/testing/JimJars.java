package org.lectern.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The jars of one J-IM version, copied by the build from {@code src/test/jim}, and the launcher compiled against them. */
record JimJars(Path folder, List<Path> jars) {

    private static final String RELEASE = "17";

    /** Fails when a jar is missing: these tests may not be skipped. */
    static synchronized JimJars of(JimServer.Version version) throws IOException {
        Path base = Path.of(System.getProperty("basedir", "."));
        Path folder = base.resolve(Path.of("target", "jim", version.folder()))
                .toAbsolutePath()
                .normalize();
        Path list = folder.resolve("jars.txt");
        if (!Files.isRegularFile(list))
            throw new AssertionError(list + " is missing: run 'mvn generate-test-resources' once");
        List<Path> jars = Files.readAllLines(list).stream()
                .map(name -> folder.resolve("lib").resolve(name))
                .toList();
        for (Path jar : jars) if (!Files.isRegularFile(jar)) throw new AssertionError(jar + " is missing");
        JimJars found = new JimJars(folder, jars);
        found.compile(base.resolve(Path.of("src", "test", "jim")), version);
        return found;
    }

    String classPath() {
        return classes() + File.pathSeparator + libraries();
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private String libraries() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void compile(Path sources, JimServer.Version version) throws IOException {
        List<Path> files = List.of(
                sources.resolve(Path.of("launcher", "Common.java")),
                sources.resolve(version.folder()).resolve("Main.java"));
        Path compiled = classes().resolve(Path.of("jim", "Main.class"));
        if (Files.exists(compiled) && !newer(files, compiled)) return;
        Files.createDirectories(classes());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of(
                                    "-nowarn",
                                    "-proc:none",
                                    "-encoding",
                                    "UTF-8",
                                    "--release",
                                    RELEASE,
                                    "-cp",
                                    libraries(),
                                    "-d",
                                    classes().toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) throw new AssertionError("the J-IM launcher does not compile: " + said);
        }
        Files.copy(
                sources.resolve(Path.of("launcher", "logback.xml")),
                classes().resolve("logback.xml"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean newer(List<Path> files, Path than) throws IOException {
        long built = Files.getLastModifiedTime(than).toMillis();
        try (Stream<Path> all = files.stream()) {
            for (Path file : all.toList()) if (Files.getLastModifiedTime(file).toMillis() > built) return true;
        }
        return false;
    }
}
