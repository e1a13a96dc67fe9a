package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that open a course: anybody can write one. */
class CourseLinkTest {

    @Test
    void aLinkNamesAServerAndACourse() {
        assertThat(
                        CourseLink.parse(
                                "lectern:join?server=wss%3A%2F%2Fchat.school.example%3A13000&course=%E9%AB%98%E7%AD%89%E6%95%B0%E5%AD%A6&user=lin&nick=Lin+Xiaoyu"))
                .isEqualTo(new CourseLink.Valid("wss://chat.school.example:13000", "高等数学", "lin", "Lin Xiaoyu"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LECTERN:JOIN?server=chat.school.example&course=A",
                "lectern://join?server=chat.school.example&course=A",
                "lectern://join/?server=chat.school.example&course=A",
                "lectern:join?course=A&server=chat.school.example&theme=dark"
            })
    void browsersWriteItInSeveralWays(String link) {
        assertThat(CourseLink.parse(link)).isEqualTo(new CourseLink.Valid("wss://chat.school.example", "A", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lectern:",
                "lectern:join",
                "lectern:join?",
                "lectern:join?course=A",
                "lectern:join?server=chat.school.example",
                "lectern:join?server=chat.school.example&course=",
                "lectern:join?server=chat.school.example&course=%00",
                "lectern:join?server=chat.school.example&course=A&nick=a%E2%80%AEb",
                "lectern:join?server=chat.school.example&course=A&course=B",
                "lectern:join?server=file%3A%2F%2F%2Fetc%2Fpasswd&course=A",
                "lectern:join?server=wss%3A%2F%2Fa%40b.example&course=A",
                "lectern:join?server=chat.school.example&course=%zz",
                "lectern:leave?server=chat.school.example&course=A",
                "https://chat.school.example/?course=A"
            })
    void whatNamesNoCourseIsRefused(String link) {
        assertThat(CourseLink.parse(link)).isEqualTo(new CourseLink.Broken());
    }

    @Test
    void aLinkIsNeverTooLong() {
        String link = "lectern:join?server=chat.school.example&course=" + "a".repeat(10_000);
        assertThat(CourseLink.parse(link)).isEqualTo(new CourseLink.Broken());
    }

    @Test
    void aPasswordInALinkIsNotKept() {
        CourseLink read =
                CourseLink.parse("lectern:join?server=wss%3A%2F%2Fchat.example%2F%3Fpassword%3Dgeheim&course=A");
        assertThat(read).isInstanceOf(CourseLink.Valid.class);
        assertThat(read.toString()).doesNotContain("geheim");
    }

    @Property(tries = 300)
    void nothingAtAllBreaksIt(@ForAll String any) {
        assertThat(CourseLink.parse("lectern:join?" + any)).isNotNull();
        assertThat(CourseLink.parse(any)).isNotNull();
    }
}
