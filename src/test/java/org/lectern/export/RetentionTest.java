package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.Keeping;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** What is past its time leaves no byte; without a choice, on hold, or under an impossible clock nothing goes. */
class RetentionTest {
    private static final Person GONE = Person.unverified(new UserId("gone-4711"), "Evangeline", null);
    private static final List<String> TRACES = List.of("zanzibarquux", "秘密", "Evangeline", "gone-4711");
    private static final Instant NOW = Instant.parse("2026-06-15T04:00:00Z");

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Course course;

    @BeforeEach
    void open() throws Exception {
        course = new Course(folder);
        for (int day = 0; day < 100; day++) {
            Instant when = NOW.minus(Duration.ofDays(day));
            course.add(Course.text("d" + day, ANNA, "day " + day, when));
            if (day > 40) course.add(Course.text("g" + day, GONE, "zanzibarquux 唯一秘密 " + day, when.plusSeconds(1)));
        }
        course.add(
                Course.say("p", BOBBY, new MessageBody.Picture("https://a/old", 1, 1), NOW.minus(Duration.ofDays(90))));
        course.add(Course.say("q", BOBBY, new MessageBody.Picture("https://a/new", 1, 1), NOW));
        course.pictures.bytes.put("https://a/old", new byte[1]);
        course.pictures.bytes.put("https://a/new", new byte[1]);
    }

    @AfterEach
    void close() {
        course.close();
    }

    private int run(Instant now) throws Exception {
        return new Retention(course.archive, course.writer(), course.pictures)
                .run(now, Course.ZONE, (course, limit) -> told.add(course + " " + limit));
    }

    @Test
    void withoutAChoiceEverythingStays() throws Exception {
        assertThat(run(NOW)).isZero();
        assertThat(course.archive.count(course.key)).isEqualTo(161);
        assertThat(course.pictures.bytes).hasSize(2);
    }

    @Test
    void aPictureOfAnErasedPersonThatCameOnceMoreGoesAgain() throws Exception {
        course.archive.erase(Course.SERVER, BOBBY.id(), NOW.plusSeconds(1));
        assertThat(run(NOW)).isZero();
        assertThat(course.pictures.bytes).isEmpty();
    }

    @Test
    void whatIsPastItsTimeLeavesNoByte() throws Exception {
        course.archive.records().keep(course.key, new Keeping(30, false));
        assertThat(Course.traces(folder, TRACES)).isNotEmpty();

        assertThat(run(NOW)).isEqualTo(69 + 59 + 1);

        assertThat(Course.traces(folder, TRACES)).isEmpty();
        assertThat(course.archive.count(course.key)).isEqualTo(32);
        assertThat(course.pictures.bytes).containsOnlyKeys("https://a/new");
        assertThat(run(NOW)).isZero();
        assertThat(told).containsExactly(Course.IDENTITY + " 2026-05-15T16:00:00Z");
        assertThat(run(NOW.plus(Duration.ofDays(1)))).isEqualTo(1);
    }

    @Test
    void aMessageStaysUntilThatManyDaysAreOverInThePersonsZone() throws Exception {
        course.archive.records().keep(course.key, new Keeping(7, false));
        LocalDate oldest = LocalDate.of(2026, 3, 8);
        Instant first = course.archive.records().span(course.key).first();
        assertThat(Retention.nextDay(course.archive.records().keeping(course.key), first, Course.ZONE))
                .isEqualTo(oldest.plusDays(8));
        Instant lastMoment =
                oldest.plusDays(8).atStartOfDay(Course.ZONE).toInstant().minusMillis(1);
        assertThat(run(lastMoment)).isZero();
        assertThat(run(lastMoment.plusMillis(1))).isEqualTo(2);
        assertThat(course.archive.records().countBefore(course.key, Retention.limit(lastMoment, 7, Course.ZONE)))
                .isZero();
    }

    @Test
    void aHoldKeepsEverything() throws Exception {
        course.archive.records().keep(course.key, new Keeping(1, true));
        assertThat(run(NOW)).isZero();
        assertThat(Retention.nextDay(new Keeping(1, true), NOW, Course.ZONE)).isNull();
        assertThat(course.archive.count(course.key)).isEqualTo(161);
    }

    @Test
    void aClockFromAnotherCenturyIsNotBelieved() throws Exception {
        course.archive.records().keep(course.key, new Keeping(30, false));
        assertThat(run(Instant.parse("2100-01-01T00:00:00Z"))).isZero();
        assertThat(run(Instant.parse("1970-01-01T00:00:00Z"))).isZero();
        assertThat(course.archive.count(course.key)).isEqualTo(161);
    }

    @Test
    void theChoiceIsKeptAcrossAStart() throws Exception {
        course.archive.records().keep(course.key, new Keeping(90, true));
        course.close();
        course = new Course(folder);
        assertThat(course.archive.records().keeping(course.key)).isEqualTo(new Keeping(90, true));
    }

    @Test
    void aForgottenCourseForgetsTheChoiceToo() throws Exception {
        course.archive.records().keep(course.key, new Keeping(90, true));
        course.archive.forget(course.key);
        assertThat(course.archive.records().keeping(course.archive.course(Course.IDENTITY)))
                .isEqualTo(Keeping.FOR_GOOD);
    }
}
