package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.ANNA;
import static org.lectern.archive.Samples.MORNING;
import static org.lectern.archive.Samples.in;
import static org.lectern.archive.Samples.lines;
import static org.lectern.archive.Samples.text;

import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;

class ArchiveFailureTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("archive.db");
    }

    @Test
    void aFullDiskIsSaidAndNothingIsHalfWritten() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file, List.of("max_page_count = 60"))) {
            CourseKey course = archive.course(ALGORITHMS);
            archive.append(in(course, lines("kept", 20, MORNING)));
            List<Message> tooMuch = new ArrayList<>(lines("small", 20, MORNING.plusSeconds(600)));
            tooMuch.add(text("big", ANNA, "长".repeat(300_000), MORNING.plusSeconds(999)));

            assertThatThrownBy(() -> archive.append(in(course, tooMuch)))
                    .isInstanceOfSatisfying(
                            ArchiveException.class,
                            failed -> assertThat(failed.failure()).isEqualTo(new Failure.FileFailed("archive: full")));

            assertThat(archive.count(course)).isEqualTo(20);
            assertThat(archive.newest(course, 99).messages()).hasSize(20);
            assertThat(Samples.search(archive, "line")).hasSize(20);
            // and goes on when there is room for it
            assertThat(archive.append(in(course, tooMuch.subList(0, 20)))).isEqualTo(20);
            assertThat(archive.count(course)).isEqualTo(40);
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isEqualTo(new Opening.Whole());
            assertThat(archive.count(archive.find(ALGORITHMS))).isEqualTo(40);
        }
    }

    @Test
    void aWriteThatFailsInTheMidstTakesTheWholeBatchBack() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            try (Database other = Database.open(file, List.of())) {
                other.execute("CREATE TRIGGER bad BEFORE INSERT ON message WHEN new.id = 'm7'"
                        + " BEGIN SELECT raise(ABORT, 'no'); END");
            }

            assertThatThrownBy(() ->
                            archive.append(in(course, lines("m", 20, MORNING)), course, new Cursor(0, 1, 1, null)))
                    .isInstanceOf(ArchiveException.class);

            assertThat(archive.count(course)).isZero();
            assertThat(archive.newest(course, 9).messages()).isEmpty();
            assertThat(archive.cursor(course)).isNull();
            assertThat(Samples.search(archive, "line")).isEmpty();
            // people of the failed batch are not taken for known
            assertThat(archive.append(in(course, text("ok", ANNA, "line", MORNING))))
                    .isEqualTo(1);
            assertThat(archive.message(course, new MessageId("ok")).author()).isEqualTo(ANNA);
        }
    }

    @Test
    void aFailureNeverTellsTheText() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file, List.of("max_page_count = 40"))) {
            CourseKey course = archive.course(ALGORITHMS);
            assertThatThrownBy(() -> archive.append(in(course, text("m", ANNA, "secretword ".repeat(50_000), MORNING))))
                    .isInstanceOf(ArchiveException.class)
                    .satisfies(failed ->
                            assertThat(failed + " " + failed.getCause()).doesNotContain("secretword"));
        }
    }

    @Test
    void whatFailsInABatchKeepsItsReason() {
        SQLException full = new SQLException("full", "", 13);

        assertThat(Fault.of(new BatchUpdateException("batch", "", 0, new int[0], full)))
                .isEqualTo(Fault.FULL);
        assertThat(Fault.of(new SQLException("x"))).isEqualTo(Fault.OTHER);
        assertThat(ArchiveException.of(new SQLException("busy", "", 5))).isInstanceOf(ArchiveLockedException.class);
    }
}
