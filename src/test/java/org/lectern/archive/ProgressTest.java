package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.text;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Place;
import org.lectern.domain.ResumePoint;

class ProgressTest {
    @TempDir
    Path folder;

    /** Does something to the archive of one run of the program. */
    @FunctionalInterface
    private interface Run {
        void with(SqliteArchive archive, CourseKey course) throws ArchiveException;
    }

    private void run(Run run) throws ArchiveException {
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("a.db"))) {
            run.with(archive, archive.course(ALGORITHMS));
        }
    }

    private static ArchivedMessage row(CourseKey course, String id, long seq) {
        return new ArchivedMessage(course, numbered(text(id, ANNA, "row", MORNING.plusSeconds(seq)), seq));
    }

    private static ResumePoint resume(SqliteArchive archive) {
        List<ResumePoint> points = new ArrayList<>();
        new ArchivedOutbox(work -> work.accept(archive), ALGORITHMS).resumePoint(points::add);
        return points.getFirst();
    }

    @Test
    void anotherStoreBeginsANewLifeAlsoAfterARestart() throws ArchiveException {
        run((archive, course) -> {
            assertThat(archive.progress().store(course)).isNull();
            assertThat(archive.progress().begin(course, "e1")).isFalse();
            archive.append(List.of(row(course, "a", 50)));
        });
        run((archive, course) -> {
            assertThat(archive.progress().begin(course, "e1")).isFalse();
            assertThat(archive.era(course)).isZero();
            assertThat(archive.progress().begin(course, "e2")).isTrue();
            archive.append(List.of(row(course, "b", 1)));
        });
        run((archive, course) -> {
            assertThat(archive.progress().store(course)).isEqualTo("e2");
            assertThat(archive.era(course)).isEqualTo(1);
            assertThat(archive.newest(course, 9).messages())
                    .extracting(message -> message.id().value())
                    .containsExactly("a", "b");
        });
    }

    /** The way of seed 13794 of the hostile schedules: the program ended before anything was known whole. */
    @Test
    void rowsOfAnEarlierStoreAreNotTakenForThoseOfThePresentOne() throws ArchiveException {
        run((archive, course) -> {
            archive.progress().begin(course, "e1");
            archive.append(List.of(row(course, "a33", 33), row(course, "a34", 34)));
            assertThat(resume(archive)).isEqualTo(new ResumePoint(32, 33, MORNING.plusSeconds(33), "e1"));
        });
        run((archive, course) -> {
            archive.progress().begin(course, "e2");
            ResumePoint point = resume(archive);
            assertThat(point.epoch()).isNotEqualTo("e2").isNotNull();
            assertThat(point.upTo()).as("where the hole begins").isEqualTo(MORNING.plusSeconds(34));
            archive.append(List.of(row(course, "b9", 9)));
            assertThat(resume(archive)).isEqualTo(new ResumePoint(8, 9, MORNING.plusSeconds(9), "e2"));
        });
    }

    @Test
    void whereTheKnownStretchBeginsIsKept() throws ArchiveException {
        ResumePoint point = new ResumePoint(33, 53, MORNING, "e1");
        run((archive, course) -> archive.move(course, Cursor.of(point)));
        run((archive, course) -> assertThat(resume(archive)).isEqualTo(point));
    }

    @Test
    void holesAreKeptAndReplaced() throws ArchiveException {
        HistoryGap early = new HistoryGap(Instant.MIN, MORNING);
        HistoryGap middle = new HistoryGap(MORNING.plusSeconds(5), MORNING.plusSeconds(9));
        HistoryGap open = new HistoryGap(MORNING.plusSeconds(60), Instant.MAX);
        run((archive, course) -> archive.progress().gaps(course, List.of(middle, open, early)));
        run((archive, course) -> {
            assertThat(archive.progress().gaps(course)).containsExactly(early, middle, open);
            archive.progress().gaps(course, List.of(middle));
        });
        run((archive, course) -> {
            assertThat(archive.progress().gaps(course)).containsExactly(middle);
            archive.forget(course);
            assertThat(archive.progress().gaps(archive.course(ALGORITHMS))).isEmpty();
        });
    }

    @Test
    void howFarItWasReadIsKept() throws ArchiveException {
        Place place = new Place(2, Place.rankOf(0, 77), MORNING.toEpochMilli(), "0123456789abcdef");
        run((archive, course) -> {
            assertThat(archive.progress().lastRead(course)).isNull();
            archive.progress().read(course, new Place(0, 2, 5, "x"));
            archive.progress().read(course, place);
        });
        run((archive, course) -> assertThat(archive.progress().lastRead(course)).isEqualTo(place));
    }
}
