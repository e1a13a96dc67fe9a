package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.MessageId;

class KnownIdsTest {
    @TempDir
    Path folder;

    @Test
    void rowsWhoseIdsHashAlikeAreToldApart() throws Exception {
        Path file = folder.resolve("archive.db");
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(Samples.ALGORITHMS);
            archive.append(Samples.in(course, Samples.lines("m", 3, Samples.MORNING)));
        }
        try (Database database = Database.open(file, List.of())) {
            KnownIds ids = new KnownIds(database);
            long m0 = ids.keyOf(1, "m0");
            long m1 = ids.keyOf(1, "m1");
            assertThat(m0).isNotEqualTo(m1).isPositive();
            // as if the hash of m0 were also that of m1's row
            ids.add(1, "m0", m1);
            assertThat(ids.keyOf(1, "m0")).isEqualTo(m0);
            ids.remove(1, "m0", m0);
            assertThat(ids.keyOf(1, "m0")).isEqualTo(-1);
            assertThat(ids.keyOf(2, "m1")).isEqualTo(-1);
        }
    }

    @Test
    void rowsOfEveryTimeAreFoundByTheirId() throws Exception {
        List<Instant> times = List.of(
                Instant.EPOCH,
                Instant.parse("1900-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"),
                Instant.parse("9999-01-01T00:00:00Z"),
                Samples.MORNING);
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"))) {
            CourseKey course = archive.course(Samples.ALGORITHMS);
            for (int i = 0; i < times.size(); i++)
                archive.append(Samples.in(course, Samples.text("t" + i, Samples.ANNA, "x", times.get(i))));
            for (int i = 0; i < times.size(); i++)
                assertThat(archive.message(course, new MessageId("t" + i)).sentAt())
                        .isEqualTo(times.get(i));
        }
    }
}
