package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.testing.WrittenReport;

/** A real process that is killed while it writes the report of a lesson: the next one writes it, whole. */
class KilledReportTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MESSAGES = 200;
    private static final Membership TEACHER = new Membership(
            ServerAddress.of("ws://127.0.0.1:1"), new RoomId("algebra"), new UserId("t-wang"), "王老师", null);

    @TempDir
    Path folder;

    /** A teacher's program without its window, two hours after the lesson, that looks whether a report is due. */
    static final class Desk {
        private Desk() {}

        public static void main(String[] arguments) throws IOException {
            ExecutorService desk = Executors.newSingleThreadExecutor();
            Clock clock = Clock.fixed(BEGIN.plus(Duration.ofHours(3)), ZoneOffset.UTC);
            desk.execute(() -> {
                Wiring wiring = new Wiring(new AppPaths(Path.of(arguments[0])), desk, clock);
                wiring.lobby().join(TEACHER, Password.NONE);
                wiring.reports().look();
            });
            // until it is killed, or nobody is there any more who would
            System.exit(System.in.read());
        }
    }

    @Test
    void aReportThatWasCutOffWritesItselfAtTheNextStart() throws Exception {
        Path home = Files.createDirectories(folder.resolve("teacher"));
        aLesson(new AppPaths(home).archive());
        Path reports = new AppPaths(home).reports();

        Process cut = start(home);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !written(reports).isEmpty());
        cut.destroyForcibly().waitFor();
        assertThat(written(reports)).as("it was cut off").noneMatch(file -> file.endsWith("report.html"));

        Process next = start(home);
        try {
            await().atMost(PATIENCE)
                    .until(() -> written(reports).stream().anyMatch(file -> file.endsWith("report.html")));
        } finally {
            next.destroyForcibly().waitFor();
        }
        Path page = written(reports).stream()
                .filter(file -> file.endsWith("report.html"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(page)).endsWith("</html>\n");
        assertThat(WrittenReport.read(page).facts()).containsEntry("Messages", String.valueOf(MESSAGES));
        assertThat(WrittenReport.table(page.resolveSibling("report.csv")))
                .hasSize(10)
                .allSatisfy(row -> assertThat(WrittenReport.read(page).students())
                        .extracting(List::getFirst)
                        .contains(row.getFirst()));
        byte[] print = Files.readAllBytes(page.resolveSibling("report.pdf"));
        assertThat(new String(print, StandardCharsets.ISO_8859_1).strip())
                .startsWith("%PDF-")
                .endsWith("%%EOF");
        assertThat(written(reports)).noneMatch(file -> file.toString().endsWith(".part"));
    }

    private static void aLesson(Path file) throws ArchiveException {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(CourseIdentity.of(TEACHER));
            List<ArchivedMessage> said = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                Person who = Person.unverified(new UserId("s" + i % 10), "同学" + i % 10, null);
                Instant at = BEGIN.plusSeconds(15L * i);
                MessageBody body = new MessageBody.Text(i % 9 == 0 ? "第" + i + "题怎么做？" : "好的");
                MessageId id = new MessageId("m" + i);
                said.add(new ArchivedMessage(course, new Message(id, TEACHER.room(), who, body, at, at, i + 1)));
            }
            archive.append(said);
            archive.teaching().put(course, "report.auto", "on");
        }
    }

    private static List<Path> written(Path reports) throws IOException {
        if (!Files.isDirectory(reports)) return List.of();
        try (Stream<Path> all = Files.walk(reports)) {
            return all.filter(file -> file.getFileName().toString().startsWith("report."))
                    .toList();
        }
    }

    private static Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Duser.language=en",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Desk.class.getName(),
                        home.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
