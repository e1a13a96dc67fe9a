package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MEMBERSHIP;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.text;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.Cursor;
import org.lectern.archive.SmallDisk;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.ServerTraits;
import org.lectern.room.ArchiveTrouble;
import org.lectern.session.SessionEvent;
import org.lectern.testing.MovedTime;

class ArchiveDeskTest {
    private static final CourseIdentity COURSE = CourseIdentity.of(MEMBERSHIP);

    @TempDir
    Path folder;

    /** The archive's thread and the FX thread at once. */
    private final MovedTime time = new MovedTime();

    private final List<Throwable> problems = new ArrayList<>();
    private final List<ArchiveDesk> desks = new ArrayList<>();

    private Path file() {
        return folder.resolve("archive.db");
    }

    private ArchiveDesk desk() {
        return desk(SqliteArchive::open, 1 << 20);
    }

    private ArchiveDesk desk(ArchiveDesk.Opener opener, long waitingBytes) {
        ArchiveDesk desk = new ArchiveDesk(file(), time, time, problems::add, time::nanoTime, opener, waitingBytes);
        desks.add(desk);
        return desk;
    }

    @AfterEach
    void closeAll() {
        for (ArchiveDesk desk : desks) close(desk);
        assertThat(problems).isEmpty();
    }

    /** On the desk's own thread, which here is this one. */
    private void close(ArchiveDesk desk) {
        desk.shut();
    }

    private static ArchiveRecorder recorder(ArchiveDesk desk) {
        return new ArchiveRecorder(MEMBERSHIP, java.time.Clock.systemUTC(), desk::keep);
    }

    private static Message row(int number) {
        return text("m" + number, number % 2 == 0 ? ANNA : BOBBY, "row " + number, MORNING.plusSeconds(number));
    }

    private static SessionEvent arrived(Message message) {
        return new SessionEvent.MessageArrived(ROOM, message, null);
    }

    private <T> T ask(ArchiveDesk desk, ArchiveDesk.Work<T> work) {
        var answer = desk.ask(work);
        time.settle();
        return answer.join();
    }

    private List<String> kept(ArchiveDesk desk) {
        return ask(desk, archive -> {
            CourseKey key = archive.find(COURSE);
            return key == null
                    ? List.<String>of()
                    : archive.newest(key, 10_000).messages().stream()
                            .map(message -> message.id().value())
                            .toList();
        });
    }

    private ResumePoint point(ArchiveDesk desk) {
        return ask(desk, archive -> {
            Cursor cursor = archive.cursor(archive.find(COURSE));
            return cursor == null ? ResumePoint.NOWHERE : cursor.resumePoint();
        });
    }

    @Test
    void nothingIsOpenedBeforeItIsNeeded() {
        ArchiveDesk desk = desk();
        time.advance(Duration.ofMinutes(5));
        assertThat(file()).doesNotExist();
        assertThat(desk.keeps()).isFalse();
        assertThat(kept(desk)).isEmpty();
        assertThat(file()).exists();
        assertThat(desk.keeps()).isTrue();
    }

    @Test
    void whatASessionSaysIsThereAfterTheNextStart() {
        ArchiveDesk desk = desk();
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(
                new SessionEvent.HistoryArrived(ROOM, List.of(row(1), row(2)), SessionEvent.HistoryOutcome.LOADED));
        recorder.accept(arrived(row(3)));
        recorder.accept(
                new SessionEvent.EarlierArrived(ROOM, 1, List.of(row(0)), SessionEvent.HistoryOutcome.LOADED, true));
        recorder.accept(new SessionEvent.MessageRetracted(ROOM, new MessageId("m2"), ANNA.id()));
        recorder.accept(new SessionEvent.Complete(ROOM, new ResumePoint(0, MORNING.plusSeconds(3), null)));
        time.advance(Duration.ofMillis(100));
        close(desk);

        ArchiveDesk next = desk();
        assertThat(kept(next)).containsExactly("m0", "m1", "m2", "m3");
        MessageBody body = ask(
                next,
                archive -> archive.message(archive.find(COURSE), new MessageId("m2"))
                        .body());
        assertThat(body).isEqualTo(new MessageBody.Recalled());
        assertThat(point(next)).isEqualTo(new ResumePoint(0, MORNING.plusSeconds(3), null));
    }

