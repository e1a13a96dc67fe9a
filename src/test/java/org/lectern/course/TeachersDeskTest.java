package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
}
