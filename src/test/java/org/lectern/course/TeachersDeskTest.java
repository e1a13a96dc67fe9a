package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lectern.room.Room;
import org.lectern.testing.ExampleClass;

class TeachersDeskTest {
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
}