    @Test
    void aQuestionKnowsOfEverythingSaidBefore() {
        ArchiveDesk desk = desk();
        recorder(desk).accept(arrived(row(1)));
        assertThat(kept(desk)).as("without waiting for more to come").containsExactly("m1");
    }

    @Test
    void whatComesTogetherIsOneTransaction() throws Exception {
        ArchiveDesk desk = desk();
        kept(desk);
        ArchiveRecorder recorder = recorder(desk);
        for (int i = 0; i < 300; i++) recorder.accept(arrived(row(i)));
        recorder.accept(new SessionEvent.Complete(ROOM, new ResumePoint(0, MORNING.plusSeconds(299), null)));
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
                var statement = other.createStatement()) {
            long before = commits(statement);
            time.advance(Duration.ofMillis(99));
            assertThat(commits(statement)).as("not one by one").isEqualTo(before);
            time.advance(Duration.ofMillis(1));
            assertThat(commits(statement)).isGreaterThan(before);
            try (var rows = statement.executeQuery("SELECT count(*) FROM message")) {
                assertThat(rows.getInt(1)).isEqualTo(300);
            }
        }
        assertThat(time.waiting()).as("only the tidying waits").isEqualTo(1);
    }

    /** Changes whenever another connection has committed. */
    private static long commits(java.sql.Statement statement) throws java.sql.SQLException {
        try (var row = statement.executeQuery("PRAGMA data_version")) {
            return row.getLong(1);
        }
    }

    @Test
    void anotherStoreOfTheServerNumbersAnew() {
        ArchiveDesk desk = desk();
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(signedIn("one"));
        recorder.accept(arrived(numbered(row(50), 50)));
        recorder.accept(new SessionEvent.Complete(ROOM, new ResumePoint(50, MORNING, "one")));
        recorder.accept(signedIn("one"));
        recorder.accept(arrived(numbered(row(51), 51)));
        close(desk(desk));

        ArchiveDesk next = desk();
        ArchiveRecorder again = recorder(next);
        again.accept(signedIn("two"));
        again.accept(arrived(numbered(row(1), 1)));
        again.accept(signedIn("two"));
        again.accept(arrived(numbered(row(2), 2)));
        assertThat(kept(next)).containsExactly("m50", "m51", "m1", "m2");
        int era = ask(next, archive -> archive.era(archive.find(COURSE)));
        assertThat(era).isEqualTo(1);
    }

    @Test
    void anotherStoreIsNoticedAlsoWhenTheLastRunEndedAtOnce() {
        ArchiveDesk desk = desk();
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(signedIn("one"));
        recorder.accept(arrived(numbered(row(50), 50)));
        close(desk(desk));

        ArchiveDesk next = desk();
        ArchiveRecorder again = recorder(next);
        again.accept(signedIn("two"));
        again.accept(arrived(numbered(row(1), 1)));
        assertThat(kept(next)).containsExactly("m50", "m1");
    }

    /** Everything that it was given is written. */
    private ArchiveDesk desk(ArchiveDesk desk) {
        kept(desk);
        return desk;
    }

    private static SessionEvent signedIn(String epoch) {
        return new SessionEvent.SignedIn(
                ROOM, new ServerTraits("lectern", Set.of("seq"), null, null, epoch), MEMBERSHIP.person());
    }

    @Test
    void whileTheDiskIsFullWhatArrivesWaitsAndIsWrittenWhenThereIsRoom() {
        ArchiveDesk desk = desk(file -> SmallDisk.open(file, 60), 1 << 24);
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(arrived(row(1)));
        assertThat(kept(desk)).containsExactly("m1");

        Message large = text("large", ANNA, "长".repeat(300_000), MORNING.plusSeconds(2));
        recorder.accept(arrived(large));
        recorder.accept(arrived(row(3)));
        recorder.accept(new SessionEvent.Complete(ROOM, new ResumePoint(0, MORNING.plusSeconds(3), null)));
        time.advance(Duration.ofSeconds(1));
        assertThat(desk.troubleProperty().get()).isEqualTo(new ArchiveTrouble.Full());
        assertThat(desk.keeps()).isFalse();
        assertThat(kept(desk)).as("reading goes on").containsExactly("m1");
        assertThat(point(desk)).as("the point is not written without its rows").isEqualTo(ResumePoint.NOWHERE);
        desk.dismiss();
        time.advance(Duration.ofMinutes(1));
        assertThat(desk.troubleProperty().get()).as("said once").isNull();

        ask(desk, SmallDisk::makeRoom);
        time.advance(Duration.ofSeconds(10));
        assertThat(kept(desk)).containsExactly("m1", "large", "m3");
        assertThat(point(desk).upTo()).isEqualTo(MORNING.plusSeconds(3));
        assertThat(desk.keeps()).isTrue();
        assertThat(desk.troubleProperty().get()).isNull();
    }

    @Test
    void aHistoryAnswerLargerThanAllThatMayWaitIsKept() {
        ArchiveDesk desk = desk(SqliteArchive::open, 10_000);
        ArchiveRecorder recorder = recorder(desk);
        List<Message> rows =
                IntStream.rangeClosed(1, 100).mapToObj(ArchiveDeskTest::row).toList();
        recorder.accept(new SessionEvent.HistoryArrived(ROOM, rows, SessionEvent.HistoryOutcome.LOADED));
        recorder.accept(new SessionEvent.Complete(ROOM, new ResumePoint(0, MORNING.plusSeconds(100), null)));
        time.advance(Duration.ofSeconds(1));

        assertThat(kept(desk)).hasSize(100);
        assertThat(point(desk).upTo()).isEqualTo(MORNING.plusSeconds(100));
        assertThat(desk.troubleProperty().get()).isNull();
    }

    @Test
    void whenTooMuchWaitsTheRestIsAskedForAtTheNextStart() {
        ArchiveDesk desk = desk(file -> SmallDisk.open(file, 60), 800_000);
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(arrived(row(1)));
        recorder.accept(new SessionEvent.Complete(ROOM, new ResumePoint(0, MORNING.plusSeconds(1), null)));
        kept(desk);
        recorder.accept(arrived(text("large", ANNA, "长".repeat(300_000), MORNING.plusSeconds(2))));
        for (int i = 3; i < 2_000; i++) recorder.accept(arrived(row(i)));
        recorder.accept(new SessionEvent.Complete(ROOM, new ResumePoint(0, MORNING.plusSeconds(2_000), null)));
        time.advance(Duration.ofSeconds(1));
        assertThat(desk.troubleProperty().get()).isEqualTo(new ArchiveTrouble.Full());

        ask(desk, SmallDisk::makeRoom);
        time.advance(Duration.ofSeconds(10));
        assertThat(desk.troubleProperty().get()).isEqualTo(new ArchiveTrouble.Behind());
        assertThat(kept(desk)).startsWith("m1", "large", "m3").doesNotContain("m1999");
        assertThat(point(desk).upTo()).as("the next start asks from here").isEqualTo(MORNING.plusSeconds(1));
    }

    @Test
    void anArchiveThatAnotherProcessHasIsToldAndUsedOnceItIsFree() throws Exception {
        SqliteArchive other = SqliteArchive.open(file());
        ArchiveDesk desk = desk();
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(arrived(row(1)));
        var answer = desk.ask(archive -> 1);
        time.settle();
        assertThat(answer).isCompletedExceptionally();
        assertThat(desk.troubleProperty().get()).isEqualTo(new ArchiveTrouble.InUse());
        other.close();
        time.advance(Duration.ofSeconds(30));
        assertThat(desk.troubleProperty().get()).isNull();
        assertThat(kept(desk)).containsExactly("m1");
    }

    @Test
    void aFolderThatCannotBeIsTold() throws Exception {
        Files.writeString(folder.resolve("taken"), "a file where the folder should be");
        Path impossible = folder.resolve("taken").resolve("archive.db");
        ArchiveDesk desk =
                new ArchiveDesk(impossible, time, time, problems::add, time::nanoTime, SqliteArchive::open, 1 << 20);
        desks.add(desk);
        recorder(desk).accept(arrived(row(1)));
        List<Boolean> without = new ArrayList<>();
        desk.use(archive -> without.add(archive == null));
        time.settle();
        assertThat(desk.troubleProperty().get()).isEqualTo(new ArchiveTrouble.Unusable(folder.resolve("taken")));
        assertThat(without).containsExactly(true);
        assertThatThrownBy(() -> ask(desk, archive -> 1)).isInstanceOf(CompletionException.class);
    }

    @Test
    void anArchiveOfANewerVersionIsLeftAlone() throws Exception {
        SqliteArchive.open(file()).close();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
                var statement = other.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        ArchiveDesk desk = desk();
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(arrived(row(1)));
        time.advance(Duration.ofSeconds(1));
        assertThat(desk.troubleProperty().get()).isEqualTo(new ArchiveTrouble.Newer());
        assertThat(time.waiting()).as("nothing to wait for").isZero();
        recorder.accept(arrived(row(2)));
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aDamagedArchiveIsMendedAndTold() throws Exception {
        ArchiveDesk desk = desk();
        ArchiveRecorder recorder = recorder(desk);
        for (int i = 0; i < 3_000; i++) recorder.accept(arrived(row(i)));
        kept(desk);
        close(desk);
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(new byte[8_192]);
        }
        Files.deleteIfExists(file().resolveSibling("archive.db-wal"));
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
                var statement = other.createStatement()) {
            statement.execute("DELETE FROM about WHERE name = 'closed'");
        }
        ArchiveDesk next = desk();
        List<String> saved = kept(next);
        assertThat(next.troubleProperty().get()).isInstanceOfSatisfying(ArchiveTrouble.Salvaged.class, told -> {
            assertThat(told.messages()).isEqualTo(saved.size()).isGreaterThan(1_000);
            assertThat(told.kept()).exists();
        });
        recorder(next).accept(arrived(row(4_000)));
        assertThat(kept(next)).hasSize(saved.size() + 1);
        assertThat(next.troubleProperty().get()).as("stays said").isInstanceOf(ArchiveTrouble.Salvaged.class);
    }

    @Test
    void aRowThatCannotBeWrittenDoesNotKeepTheOthersOut() {
        ArchiveDesk desk = desk();
        kept(desk);
        desk.keep(new Note.Said(COURSE, row(1)));
        desk.keep(new Note.TakenBack(COURSE, null));
        desk.keep(new Note.Known(COURSE, new ResumePoint(7, MORNING, null)));
        desk.keep(new Note.Said(COURSE, row(3)));
        assertThat(kept(desk)).containsExactly("m1", "m3");
        assertThat(problems).hasSize(1);
        problems.clear();
        assertThat(desk.troubleProperty().get()).isEqualTo(new ArchiveTrouble.Behind());
        assertThat(point(desk)).isEqualTo(ResumePoint.NOWHERE);
    }

    @Test
    void whatWasTakenBackLeavesNoTraceOnceItIsQuiet() {
        ArchiveDesk desk = desk();
        ArchiveRecorder recorder = recorder(desk);
        recorder.accept(arrived(text("m1", ANNA, "unforgettable words", MORNING)));
        recorder.accept(new SessionEvent.MessageRetracted(ROOM, new MessageId("m1"), ANNA.id()));
        kept(desk);
        time.advance(Duration.ofSeconds(60));
        boolean due = ask(desk, SqliteArchive::purge);
        assertThat(due).as("done already").isFalse();
        assertThat(time.waiting()).as("and no timer runs on").isZero();
    }
}
