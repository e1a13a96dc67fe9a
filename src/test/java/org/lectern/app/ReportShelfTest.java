package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.CourseIdentity;
import org.lectern.domain.UserId;
import org.lectern.testing.Examples;
import org.lectern.view.teach.Reports;

/** Reports go with what they speak of. */
class ReportShelfTest {
    private static final CourseIdentity COURSE = CourseIdentity.of(Examples.MEMBERSHIP);

    @TempDir
    Path folder;

    private Path lesson(ReportShelf shelf, String name, String login) throws Exception {
        Path lesson = shelf.of(COURSE).resolve("c-77").resolve(name);
        Files.createDirectories(lesson);
        Files.writeString(lesson.resolve("report.csv"), "name,number,logins\n\"Anna, M\",1," + login + "\n");
        Path page = Files.writeString(lesson.resolve("report.html"), login);
        shelf.label(page, COURSE);
        return lesson;
    }

    @Test
    void reportGoesWithItsTimeAndWithAPersonInIt() throws Exception {
        ReportShelf shelf = new ReportShelf(folder);
        assertThat(shelf.written(COURSE)).isEmpty();
        Path old = lesson(shelf, "2026-01-01-0900", "bob");
        Path anna = lesson(shelf, "2026-03-01-0900", "anna phone-of-anna");
        Path odd = lesson(shelf, "2026-03-03-0900", "'-dan");
        Path anonymous = lesson(shelf, "2026-03-01-0900-anonymous", "");
        Path bob = lesson(shelf, "2026-03-02-0900", "bob");
        assertThat(shelf.written(COURSE))
                .extracting(Reports.Written::page, Reports.Written::lesson, Reports.Written::anonymous)
                .startsWith(tuple(odd.resolve("report.html"), Instant.parse("2026-03-03T09:00:00Z"), false))
                .contains(tuple(anonymous.resolve("report.html"), Instant.parse("2026-03-01T09:00:00Z"), true))
                .hasSize(5);
        shelf.forget(COURSE::equals, message -> message.placedAt().isBefore(Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(old).doesNotExist();
        assertThat(anna).exists();
        shelf.forget(course -> false, message -> true);
        assertThat(bob).exists();
        assertThat(shelf.count(COURSE::equals, message -> message.author().id().equals(new UserId("anna"))))
                .as("one lesson, written twice")
                .isEqualTo(1);
        assertThat(shelf.count(COURSE::equals, message -> message.author().id().equals(new UserId("carl"))))
                .isZero();
        shelf.forget(COURSE::equals, message -> message.author().id().equals(new UserId("anna")));
        assertThat(anna).doesNotExist();
        assertThat(anonymous).doesNotExist();
        assertThat(odd).exists();
        shelf.forget(COURSE::equals, message -> message.author().id().equals(new UserId("-dan")));
        assertThat(odd).doesNotExist();
        assertThat(bob.resolve("report.html")).exists();
    }
}
