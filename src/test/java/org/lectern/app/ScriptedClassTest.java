package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
import org.lectern.testing.DeskPages;
import org.lectern.testing.Fx;
import org.lectern.testing.ScriptedClass;
import org.lectern.testing.WrittenReport;

/**
 * Fifty minutes of a class of sixty, with the server's three restarts: every figure on every page, and in the report, equals
 * a recount from the script.
 */
@ExtendWith(Fx.class)
class ScriptedClassTest {
    @TempDir
    Path folder;

    private final List<Act> acts = ClassScript.acts();
    private final ClassRecount expected = new ClassRecount(acts);

    @Test
    void everyFigureEqualsARecountFromTheScript() throws Exception {
        assertThat(expected.messages).isBetween(2_900, 3_200);
        assertThat(expected.rows.values().stream().mapToInt(row -> row.answers).sum())
                .isGreaterThan(40);
        try (ScriptedClass school = new ScriptedClass(folder, acts)) {
            school.onDesk(() -> {
                school.classroom().chooseWords(List.of(ClassScript.ALERT_WORD));
                return true;
            });
            try (DeskPages pages = new DeskPages(school)) {
                school.play();
                check(school);
                wall(pages);
                pages(pages);
            }
            // the program ends at the very end of the class; again from the disk, with the server's history once more
            school.lookForReports();
            school.later(Duration.ofHours(2));
            assertThat(school.reports()).doesNotExist();
            school.restartProgram();
            check(school);
            try (DeskPages pages = new DeskPages(school)) {
                pages(pages);
            }
            school.lookForReports();
            report(school);
        }
    }

    private void check(ScriptedClass school) {
        school.awaitWaiting(expected.open().size(), expected.alerts.size());
        LessonAccount account = account(school);
        assertThat(account.messages()).hasSize(expected.messages);
        assertThat(standings(account)).isEqualTo(rows());
        assertThat(waited(account.questions())).isEqualTo(waited());
        assertThat(board(account.board())).isEqualTo(board());
        Map<java.time.Instant, FlowerBoard> weeks =
                FlowerBoard.byWeek(account.messages(), school.classroom()::leads, ZoneOffset.UTC);
        // the second of March 2026 is a Monday
        assertThat(weeks).containsOnlyKeys(java.time.Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(board(weeks.values().iterator().next())).isEqualTo(board());
    }

    private void wall(DeskPages pages) {
        DeskPages.TileFigures tile = pages.tile();
        assertThat(tile.unread()).isEqualTo(expected.ofStudents > 99 ? "99+" : String.valueOf(expected.ofStudents));
        assertThat(tile.called()).isEqualTo("@" + expected.forTheTeacher);
        assertThat(tile.questions()).isEqualTo(String.valueOf(expected.open().size()));
        assertThat(tile.alerts()).isEqualTo(String.valueOf(expected.alerts.size()));
        assertThat(tile.spoken()).isEqualTo(pages.say("shell.course.spoken", "algebra", expected.ofStudents));
        assertThat(Integer.parseInt(tile.pace().replace("/min", ""))).isBetween(said(55), said(60));
        assertThat(tile.waiting())
                .isEqualTo(pages.say("teach.pending.title", expected.open().size() + expected.alerts.size()));
    }

    /** By others in the last so many seconds; the meter moves in steps of five. */
    private int said(long seconds) {
        Duration since = ClassScript.LENGTH.minusSeconds(seconds);
        return (int) acts.stream()
                .filter(act -> act.said() && act.who() != ClassScript.TEACHER)
                .filter(act -> act.at().compareTo(since) >= 0)
                .count();
    }

    private void pages(DeskPages pages) {
        assertThat(pages.questionsTab())
                .isEqualTo(pages.say("teach.tab.questions", expected.open().size()));
        assertThat(pages.questions())
                .containsExactlyElementsOf(expected.open().stream()
                        .map(asked -> asked.name() + ": " + asked.text())
                        .toList());
        assertThat(pages.alertsTab()).isEqualTo(pages.say("teach.tab.alerts", expected.alerts.size()));
        assertThat(pages.alerts()).containsExactlyElementsOf(expected.alerts.reversed());
        assertThat(pages.flowers()).isEqualTo(board());
        assertThat(pages.flowersOfTheWeek())
                .as("a week with one lesson")
                .isEqualTo(pages.say("teach.flowers.week", pages.say("time.day.today")) + " " + board());
        assertThat(pages.flowersSum())
                .isEqualTo(pages.say("teach.flowers.sum", expected.board().toArray()));
        String marks = pages.say(
                "teach.people.marks", expected.marked("present"), expected.marked("late"), expected.marked("absent"));
        assertThat(pages.peopleSummary())
                .isEqualTo(pages.say(
                        "teach.people.summary",
                        time(expected.from),
                        time(expected.to),
                        pages.say("teach.people.silent", marks, expected.silent())));
        Map<String, List<String>> people = new TreeMap<>();
        expected.rows.forEach((login, row) -> people.put(
                ClassScript.name(Integer.parseInt(login.substring(1)) - 1),
                List.of(
                        row.mark(expected.from),
                        String.valueOf(row.there.toMinutes()),
                        row.counts().toString(),
                        row.first == null ? "" : time(row.first),
                        time(row.last))));
        assertThat(pages.people()).isEqualTo(people);
        ClassRecount.Row third = expected.rows.get("s03");
        assertThat(pages.card("王浩然")).isEqualTo(card(pages, expected.rows.get("s13")));
        assertThat(pages.card(ClassScript.name(2))).isEqualTo(card(pages, third));
    }

    private static String card(DeskPages pages, ClassRecount.Row row) {
        return pages.say(
                "teach.card.all",
                pages.say("teach.card.counts", row.texts, row.questions, row.answers),
                pages.say("teach.card.gave", row.pictures, row.likes, row.flowers),
                row.there.toMinutes());
    }

    private static String time(Duration since) {
        return "1:%02d\u00a0AM".formatted(since.toMinutes());
    }

    /** What the page says is what the table beside it says, and the script. */
    private void report(ScriptedClass school) throws Exception {
        Path page = school.reports().resolve("algebra/2026-03-02-0100/report.html");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(page));
        WrittenReport written = WrittenReport.read(page);
        List<Integer> board = expected.board();
        assertThat(written.facts())
                .containsEntry("Messages", String.valueOf(expected.messages))
                .containsEntry(
                        "Students",
                        "%d in time, %d late, %d absent"
                                .formatted(
                                        expected.marked("present"), expected.marked("late"), expected.marked("absent")))
                .containsEntry("Silent", String.valueOf(expected.silent()))
                .containsEntry(
                        "Questions",
                        "%d, of which %d wait for an answer"
                                .formatted(
                                        expected.questions.size(),
                                        expected.open().size()))
                .containsEntry(
                        "Likes and flowers",
                        "%d likes, %d flowers (repeats within 10 s count once)".formatted(board.get(0), board.get(1)));
        Map<String, String> questions = new HashMap<>();
        written.questions().forEach(row -> questions.put(row.get(2), row.get(1) + " " + row.get(3)));
        Map<String, String> asked = new HashMap<>();
        expected.questions.forEach((text, question) -> asked.put(
                text,
                question.name() + " "
                        + (question.waited() == null
                                ? "waits"
                                : "after " + Math.round(question.waited().toSeconds() / 60.0) + " min")));
        assertThat(questions).isEqualTo(asked);
        Map<String, List<String>> students = new TreeMap<>();
        // the page leaves out an empty column, and has attendance in lines of their own
        List<List<String>> table = WrittenReport.table(page.resolveSibling("report.csv"));
        table.forEach(row -> students.put(row.get(2), row.subList(3, 11)));
        Map<String, List<String>> counted = new TreeMap<>();
        expected.rows.forEach((login, row) -> {
            List<String> cells =
                    new java.util.ArrayList<>(List.of(row.mark(expected.from), String.valueOf(row.there.toMinutes())));
            row.counts().forEach(count -> cells.add(count.toString()));
            counted.put(login, cells);
        });
        assertThat(students).isEqualTo(counted);
        assertThat(written.students())
                .extracting(List::getFirst)
                .containsAll(table.stream().map(List::getFirst).toList());
        assertThat(page.resolveSibling("report.pdf")).isNotEmptyFile();
    }

