package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.TEACHER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Message;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** A table that every spreadsheet reads and none runs. */
class CsvTranscriptTest {
    @TempDir
    Path folder;

    /** RFC 4180 to the letter: every cell in quotes, CRLF after each row. */
    private static List<List<String>> parsed(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            assertThat(csv.charAt(at)).isEqualTo('"');
            StringBuilder cell = new StringBuilder();
            for (at++; ; at++) {
                if (csv.charAt(at) == '"' && csv.charAt(at + 1) == '"') cell.append(csv.charAt(at++));
                else if (csv.charAt(at) == '"') break;
                else cell.append(csv.charAt(at));
            }
            row.add(cell.toString());
            at++;
            if (csv.charAt(at) == ',') {
                at++;
            } else {
                assertThat(csv.substring(at, at + 2)).isEqualTo("\r\n");
                at += 2;
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }

    @Test
    void whatIsAskedAndAnsweredHasColumns() throws Exception {
        try (Course course = new Course(folder)) {
            Message asked = Course.text("q", ANNA, "=why?", MORNING).withMarks(new MessageMarks(null, List.of(), true));
            course.add(
                    asked,
                    Course.text("a", TEACHER, "so", MORNING.plusSeconds(1))
                            .withMarks(new MessageMarks(MessageMarks.Reply.to(asked), List.of(), false)));
        }
        List<List<String>> rows = parsed(exported().substring(1));
        assertThat(rows.get(0).subList(13, 17))
                .containsExactly("question", "answers id", "answers name", "answers text");
        assertThat(rows.get(1).subList(13, 17)).containsExactly("yes", "", "", "");
        assertThat(rows.get(2).subList(13, 17)).containsExactly("", "q", "Anna Müller", "'=why?");
    }

    private String exported() throws Exception {
        try (Course course = new Course(folder)) {
            return course.exported(ExportFormat.CSV, folder);
        }
    }

    @Test
    void beginsWithAMarkByWhichSpreadsheetsKnowUtf8AndKeepsChinese() throws Exception {
        try (Course course = new Course(folder)) {
            course.addLesson();
        }
        String csv = exported();
        assertThat(csv).startsWith("\uFEFF\"time\",\"name\"");
        List<List<String>> rows = parsed(csv.substring(1));
        assertThat(rows).hasSize(18).allMatch(row -> row.size() == 17);
        assertThat(rows.get(1)).contains("王老师", "各位同学，明天我们讲第三章：链表。请先看课本第 42 页。", "2026-03-01 12:30:00", "teacher");
        assertThat(rows.get(6)).contains("picture", "http://127.0.0.1:13000/picture/board.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\t1",
                "\r=1",
                "\n=1",
                " =1",
                "\"=1",
                "'=1",
                "\"\"=1",
                "＝1+1",
                "＋1",
                "－1",
                "＠A",
                "a;=1",
                "a;\"=1",
                "a\t=1",
                "a\n=1",
                "a\n@x",
                "a; +1"
            })
    void noCellBeginsAFormula(String nasty) throws Exception {
        try (Course course = new Course(folder)) {
            Person person = new Person(new UserId(nasty), nasty, null, org.lectern.domain.Role.STUDENT, false);
            course.add(Course.text("=id" + nasty, person, nasty, MORNING), Course.text("m", ANNA, "x", MORNING));
        }
        String csv = exported().substring(1);
        assertThat(parsed(csv)).hasSize(3);
        // also for a program that splits at semicolons, tabs and line ends whatever the quotes say
        for (String separator : List.of("[,;\\t\\r\\n]+", "[;\\r\\n]+", "[\\t\\r\\n]+"))
            for (String piece : csv.split(separator)) {
                String cell = piece.replaceAll("^[\\s\"]+", "");
                assertThat(cell).doesNotMatch("(?s)^[=+\\-@＝＋－＠].*");
            }
        parsed(csv).stream()
                .flatMap(List::stream)
                .forEach(cell -> assertThat(cell).doesNotMatch("(?s)^[\\s\"]*[=+\\-@\\t＝＋－＠].*"));
    }

    @Test
    void ordinaryTextStaysAsItIs() throws Exception {
        String plain = "1 + 1 = 2, \"quoted\", a-b; c@d.example, 5-3";
        try (Course course = new Course(folder)) {
            course.add(Course.text("m", ANNA, plain + "\r\nsecond line", MORNING));
        }
        assertThat(parsed(exported().substring(1)).get(1)).contains(plain + "\nsecond line");
    }
}
