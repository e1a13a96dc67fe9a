package org.lectern.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivePage;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.server.ServeCommand;
import org.lectern.server.store.MessageLog;

/**
 * A real server and a real program in processes of their own, each killed (-9) again and again while messages flow, and in
 * the end a look into both files. Kills happen at counted events, the counts come from a seed.
 */
public final class KillRounds {
    private static final String COURSE = "c-77";
    private static final int PATIENCE_SECONDS = 60;
    private static final int MOST_STORED_BEFORE_KILL = 25;

    private final Path folder;
    private final SplittableRandom chance;
    private final int port;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> stored = new HashSet<>();
    private final List<String> recent = new ArrayList<>();
    private Process server;
    private Process program;
    private Thread programReader;
    private int starts;

    /** What a run came to. */
    public record Outcome(int rounds, int sent, int confirmed, int kept) {}

    /** The server's process. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            System.exit(new ServeCommand(System.out, System.err, Locale.ENGLISH).run(args));
        }
    }

    public KillRounds(Path folder, long seed) throws IOException {
        this.folder = folder;
        this.chance = new SplittableRandom(seed);
        this.port = freePort();
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Kills so many times; fails when anything confirmed is lost, anything is there twice or a file is damaged. */
    public Outcome play(int rounds) throws IOException, InterruptedException, SQLException, ArchiveException {
        try {
            startServer();
            startProgram();
            for (int round = 0; round < rounds; round++) {
                int goal = chance.nextInt(MOST_STORED_BEFORE_KILL);
                for (int i = 0; i < goal; i++) until(line -> line.startsWith("STORED "));
                int whom = chance.nextInt(5);
                if (whom <= 2) killProgram();
                if (whom >= 2) kill(server);
                // and there it is again
                if (whom >= 2) startServer();
                if (whom <= 2) startProgram();
            }
            program.getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
            program.getOutputStream().flush();
            until(line -> line.equals("DONE"));
            if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
        } finally {
            kill(program);
            kill(server);
        }
        return judged(rounds);
    }

    private Outcome judged(int rounds) throws SQLException, ArchiveException {
        Path log = folder.resolve("server").resolve("messages.db");
        Path archive = folder.resolve("program").resolve("archive.db");
        List<String> ids = new ArrayList<>();
        List<String> words = new ArrayList<>();
        try (MessageLog kept = MessageLog.open(log)) {
            for (byte[] row :
                    kept.after(COURSE, 0, Integer.MAX_VALUE - 1, Long.MAX_VALUE).rows()) {
                String json = new String(row, StandardCharsets.UTF_8);
                ids.add(Words.read(json).path("id").asText());
                words.add(Words.of(json));
            }
        }
        check(new HashSet<>(words).size() == words.size(), "said twice", words);
        check(ids.containsAll(stored), "confirmed and lost", missing(stored, ids));
        check(ids.containsAll(sent), "sent and lost", missing(sent, ids));
        List<String> archived = archived(archive);
        check(archived.equals(words), "the archive differs", List.of(archived, words));
        for (Path file : List.of(log, archive)) check(integrity(file).equals("ok"), "damaged", file);
        return new Outcome(rounds, sent.size(), stored.size(), words.size());
    }

    /** What the only course of an archive says, in its order; nothing may be left in its outbox. */
    static List<String> archived(Path file) throws ArchiveException {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.courses().keySet().iterator().next();
            check(archive.outbox(course).isEmpty(), "left in the outbox", archive.outbox(course));
            List<Message> all = new ArrayList<>();
            ArchivePage page = archive.newest(course, 500);
            while (true) {
                all.addAll(0, page.messages());
                if (!page.more()) break;
                page = archive.before(course, page.first(), 500);
            }
            return all.stream()
                    .map(message -> ((MessageBody.Text) message.body()).text())
                    .toList();
        }
    }

    /** {@code ok} when the file is whole. */
    static String integrity(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA integrity_check")) {
            return row.getString(1);
        }
    }

    private static List<String> missing(Set<String> wanted, List<String> there) {
        Set<String> known = new HashSet<>(there);
        return wanted.stream().filter(id -> !known.contains(id)).toList();
    }

    private static void check(boolean holds, String what, Object words) {
        if (!holds) throw new AssertionError(what + ": " + words);
    }

    // ---- processes

    private void startServer() throws IOException, InterruptedException {
        server = java(
                Victim.class,
                Redirected.NOTHING,
                "--serve",
                "--port",
                String.valueOf(port),
                "--rate",
                "0",
                "--data",
                folder.resolve("server").toString());
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        read(server, said);
        for (String line = next(said); !line.startsWith("READY "); line = next(said)) {}
    }

    private void startProgram() throws IOException {
        Path home = Files.createDirectories(folder.resolve("program"));
        program = java(
                TalkingProgram.class,
                Redirected.ERRORS,
                home.toString(),
                "ws://127.0.0.1:" + port,
                COURSE,
                "lin",
                "run" + ++starts);
        programReader = read(program, lines);
    }

    private enum Redirected {
        NOTHING,
        ERRORS
    }

    private Process java(Class<?> main, Redirected errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Collections.addAll(command, arguments);
        return new ProcessBuilder(command)
                .redirectError(
                        errors == Redirected.ERRORS
                                ? ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("errors.txt").toFile())
                                : ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Thread read(Process process, BlockingQueue<String> into) {
        return Thread.ofPlatform().daemon().name("process-reader").start(() -> {
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) into.add(line);
            } catch (IOException gone) {
                // killed
            }
        });
    }

    /** Reads on in what the program says until a line comes that is wanted. */
    private void until(Predicate<String> wanted) throws InterruptedException {
        while (true) {
            String line;
            try {
                line = next(lines);
            } catch (AssertionError silence) {
                throw new AssertionError(silence.getMessage() + recent + errors(), silence);
            }
            note(line);
            if (wanted.test(line)) return;
        }
    }

    private void note(String line) {
        recent.add(line);
        if (recent.size() > 60) recent.removeFirst();
        String[] parts = line.split(" ");
        if (parts[0].equals("SENT")) sent.add(parts[1]);
        if (parts[0].equals("STORED")) stored.add(parts[1]);
    }

    private static String next(BlockingQueue<String> from) throws InterruptedException {
        String line = from.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) throw new AssertionError("nothing more is said; the last was ");
        return line;
    }

    private String errors() {
        try {
            Path file = folder.resolve("errors.txt");
            return Files.exists(file) ? "\n" + Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What it still said counts. */
    private void killProgram() throws InterruptedException {
        kill(program);
        programReader.join();
        List<String> last = new ArrayList<>();
        lines.drainTo(last);
        last.forEach(this::note);
    }

    private static void kill(Process process) throws InterruptedException {
        if (process == null || !process.isAlive()) return;
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("it cannot be killed");
    }
}