    private LessonAccount account(ScriptedClass school) {
        AtomicReference<LessonAccount> found = new AtomicReference<>();
        Lesson lesson = new Lesson(ScriptedClass.BEGIN.plus(expected.from), ScriptedClass.BEGIN.plus(expected.to));
        school.onDesk(() -> {
            school.classroom().account(lesson, found::set);
            return true;
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> found.get() != null);
        return found.get();
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        expected.rows.forEach((login, row) ->
                rows.put(login, row.counts() + " " + row.there.toMinutes() + " " + row.mark(expected.from)));
        return rows;
    }

    private static Map<String, String> standings(LessonAccount account) {
        Map<String, String> rows = new TreeMap<>();
        for (Standing student : account.participation().students()) {
            Standing.Counts counts = student.counts();
            List<Integer> figures = List.of(
                    counts.texts(),
                    counts.questions(),
                    counts.answers(),
                    counts.pictures(),
                    counts.likes(),
                    counts.flowers());
            rows.put(
                    student.people().getFirst().id().value(),
                    figures + " " + student.minutes() + " "
                            + student.mark().name().toLowerCase(java.util.Locale.ROOT));
        }
        return rows;
    }

    private Map<String, Duration> waited() {
        Map<String, Duration> waited = new HashMap<>();
        expected.questions.forEach((text, question) -> waited.put(text, question.waited()));
        return waited;
    }

    private static Map<String, Duration> waited(List<Question> questions) {
        Map<String, Duration> waited = new HashMap<>();
        for (Question question : questions)
            waited.put(
                    text(question.message()),
                    question.open() ? null : question.waited(ScriptedClass.BEGIN.plus(ClassScript.LENGTH)));
        return waited;
    }

    private static Map<String, String> board(FlowerBoard board) {
        Map<String, String> lines = new TreeMap<>();
        board.lines().forEach(line -> lines.put(line.person().nickname(), line.likes() + " " + line.flowers()));
        return lines;
    }

    private Map<String, String> board() {
        Map<String, String> lines = new TreeMap<>();
        expected.rows.forEach((login, row) -> {
            if (row.boardLikes + row.boardFlowers > 0)
                lines.put(
                        ClassScript.name(Integer.parseInt(login.substring(1)) - 1),
                        row.boardLikes + " " + row.boardFlowers);
        });
        return lines;
    }

    private static String text(Message message) {
        return message.body() instanceof MessageBody.Text(String text) ? text : "";
    }
}
