package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.domain.ServerTraits;
import org.lectern.room.Room;
import org.lectern.testing.ExampleClass;
import org.lectern.testing.Rows;

class TeachersDeskTest {
    private static final ServerTraits LECTERN = new ServerTraits("lectern", Set.of(), null, null, null);

    @Test
    void aPausedDeskLooksAtNoRoomAndAtAllOfThemAfterwards() {
        ExampleClass school = new ExampleClass(Instant.parse("2026-03-02T02:00:00Z"));
        school.teachers.pause();
        Room room = school.join("A-301");
        assertThat(school.teachers.of(room)).isNull();
        assertThat(school.teachers.classrooms()).isEmpty();
        school.teachers.resume();
        assertThat(school.teachers.of(room)).isNotNull();
        assertThat(school.teachers.classrooms()).hasSize(1);
    }

    @Test
    void whatWaitsIsForThoseWhoLeadAsSoonAsTheServerSaysWhoTheyAre() {
        ExampleClass school = new ExampleClass(Instant.parse("2026-03-02T02:00:00Z"));
        Room room = school.join("A-301");
        Message asked = school.say(room, ExampleClass.student("Mei"), "Why is it bounded?", Duration.ofMinutes(1));
        assertThat(school.teachers.counted())
                .as("nobody knows any roles")
                .singleElement()
                .satisfies(waits -> assertThat(waits.message()).isEqualTo(asked));

        school.signedIn(room, LECTERN, ExampleClass.student("Wang"));
        assertThat(school.teachers.counted()).isEmpty();
        assertThat(school.teachers.pending()).as("still a question").hasSize(1);
        school.signedIn(room, LECTERN, Rows.WANG);
        assertThat(school.teachers.counted()).hasSize(1);
    }

    @Test
    void oneMoreThatWaitsIsOneChangeHoweverManyWait() {
        ExampleClass school = new ExampleClass(Instant.parse("2026-03-02T02:00:00Z"));
        Room room = school.join("A-301");
        Room other = school.join("B-112");
        for (int i = 0; i < 120; i++)
            school.say(
                    i % 2 == 0 ? room : other,
                    ExampleClass.student("Mei"),
                    "Why is number " + i + " bounded?",
                    Duration.ofSeconds(i));
        List<String> changes = new ArrayList<>();
        for (ObservableList<TeachersDesk.Pending> list : List.of(school.teachers.pending(), school.teachers.counted()))
            list.addListener((ListChangeListener<TeachersDesk.Pending>) change -> {
                while (change.next())
                    changes.add(change.getFrom() + " -" + change.getRemovedSize() + " +" + change.getAddedSize());
            });

        Message between = school.say(room, ExampleClass.student("Bo"), "And why here?", Duration.ofMillis(60_500));
        assertThat(changes).containsExactly("59 -0 +1", "59 -0 +1");
        assertThat(school.teachers.pending().get(59).message()).isEqualTo(between);

        changes.clear();
        Classroom classroom = Objects.requireNonNull(school.teachers.of(room));
        classroom.judge(between, Verdict.Kind.ANSWERED);
        assertThat(changes).containsExactly("59 -1 +0", "59 -1 +0");
        assertThat(school.teachers.pending())
                .extracting(waits -> waits.message().placedAt())
                .isSorted()
                .hasSize(120);
    }
}
