package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MEMBERSHIP;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.Keeping;
import org.lectern.domain.Message;
import org.lectern.testing.Examples;
import org.lectern.testing.Fx;
import org.lectern.testing.MovedTime;
import org.lectern.view.Texts;
import org.lectern.view.records.CourseRecord;
import org.lectern.view.records.ExportChoice;
import org.lectern.view.records.Job;
import org.lectern.view.records.Outcome;
import org.lectern.view.records.RecordFormat;
import org.lectern.view.records.TranscriptWords;

/** The page's wishes carried out with a real archive on its thread. */
@ExtendWith(Fx.class)
class RecordsDeskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ZoneId ZONE = ZoneOffset.UTC;

    @TempDir
    Path folder;

    @TempDir
    Path place;

    private Threads threads;
    private ArchiveDesk archive;
    private PictureWorks pictures;
    private RecordsDesk records;
    private TranscriptWords words;
    private final List<String> forgotten = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        threads = new Threads(new CrashLog(folder.resolve("logs")));
        archive = new ArchiveDesk(folder.resolve("archive.db"), threads.archive(), Platform::runLater, thrown -> {});
        pictures = new PictureWorks(folder.resolve("pictures"), threads.media(), Platform::runLater, Clock.systemUTC());
        records = desk(Clock.fixed(Examples.MORNING.plusSeconds(3600), ZONE));
        words = Fx.on(() -> TranscriptWords.of(new Texts(Locale.ENGLISH)));
        fill();
    }

    /** What a room would forget of the lesson: notes the ids. */
    private void forget(Predicate<CourseIdentity> courses, Predicate<Message> deleted) {
        if (courses.test(CourseIdentity.of(MEMBERSHIP)))
            Examples.lesson().stream()
                    .filter(deleted)
                    .forEach(message -> forgotten.add(message.id().value()));
    }

    private RecordsDesk desk(Clock clock) {
        return new RecordsDesk(
                archive,
                pictures.shelf(),
                new ReportShelf(folder.resolve("reports")),
                threads.records(),
                Platform::runLater,
                clock,
                () -> ZONE,
                this::forget);
    }

    @AfterEach
    void close() {
        records.close();
        archive.close();
        pictures.close();
        threads.close();
    }

    private void fill() throws Exception {
        archive.ask(open -> {
                    CourseKey course = open.course(CourseIdentity.of(MEMBERSHIP));
                    return open.append(Examples.lesson().stream()
                            .map(message -> new ArchivedMessage(course, message))
                            .toList());
                })
                .get(30, TimeUnit.SECONDS);
    }

    private Outcome end(Job job) {
        await().atMost(PATIENCE)
                .until(() -> Fx.<Boolean>on(() -> job.outcomeProperty().get() != null));
        return Fx.on(() -> job.outcomeProperty().get());
    }

    private CourseRecord look() throws Exception {
        CompletableFuture<CourseRecord> answer = new CompletableFuture<>();
        Fx.run(() -> records.look(MEMBERSHIP, answer::complete));
        return answer.get(30, TimeUnit.SECONDS);
    }

    private ExportChoice choice(RecordFormat format) {
        return new ExportChoice(format, null, null, null, false, words);
    }

    private List<String> left() throws Exception {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void saysWhatIsKept() throws Exception {
        CourseRecord found = look();
        assertThat(found.messages()).isEqualTo(17);
        assertThat(found.people()).contains(ANNA, Examples.TEACHER).hasSize(6);
        assertThat(found.keeping()).isEqualTo(CourseRecord.Keep.FOR_GOOD);
    }

    @Test
    void exportsErasesAndImportsAgainWithoutThePerson() throws Exception {
        Path json = place.resolve("all.json");
        Outcome exported = end(Fx.on(() -> records.export(MEMBERSHIP, choice(RecordFormat.JSON), json, false)));
        assertThat(exported).isEqualTo(new Outcome.Exported(json, 17, 0, 0, Files.size(json)));

        Path certificate = place.resolve("certificate.json");
        Outcome erased = end(Fx.on(() -> records.erase(MEMBERSHIP, ANNA, certificate)));
        assertThat(erased).isInstanceOfSatisfying(Outcome.Erased.class, done -> {
            assertThat(done.messages()).isEqualTo(4);
            assertThat(done.saved()).isEqualTo(certificate);
            assertThat(certificate).hasContent(done.certificate());
        });
        assertThat(look().people()).doesNotContain(ANNA);
        assertThat(Fx.on(() -> List.copyOf(forgotten))).containsExactly("l-02", "l-07", "l-10", "l-15");
        assertThat(traces("Will there be a quiz?", "Anna Müller", "s-anna")).isEmpty();

        assertThat(end(Fx.on(() -> records.checkImport(json))))
                .isEqualTo(new Outcome.Found(json, "c-77", "ws://127.0.0.1:13000", 17));
        assertThat(end(Fx.on(() -> records.importFrom(json)))).isEqualTo(new Outcome.Imported("c-77", 0, 17));
        assertThat(look().messages()).isEqualTo(13);
    }

    private List<String> traces(String... words) throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String word : words)
                    if (bytes.contains(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                        found.add(word + " in " + file);
            }
        }
        return found;
    }

    @Test
    void everyFailureIsAReasonAndLeavesNothing() throws Exception {
        Path taken = Files.writeString(place.resolve("taken"), "x");
        assertThat(end(Fx.on(() -> records.export(MEMBERSHIP, choice(RecordFormat.TXT), taken, false))))
                .isEqualTo(new Outcome.Failed(Outcome.Reason.TAKEN));
        Path gone = place.resolve("gone").resolve("x.txt");
        assertThat(end(Fx.on(() -> records.export(MEMBERSHIP, choice(RecordFormat.TXT), gone, false))))
                .isEqualTo(new Outcome.Failed(Outcome.Reason.GONE));
        assertThat(end(Fx.on(() -> records.checkImport(taken)))).isEqualTo(new Outcome.Failed(Outcome.Reason.FOREIGN));
        assertThat(end(Fx.on(() -> records.erase(MEMBERSHIP, ANNA, gone))))
                .isEqualTo(new Outcome.Failed(Outcome.Reason.GONE));
        assertThat(look().messages()).as("no certificate, no erasure").isEqualTo(17);
        assertThat(left()).containsExactly("taken");
        archive.close();
        assertThat(end(Fx.on(() -> records.export(MEMBERSHIP, choice(RecordFormat.TXT), place.resolve("y"), false))))
                .isEqualTo(new Outcome.Failed(Outcome.Reason.NO_ARCHIVE));
        assertThat(look()).isNull();
    }

    @Test
    void aChoiceDeletesAtOnceWhatIsPastItAndAHoldKeepsErasureOut() throws Exception {
        CompletableFuture<CourseRecord> answer = new CompletableFuture<>();
        CompletableFuture<Long> older = new CompletableFuture<>();
        records = desk(Clock.fixed(Examples.MORNING.plus(Duration.ofDays(30)), ZONE));
        Fx.run(() -> records.countOlder(MEMBERSHIP, 30, older::complete));
        assertThat(older.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        Fx.run(() -> records.keep(MEMBERSHIP, new CourseRecord.Keep(30, false), answer::complete));
        CourseRecord after = answer.get(30, TimeUnit.SECONDS);
        assertThat(after.messages()).isEqualTo(15);
        assertThat(Fx.on(() -> List.copyOf(forgotten))).containsExactly("l-01", "l-02");
        assertThat(after.nextDay()).isEqualTo(LocalDate.of(2026, 4, 2));

        CompletableFuture<CourseRecord> held = new CompletableFuture<>();
        Fx.run(() -> records.keep(MEMBERSHIP, new CourseRecord.Keep(30, true), held::complete));
        assertThat(held.get(30, TimeUnit.SECONDS).nextDay()).isNull();
        assertThat(end(Fx.on(() -> records.erase(MEMBERSHIP, ANNA, place.resolve("c.json")))))
                .isEqualTo(new Outcome.Held(List.of("c-77")));
        assertThat(left()).isEmpty();
    }

    @Test
    void deletesWhatIsDueAfterTheStartAndWhenADayHasBegun() throws Exception {
        archive.ask(open -> {
                    CourseKey course = open.course(CourseIdentity.of(MEMBERSHIP));
                    open.records().keep(course, new Keeping(30, false));
                    return true;
                })
                .get(30, TimeUnit.SECONDS);
        MovedTime time = new MovedTime(Instant.parse("2026-04-01T23:00:00Z"));
        RecordsDesk daily = new RecordsDesk(
                archive,
                pictures.shelf(),
                new ReportShelf(folder.resolve("reports")),
                time,
                Platform::runLater,
                time.clock(),
                () -> ZONE,
                this::forget);
        daily.start(path -> {});
        daily.start(path -> {});
        assertThat(look().messages()).isEqualTo(17);
        time.advance(Duration.ofSeconds(5));
        assertThat(look().messages()).as("of March 1st").isEqualTo(15);
        time.advance(Duration.ofMinutes(40));
        assertThat(look().messages()).isEqualTo(15);
        time.sleep(Duration.ofHours(9));
        time.advance(Duration.ofMinutes(30));
        assertThat(look().messages()).as("of March 2nd, after a sleep").isZero();
        assertThat(time.waiting()).isEqualTo(1);
    }

    @Test
    void aCancelledJobEndsSo() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        threads.records().execute(gate::join);
        Job job = Fx.on(() -> records.export(MEMBERSHIP, choice(RecordFormat.HTML), place.resolve("x"), false));
        Fx.run(job::cancel);
        gate.complete(null);
        assertThat(end(job)).isEqualTo(new Outcome.Cancelled());
        assertThat(left()).isEmpty();
    }
}
