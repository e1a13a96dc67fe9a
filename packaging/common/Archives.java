import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The two archives of loaded classes that make the start short. */
final class Archives {
    /**
     * The classes of the first picture, under the name of the archive that Java takes by itself: one of any other name is looked
     * for where it lay when the second was made.
     */
    static final String FIRST = "server/classes_coh.jsa";

    /** Those of all else. */
    static final String REST = "lectern-rest.jsa";

    private static final String MAIN = "org.lectern.Main";

    private final Path app;
    private final Path natives;
    private final String java;

    /** @param image with runtime and jars, whose dates may not change any more */
    Archives(Path image) {
        Path runtime = image.toAbsolutePath().resolve("runtime");
        this.app = image.toAbsolutePath().resolve("app");
        this.natives = Host.natives(runtime);
        this.java = Host.java(runtime).toString();
    }

    /**
     * Starts the program as it will be started, without a display, and keeps what it loaded: with the course of the last
     * time, whose messages are on this device, and a room server that answers. Two archives come of it. The first holds
     * what the first picture needs, linked already, all of which is taken at every start; the second all else, each class
     * of which is taken when it is asked for.
     */
    void make() throws Exception {
        Path data = Files.createTempDirectory("lectern-rehearsal");
        Process server = new ProcessBuilder(
                        java,
                        "-cp",
                        Jars.absolute(app),
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
            if (ready == null || !ready.startsWith("READY ")) Host.fail("the rehearsal's server says " + ready);
            Host.run(
                    Host.tool("java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    Jars.absolute(app),
                    Host.HERE.resolve("Seed.java"),
                    data.resolve("data"),
                    ready.split(" ")[1].replaceAll("/$", ""));
            archives(data);
        } finally {
            server.destroy();
            server.waitFor();
        }
        Host.clear(data);
    }

    private void archives(Path data) throws Exception {
        Path first = natives.resolve(FIRST);
        Path rest = app.resolve(REST);
        Path learned = data.resolve("first.conf");
        String shortly = "-Dlectern.rehearse.look=true";
        // the window has shown something before
        rehearsal(data, List.of(shortly));
        if (!Files.exists(data.resolve("data/last-look"))) Host.fail("the rehearsal left nothing to draw first");
        rehearsal(
                data,
                List.of(shortly, "-XX:-AOTRecordTraining", "-XX:AOTMode=record", "-XX:AOTConfiguration=" + learned));
        List<String> create = new ArrayList<>(List.of(java));
        create.addAll(options());
        create.addAll(List.of(
                "-XX:-AOTRecordTraining",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + learned,
                "-XX:AOTCache=" + first,
                "-cp",
                Jars.absolute(app)));
        Host.run(create.toArray());
        rehearsal(data, List.of("-XX:ArchiveClassesAtExit=" + rest));
        for (Path archive : List.of(first, rest))
            if (!Files.exists(archive)) Host.fail("the rehearsal left no " + archive.getFileName());
        List<String> check = new ArrayList<>(List.of(java));
        check.addAll(options());
        check.addAll(List.of(
                "-Xshare:on",
                "-Xlog:aot=info:stdout",
                "-Xlog:cds=info:stdout",
                "-XX:SharedArchiveFile=" + rest,
                "-cp",
                Jars.absolute(app),
                MAIN,
                "--version"));
        String told = Host.said(check.toArray());
        if (!told.contains("Mapped dynamic")) Host.fail("the archives are not taken: " + told);
    }

    /** One walk through the program with these options of Java more. */
    private void rehearsal(Path data, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(java));
        for (String line : options()) if (!line.contains("prism.order")) command.add(line);
        command.addAll(more);
        command.addAll(List.of(
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Duser.home=" + data,
                "-Dorg.sqlite.lib.path=" + natives,
                "-Dlectern.rehearse.classes="
                        + Host.HERE.resolve("display-classes.txt").toAbsolutePath(),
                "-cp",
                Jars.absolute(app),
                MAIN,
                "--rehearse",
                "--startup-report",
                "--lang",
                "zh",
                "--data",
                data.resolve("data").toString()));
        Host.run(command.toArray());
    }

    private List<String> options() throws IOException {
        return Files.readAllLines(app.resolve("java.options")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
