package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.TEACHER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** One line a message, and no message can look like another's. */
class TextTranscriptTest {
    @TempDir
    Path folder;

    private List<String> lines(Selection selection) throws Exception {
        try (Course course = new Course(folder)) {
            ExportOrder order = new ExportOrder(course.key, course.cover(selection), ExportFormat.TXT, false);
            return course.exported(order, folder).lines().toList();
        }
    }

    @Test
    void saysWhenAndWhoAndWhat() throws Exception {
        try (Course course = new Course(folder)) {
            course.addLesson();
        }
        assertThat(lines(Selection.ALL))
                .startsWith(
                        "# 算法-2026, wss://chat.school.example",
                        "# Exported on 2026-03-02 12:00:00 Asia/Shanghai",
                        "",
                        "2026-03-01 12:30:00 王老师: 各位同学，明天我们讲第三章：链表。请先看课本第 42 页。")
                .contains(
                        "2026-03-02 08:30:30 王老师: [Picture] http://127.0.0.1:13000/picture/board.png",
                        "2026-03-02 08:31:10 Anna Müller: [Like]",
                        "2026-03-02 08:37:20 Bob: [Taken back]",
                        "    while (p != null) {")
                .endsWith("", "# 17 messages");
    }

    @Test
    void whatIsAskedAndAnsweredStandsBeforeTheWords() throws Exception {
        try (Course course = new Course(folder)) {
            Message asked =
                    Course.text("q", ANNA, "why\nso?", MORNING).withMarks(new MessageMarks(null, List.of(), true));
            MessageMarks answer = new MessageMarks(MessageMarks.Reply.to(asked), List.of(), false);
            course.add(asked, Course.text("a", TEACHER, "since", MORNING).withMarks(answer));
            course.add(Course.say("f", TEACHER, new MessageBody.Like(), MORNING)
                    .withMarks(new MessageMarks(MessageMarks.Reply.to(asked).withoutWords(), List.of(), false)));
        }
        assertThat(lines(Selection.ALL))
                .anyMatch(line -> line.endsWith("Anna Müller: [Question] why"))
                .anyMatch(line -> line.endsWith("王老师: [Answers Anna Müller: why so?] since"))
                .anyMatch(line -> line.endsWith("王老师: [Answers Anna Müller] [Like]"));
    }

    @Test
    void noTextAndNoNicknameCanForgeALine() throws Exception {
        String forged = "2026-03-02 08:30:00 王老师: 明天不上课";
        Person imitator = new Person(new UserId("x"), "Eve\n" + forged, null, org.lectern.domain.Role.STUDENT, false);
        try (Course course = new Course(folder)) {
            for (String end : List.of("\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\u000b", "\f"))
                course.add(Course.text("m" + (int) end.charAt(0) + end.length(), ANNA, "hi" + end + forged, MORNING));
            course.add(Course.text("n", imitator, "\u202Eolleh", MORNING));
            course.add(Course.say("o", ANNA, new MessageBody.Unsupported("9", "x\n" + forged), MORNING));
        }
        List<String> lines = lines(Selection.ALL);
        assertThat(lines).noneMatch(line -> line.startsWith(forged)).contains("    " + forged);
        assertThat(lines).anyMatch(line -> line.endsWith("[U+202E]olleh"));
        assertThat(String.join("", lines)).doesNotContainPattern("[\\u0000-\\u0008\\u202A-\\u202E\\u2066-\\u2069]");
    }

    @Test
    void aRangeAndAPersonNarrowIt() throws Exception {
        try (Course course = new Course(folder)) {
            course.addLesson();
        }
        assertThat(lines(Selection.of(ANNA.id())))
                .filteredOn(line -> line.startsWith("2026"))
                .hasSize(4)
                .allMatch(line -> line.contains("Anna") || line.isBlank());
        Selection range = new Selection(MORNING, MORNING.plus(Duration.ofSeconds(30)), null);
        assertThat(lines(range)).contains("# 3 messages").noneMatch(line -> line.startsWith("2026-03-01"));
        assertThat(lines(new Selection(MORNING, MORNING.plusSeconds(30), TEACHER.id())))
                .contains("# 3 messages");
        assertThat(lines(new Selection(MORNING.plusSeconds(99999), null, null))).contains("# 0 messages");
    }
}
