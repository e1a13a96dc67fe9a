package org.lectern.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.course.FlowerBoard;
import org.lectern.course.Lesson;
import org.lectern.course.LessonAccount;
import org.lectern.course.Participation;
import org.lectern.course.QuestionDetector;
import org.lectern.course.QuestionQueue;
import org.lectern.course.Roster;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.testing.Examples;

class ReportTest {
    private static final Instant NINE = Examples.MORNING;
    private static final Person FORMULA = Person.unverified(new UserId("evil"), "=HYPERLINK(\"x\")", null);
    private static final List<String> NAMES =
            List.of("Anna Müller", "s-anna", "Bob", "s-bob", "HYPERLINK", "evil", "张三", "2023001", "王老师", "t-wang");

    @TempDir
    Path folder;

    private final ReportWords words = new ReportWords(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);

    private static LessonAccount account() {
        List<Message> messages = new ArrayList<>();
        List<MessageBody> bodies = List.of(
                new MessageBody.Text("这题怎么做 <script>alert(1)</script>"),
                new MessageBody.Text("好的\n张三\t到了 \\ @Anna Müller"),
                new MessageBody.Picture("https://pictures.invalid/1.png", 3, 2),
                new MessageBody.Like(),
                new MessageBody.Flower(),
                new MessageBody.Recalled());
        List<Person> people = List.of(Examples.ANNA, Examples.BOBBY, FORMULA);
        for (int i = 0; i < 60; i++)
            messages.add(Examples.message(
                    "m" + i, people.get(i % 3), bodies.get((i / 3) % bodies.size()), NINE.plusSeconds(30L * i)));
        messages.add(Examples.text("t", Examples.TEACHER, "@Bob 看书", NINE.plusSeconds(900)));
        messages.sort(java.util.Comparator.comparing(Message::placedAt));
        QuestionQueue queue = new QuestionQueue(person -> person.role().leads(), new QuestionDetector()::asks);
        queue.hear(messages);
        Lesson lesson = new Lesson(NINE, NINE.plusSeconds(1800));
        Participation who = Participation.of(
                lesson,
                new Participation.Sources(
                        messages,
                        List.of(),
                        queue.all(),
                        person -> person.role().leads()),
                Roster.read("学号,姓名\n2023001,张三\n"),
                Participation.LATE);
        FlowerBoard board = FlowerBoard.of(messages, person -> person.role().leads());
        return new LessonAccount(Examples.ROOM, lesson, messages, queue.all(), who, board);
    }

