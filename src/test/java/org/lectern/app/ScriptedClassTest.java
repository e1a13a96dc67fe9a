package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.course.FlowerBoard;
import org.lectern.course.Lesson;
import org.lectern.course.LessonAccount;
import org.lectern.course.Question;
import org.lectern.course.Standing;
import org.lectern.demo.ClassScript;
import org.lectern.demo.ClassScript.Act;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.testing.ClassRecount;
import org.lectern.testing.ScriptedClass;

/** Fifty minutes of a class of sixty, with the server's three restarts: every figure equals a recount from the script. */
class ScriptedClassTest {
    @TempDir
    Path folder;

    private final List<Act> acts = ClassScript.acts();
    private final ClassRecount expected = new ClassRecount(acts);

    @Test
    void everyFigureEqualsARecountFromTheScript() throws Exception {
        assertThat(acts.stream().filter(Act::said).count()).isBetween(2_900L, 3_200L);
        try (ScriptedClass school = new ScriptedClass(folder, acts)) {
            school.onDesk(() -> {
                school.classroom().chooseWords(List.of(ClassScript.ALERT_WORD));
                return true;
            });
            school.play();
            check(school);
            // the program ends at the very end of the class; again from the disk, with the server's history once more
            school.lookForReports();
            school.later(Duration.ofHours(2));
            assertThat(school.reports()).doesNotExist();
            school.restartProgram();
            check(school);
            school.lookForReports();
            report(school);
        }
    }

    private void check(ScriptedClass school) {
        LessonAccount account = account(school);
        assertThat(account.messages()).hasSize(school.sent());
        assertThat(standings(account)).isEqualTo(rows());
        assertThat(questions(account.questions())).isEqualTo(expected.questions);
        assertThat(school.onDesk(
                        () -> List.copyOf(school.classroom().questions().open())))
                .extracting(question -> text(question.message()))
                .containsExactlyInAnyOrderElementsOf(expected.questions.entrySet().stream()
                        .filter(question -> question.getValue() == null)
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(school.onDesk(() -> List.copyOf(school.classroom().alerts().list())))
                .extracting(alert -> text(alert.message()))
                .containsExactlyInAnyOrderElementsOf(expected.alerts);
        assertThat(board(account.board())).isEqualTo(expectedBoard());
    }

    /** What the page says is what the table beside it says, and the script. */
    private void report(ScriptedClass school) throws Exception {
        Path page = school.reports().resolve("algebra/2026-03-02-0100/report.html");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(page));
        List<String> table = Files.readAllLines(page.resolveSibling("report.csv"));
        assertThat(table).hasSize(1 + ClassScript.students());
        expected.rows.forEach((login, row) -> assertThat(table)
                .as(login)
                .anyMatch(line -> line.contains("," + login + ",")
                        && line.contains("," + row.texts + "," + row.questions + ",0," + row.pictures + "," + row.likes
                                + "," + row.flowers + ",")));
        assertThat(Files.readString(page)).contains(">" + school.sent() + "<");
    }

    private static LessonAccount account(ScriptedClass school) {
        AtomicReference<LessonAccount> found = new AtomicReference<>();
        Lesson lesson = new Lesson(ScriptedClass.BEGIN, ScriptedClass.BEGIN.plus(ClassScript.LENGTH));
        school.onDesk(() -> {
            school.classroom().account(lesson, found::set);
            return true;
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> found.get() != null);
        return found.get();
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        expected.rows.forEach((login, row) -> rows.put(login, row.toString()));
        return rows;
    }

    private static Map<String, String> standings(LessonAccount account) {
        Map<String, String> rows = new TreeMap<>();
        for (Standing student : account.participation().students()) {
            Standing.Counts counts = student.counts();
            rows.put(
                    student.people().getFirst().id().value(),
                    counts.texts() + " " + counts.questions() + " " + counts.pictures() + " " + counts.likes() + " "
                            + counts.flowers() + " " + student.minutes() + " "
                            + student.mark().name().toLowerCase(java.util.Locale.ROOT));
        }
        return rows;
    }

    private static Map<String, Duration> questions(List<Question> questions) {
        Map<String, Duration> waited = new java.util.LinkedHashMap<>();
        for (Question question : questions)
            waited.put(
                    text(question.message()),
                    question.open() ? null : question.waited(ScriptedClass.BEGIN.plus(ClassScript.LENGTH)));
        return waited;
    }

    private static Map<String, String> board(FlowerBoard board) {
        Map<String, String> lines = new TreeMap<>();
        board.lines().forEach(line -> lines.put(line.person().id().value(), line.likes() + " " + line.flowers()));
        return lines;
    }

    private Map<String, String> expectedBoard() {
        Map<String, String> lines = new TreeMap<>();
        expected.rows.forEach((login, row) -> {
            if (row.boardLikes + row.boardFlowers > 0) lines.put(login, row.boardLikes + " " + row.boardFlowers);
        });
        return lines;
    }

    private static String text(Message message) {
        return message.body() instanceof MessageBody.Text(String text) ? text : "";
    }
}
