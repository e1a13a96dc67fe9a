package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.MORNING;
import static org.lectern.archive.Samples.in;
import static org.lectern.archive.Samples.lines;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Presence;
import org.lectern.domain.UserId;

class ArchiveOpeningTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("课程 100%?#").resolve("archive.db");
    }

    private void fill(int count) throws ArchiveException {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.append(in(archive.course(ALGORITHMS), lines("m", count, MORNING)));
        }
    }

    /** Opens the file as after a crash, when nothing says that it was closed properly. */
    private void forgetThatItWasClosed() throws SQLException {
        try (Database database = Database.open(file, List.of())) {
            database.execute("DELETE FROM about WHERE name = 'closed'");
        }
    }

    private void overwrite(long from, int length) throws IOException {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(from);
            raw.write(noise);
        }
    }

    @Test
    void theFirstTimeItIsFreshAndThenWhole() throws ArchiveException {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isEqualTo(new Opening.Fresh());
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isEqualTo(new Opening.Whole());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadIt() throws Exception {
        fill(1);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.append(in(archive.course(ALGORITHMS), lines("n", 1, MORNING)));
            for (String part : new String[] {"", "-wal", "-shm"})
                assertThat(Files.getPosixFilePermissions(file.resolveSibling("archive.db" + part)))
                        .as("archive.db" + part)
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void anArchiveThatWasNotClosedIsStillWhole() throws Exception {
        fill(100);
        forgetThatItWasClosed();

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isEqualTo(new Opening.Whole());
            assertThat(archive.count(archive.find(ALGORITHMS))).isEqualTo(100);
        }
    }

    @Test
    void twoAtOnceAreNotPossible() throws ArchiveException {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThatThrownBy(() -> SqliteArchive.open(file)).isInstanceOf(ArchiveLockedException.class);
            assertThat(archive.courses()).isEmpty();
        }
        SqliteArchive.open(file).close();
    }

    @Test
    void aFileLockedByAnotherProgramIsSaidToBe() throws Exception {
        fill(1);
        try (Database other = Database.open(file, List.of("locking_mode = EXCLUSIVE"))) {
            other.execute("UPDATE course SET era = era");
            assertThatThrownBy(() -> SqliteArchive.open(file)).isInstanceOf(ArchiveLockedException.class);
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isEqualTo(new Opening.Whole());
        }
    }

    @Test
    void anArchiveOfANewerVersionIsLeftAlone() throws Exception {
        fill(1);
        try (Database database = Database.open(file, List.of())) {
            database.execute("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteArchive.open(file)).isInstanceOfSatisfying(ArchiveException.class, failed -> {
            assertThat(failed).isNotInstanceOf(ArchiveDamagedException.class);
            assertThat(failed.failure()).isInstanceOf(Failure.FileFailed.class);
        });
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoArchiveIsPutAside() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "this is no database ".repeat(1000));

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isInstanceOfSatisfying(Opening.Salvaged.class, salvaged -> {
                assertThat(salvaged.messages()).isZero();
                assertThat(salvaged.kept()).hasFileName("archive-damaged-1.db").exists();
            });
            archive.append(in(archive.course(ALGORITHMS), lines("m", 3, MORNING)));
        }
        Files.writeString(file, "again no database ".repeat(1000));
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(((Opening.Salvaged) archive.opening()).kept()).hasFileName("archive-damaged-2.db");
        }
    }

    @Test
    void rowsAroundADamagedPageAreSaved() throws Exception {
        fill(5000);
        forgetThatItWasClosed();
        int root = leafInTheMiddle();
        overwrite((long) (root - 1) * PAGE, PAGE);

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            Opening.Salvaged salvaged = (Opening.Salvaged) archive.opening();
            CourseKey course = archive.find(ALGORITHMS);
            assertThat(salvaged.messages()).isBetween(4800, 4999);
            assertThat(archive.count(course)).isEqualTo(salvaged.messages());
            assertThat(archive.newest(course, 6000).messages()).hasSize(salvaged.messages());
            Message last = archive.message(course, new MessageId("m4999"));
            assertThat(last).isEqualTo(lines("m", 5000, MORNING).getLast());
            assertThat(Samples.search(archive, "\"line 4999\"")).containsExactly("m4999");
            // the lost ones come back with history
            assertThat(archive.append(in(course, lines("m", 5000, MORNING)))).isEqualTo(5000 - salvaged.messages());
        }
    }

    @Test
    void rowsBetweenManyDamagedPagesAreSavedAlthoughNoIndexKnowsThem() throws Exception {
        fill(5000);
        forgetThatItWasClosed();
        for (int fifth = 1; fifth < 5; fifth++) overwrite((leaf("message", fifth) - 1) * PAGE, PAGE);
        for (String index : List.of("message_place", "known"))
            for (int fifth = 0; fifth < 5; fifth += 4) overwrite((leaf(index, fifth) - 1) * PAGE, PAGE);

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(((Opening.Salvaged) archive.opening()).messages()).isBetween(4400, 4999);
        }
    }

    /** A leaf page of the message table, in the midst of it. */
    private int leafInTheMiddle() throws SQLException {
        try (Database database = Database.open(file, List.of())) {
            return (int) database.number("SELECT pageno FROM dbstat WHERE name = 'message' AND pagetype = 'leaf'"
                    + " ORDER BY path LIMIT 1 OFFSET (SELECT count(*) / 2 FROM dbstat WHERE name = 'message'"
                    + " AND pagetype = 'leaf')");
        }
    }

    /** The leaf page of a table or index before which so many fifths of its leaves lie. */
    private long leaf(String name, int fifths) throws SQLException {
        try (Database database = Database.open(file, List.of())) {
            String leaves = " FROM dbstat WHERE name = '" + name + "' AND pagetype = 'leaf'";
            long all = database.number("SELECT count(*)" + leaves);
            return database.number(
                    "SELECT pageno" + leaves + " ORDER BY path LIMIT 1 OFFSET " + Math.min(all - 1, all * fifths / 5));
        }
    }

    @Test
    void aFileCutShortIsSavedAsFarAsItGoes() throws Exception {
        fill(5000);
        forgetThatItWasClosed();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(raw.length() * 2 / 3 / PAGE * PAGE);
        }

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            Opening.Salvaged salvaged = (Opening.Salvaged) archive.opening();
            assertThat(salvaged.messages()).isBetween(500, 4999);
            assertThat(archive.newest(archive.find(ALGORITHMS), 6000).messages())
                    .hasSize(salvaged.messages());
        }
    }

    @Test
    void noDamageAnywhereMakesOpeningFail() throws Exception {
        fill(1500);
        forgetThatItWasClosed();
        byte[] whole = Files.readAllBytes(file);
        for (int page = 0; page < whole.length / PAGE; page += 1 + page / 8) {
            Files.write(file, whole);
            overwrite((long) page * PAGE, PAGE);
            try (SqliteArchive archive = SqliteArchive.open(file)) {
                CourseKey course = archive.course(ALGORITHMS);
                archive.append(in(course, lines("m", 1500, MORNING)));
                assertThat(archive.count(course))
                        .as("after damage to page %d", page)
                        .isEqualTo(1500);
                assertThat(Samples.search(archive, "line", course, 2000)).hasSize(1500);
            }
        }
    }

    @Test
    void damageMetWhileReadingIsSaidAndSavedAtTheNextOpening() throws Exception {
        fill(5000);
        overwrite((long) (leafInTheMiddle() - 1) * PAGE, PAGE);

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.find(ALGORITHMS);
            assertThatThrownBy(() -> archive.newest(course, 5000)).isInstanceOf(ArchiveDamagedException.class);
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isInstanceOf(Opening.Salvaged.class);
        }
    }

    @Test
    void whatWasErasedStaysErasedAndWhatIsHeldStaysHeldThroughASalvage() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            archive.append(in(course, lines("m", 5000, MORNING)));
            archive.erase(Samples.SERVER, new UserId(Samples.ANNA.id().value()), MORNING.plusSeconds(99_999));
            archive.deleteBefore(course, MORNING.plusSeconds(100));
            archive.records().keep(course, new Keeping(90, true));
            archive.teaching().put(course, "roster", "name");
            archive.teaching().note(Samples.SERVER, new UserId("bob"), "quiet");
            archive.teaching().saw(course, List.of(new Presence.Unwatched(MORNING)));
            archive.teaching().decide(course, new Decision(new MessageId("m7"), "question", "ANSWERED", MORNING));
        }
        forgetThatItWasClosed();
        overwrite((long) (leafInTheMiddle() - 1) * PAGE, PAGE);

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isInstanceOf(Opening.Salvaged.class);
            CourseKey course = archive.find(ALGORITHMS);
            archive.append(in(course, lines("m", 5000, MORNING)));
            assertThat(archive.count(course)).isEqualTo(2495);
            assertThat(archive.records().keeping(course)).isEqualTo(new Keeping(90, true));
            assertThat(archive.teaching().text(course, "roster")).isEqualTo("name");
            assertThat(archive.teaching().note(Samples.SERVER, new UserId("bob")))
                    .isEqualTo("quiet");
            assertThat(archive.teaching().presence(course, MORNING, MORNING.plusSeconds(1)))
                    .hasSize(1);
            assertThat(archive.teaching().decisions(course)).hasSize(1);
        }
    }

    @Test
    void aFolderThatCannotBeIsAClearFailure() throws IOException {
        Path plain = folder.resolve("plain");
        Files.write(plain, "x".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SqliteArchive.open(plain.resolve("archive.db")))
                .isInstanceOfSatisfying(
                        ArchiveException.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.FileFailed.class));
    }
}