    @Test
    void pageNeedsNothingAndRunsNothing() throws Exception {
        Path page = new ReportWriter(folder).write(account(), words, false);
        String html = Files.readString(page);
        assertThat(html)
                .contains("default-src 'none'", "Anna Müller", "&lt;script&gt;alert(1)", "张三", "缺席")
                .doesNotContain("<script", "src=\"http", "href=", "url(");
        // times of the day of the lesson are told without it, and what is told in a line of its own needs no column
        assertThat(html)
                .doesNotContainPattern("<td>\\d{4}-\\d\\d-")
                .contains("<tr class=\"stays\"><td colspan=\"13\">", "<th>最后出现</th></tr>");
        assertThat(page.resolveSibling("report.csv")).exists();
        try (var files = Files.list(page.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void printHasItsPagesAndEveryChartIsInThePage() throws Exception {
        Path page = new ReportWriter(folder).write(account(), words, false);
        byte[] pdf = Files.readAllBytes(page.resolveSibling("report.pdf"));
        assertThat(new String(pdf, 0, 5, UTF_8)).isEqualTo("%PDF-");
        try (org.openpdf.text.pdf.PdfReader reader = new org.openpdf.text.pdf.PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isBetween(3, 6);
        }
        assertThat(Files.readString(page).split("data:image/png;base64,")).hasSize(5);
    }

    @Test
    void whatIsAnsweredHasOneColourInEveryReport() {
        LessonReport report = new LessonReport(account(), words, false);
        assertThat(report.questions.getFirst().open()).isTrue();
        assertThat(new Charts(report)
                        .all()
                        .get(2)
                        .getCategoryPlot()
                        .getDataset()
                        .getRowKeys())
                .map(Object::toString)
                .containsExactly("已回答", "等待中");
    }

    @Test
    void tableIsInertInASpreadsheet() throws Exception {
        Path page = new ReportWriter(folder).write(account(), words, false);
        String csv = Files.readString(page.resolveSibling("report.csv"));
        assertThat(csv).startsWith("\uFEFF姓名,学号").contains("\"'=HYPERLINK(\"\"x\"\")\"", "2023001");
        assertThat(csv.lines()).hasSize(5).noneMatch(line -> line.startsWith("="));
    }

    @Test
    void noNameIsAFormulaInAnySpreadsheet() {
        assertThat(CsvReport.cell("Anna Müller")).isEqualTo("Anna Müller");
        assertThat(CsvReport.cell("x;=1+1;y")).isEqualTo("\"x;'=1+1;y\"");
        assertThat(CsvReport.cell("＝1+1")).isEqualTo("'＝1+1");
        assertThat(CsvReport.cell("  @SUM(A1)")).isEqualTo("'  @SUM(A1)");
        assertThat(CsvReport.cell("two\n-2")).isEqualTo("\"two\n'-2\"");
        assertThat(CsvReport.cell("\t1")).isEqualTo("'\t1");
    }

    @Test
    void aByteThatIsNoCharacterIsAnAlteredOneToo() throws Exception {
        LessonAccount lesson = account();
        List<Message> messages = new ArrayList<>(lesson.messages());
        messages.add(Examples.text("odd", Examples.ANNA, "before \uFFFD after", NINE.plusSeconds(1700)));
        LessonAccount odd = new LessonAccount(
                lesson.room(), lesson.lesson(), messages, lesson.questions(), lesson.participation(), lesson.board());
        byte[] file = LessonBundle.of(odd, words, false, _ -> null, SigningKey.in(folder.resolve("key")));
        assertThat(LessonBundle.verify(file)).isInstanceOf(LessonBundle.Verdict.Intact.class);
        String bytes = new String(file, ISO_8859_1);
        for (String other : List.of("\u00ff", "\u00ef\u00bf", "\u00c0"))
            assertThat(LessonBundle.verify(
                            bytes.replace("\u00ef\u00bf\u00bd", other).getBytes(ISO_8859_1)))
                    .as("a decoder reads U+FFFD in either")
                    .isInstanceOf(LessonBundle.Verdict.Altered.class);
    }

    @Test
    void noRealNameIsInAnythingAnonymous() throws Exception {
        Path page = new ReportWriter(folder).write(account(), words, true);
        KeyPair key = SigningKey.in(folder.resolve("key"));
        byte[] picture = "a picture by Anna Müller".getBytes(UTF_8);
        String bundle = new String(LessonBundle.of(account(), words, true, _ -> picture, key), UTF_8);
        assertThat(bundle)
                .as("a picture may show a name: its hash alone is told")
                .contains("sha256:")
                .doesNotContain(Base64.getEncoder().encodeToString(picture));
        for (String text :
                List.of(Files.readString(page), Files.readString(page.resolveSibling("report.csv")), bundle)) {
            String words = text.replaceAll("base64,[A-Za-z0-9+/=]+", "").replaceAll("(?m)^(key|signature)\t.*$", "");
            assertThat(words).doesNotContain(NAMES).contains("学生 1");
        }
    }

    @Test
    void oneAlteredByteNamesItsRecord() throws Exception {
        KeyPair key = SigningKey.in(folder.resolve("key"));
        byte[] file = LessonBundle.of(account(), words, false, _ -> new byte[] {1, 2, 3}, key);
        assertThat(LessonBundle.verify(file)).isInstanceOfSatisfying(LessonBundle.Verdict.Intact.class, intact -> {
            assertThat(intact.records()).isEqualTo(61);
            assertThat(intact.pictures()).isEqualTo(9);
            assertThat(intact.course()).isEqualTo(Examples.ROOM.value());
            assertThat(intact.signer()).isEqualTo(LessonBundle.fingerprint(key.getPublic()));
        });
        int records = 0;
        for (byte b : file) if (b == '\n') records++;
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] altered = file.clone();
            int at = random.nextInt(file.length);
            int line = 0;
            for (int i = 0; i < at; i++) if (file[i] == '\n') line++;
            altered[at] ^= (byte) (1 + random.nextInt(127));
            LessonBundle.Verdict verdict = LessonBundle.verify(altered);
            if (line < records - 2) assertThat(verdict).extracting("record").isEqualTo(line);
            else assertThat(verdict).isNotInstanceOf(LessonBundle.Verdict.Intact.class);
        }
        for (int at = 0, line = 0; at < file.length; at++) {
            boolean end = file[at] == '\n';
            if (!end && line < records - 2) continue;
            // every end of a line, and every bit of the key and the signature
            for (int bit = 0; bit < 8; bit++) {
                byte[] altered = file.clone();
                altered[at] ^= (byte) (1 << bit);
                if (end) altered[at] = '\r';
                LessonBundle.Verdict verdict = LessonBundle.verify(altered);
                if (line < records - 2) assertThat(verdict).extracting("record").isEqualTo(line);
                else assertThat(verdict).isNotInstanceOf(LessonBundle.Verdict.Intact.class);
            }
            if (end) line++;
        }
        byte[] cut = new String(file, UTF_8).replaceAll("(?m)^60\t.*\n", "").getBytes(UTF_8);
        assertThat(LessonBundle.verify(cut)).isNotInstanceOf(LessonBundle.Verdict.Intact.class);
        assertThat(LessonBundle.verify(new byte[0])).isEqualTo(new LessonBundle.Verdict.NoBundle());
        assertThat(LessonBundle.verify("a letter\nof many\nlines\n\nto somebody\n".getBytes(UTF_8)))
                .isEqualTo(new LessonBundle.Verdict.NoBundle());
    }

    @Test
    void aPictureThatWasExchangedAndAStudentWhoWasTakenOffNameTheirRecord() throws Exception {
        KeyPair key = SigningKey.in(folder.resolve("key"));
        String file = new String(LessonBundle.of(account(), words, false, _ -> new byte[] {1, 2, 3}, key), UTF_8);
        assertThat(file.lines().findFirst().orElseThrow()).contains("张三");
        String other = file.replaceFirst("\tAQID\t", "\tAQIE\t");
        int record = (int) file.substring(0, file.indexOf("\tAQID\t"))
                .chars()
                .filter(c -> c == '\n')
                .count();
        assertThat(LessonBundle.verify(other.getBytes(UTF_8)))
                .isEqualTo(new LessonBundle.Verdict.Altered(
                        record, NINE.plusSeconds(30L * (record - 1)), "Anna Müller <s-anna>"));
        assertThat(LessonBundle.verify(file.replaceFirst("张三", "李四").getBytes(UTF_8)))
                .extracting("record")
                .isEqualTo(0);
    }

    @Test
    void keyIsMadeOnce() throws Exception {
        Path file = folder.resolve("keys/signing.key");
        assertThat(SigningKey.in(file).getPublic())
                .isEqualTo(SigningKey.in(file).getPublic());
    }

    @Test
    void everyLanguageHasEveryWord() {
        var keys = ResourceBundle.getBundle("org.lectern.report.report", Locale.ROOT)
                .keySet();
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE))
            assertThat(ResourceBundle.getBundle("org.lectern.report.report", locale)
                            .keySet())
                    .isEqualTo(keys);
    }

    @Test
    void namesOfFoldersAreSafe() {
        assertThat(ReportWriter.safe("algebra-1")).isEqualTo("algebra-1");
        assertThat(ReportWriter.safe("../../etc")).doesNotContain(".", "/");
        assertThat(ReportWriter.safe("CON")).isNotEqualTo("CON");
        assertThat(ReportWriter.safe("a/b")).isNotEqualTo(ReportWriter.safe("a:b"));
        assertThat(ReportWriter.safe("x".repeat(500))).hasSizeLessThan(80);
    }
}
