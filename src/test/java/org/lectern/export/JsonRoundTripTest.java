package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MORNING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CopiedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.UserId;

/** What was exported as JSON and imported again is the same, to the last code unit and in the same order. */
class JsonRoundTripTest {
    /** What breaks other programs: quotes, controls, half pairs, signs that reorder or vanish, markup, other encodings. */
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\"\\/\b\f\n\r\t\u0000\u0001\u001f\u007f\u0085\u2028\u2029",
            "\ud83d",
            "\ude00\ud83d",
            "\ud83d\ude00",
            "\ufeff\uffff\ufffe",
            "\u202Eabc\u2066",
            "</script><!--]]>&amp;&#0;",
            "=1+1",
            "'; DROP TABLE message; --",
            "我家在上海东边",
            "a\u0301\u0301\u0301",
            "{\"id\":1}",
            "0123456789abcdef0123456789abcdef");

    private static String text(Random chance) {
        StringBuilder text = new StringBuilder();
        for (int parts = chance.nextInt(4); parts >= 0; parts--) {
            if (chance.nextBoolean()) text.append(NASTY.get(chance.nextInt(NASTY.size())));
            else text.append((char) chance.nextInt(0x10000));
        }
        return text.toString();
    }

    private static MessageBody body(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> new MessageBody.Picture(text(chance), chance.nextInt(9000) - 10, chance.nextInt(9000));
            case 1 -> new MessageBody.Like();
            case 2 -> new MessageBody.Flower();
            case 3 -> new MessageBody.Recalled();
            case 4 -> new MessageBody.Unsupported(text(chance), text(chance));
            default -> new MessageBody.Text(text(chance));
        };
    }

    private static Message message(Random chance, int number) {
        Instant sent = Instant.ofEpochMilli(
                chance.nextInt(8) == 0
                        ? chance.nextLong(-1L << 45, 1L << 45)
                        : MORNING.toEpochMilli() + chance.nextInt(100_000));
        Instant received = sent.plus(Duration.ofMillis(chance.nextInt(3) == 0 ? chance.nextInt(10_000_000) : 0));
        Person author = new Person(
                new UserId(text(chance)),
                text(chance),
                chance.nextBoolean() ? text(chance) : null,
                Role.values()[chance.nextInt(Role.values().length)],
                chance.nextBoolean());
        long seq = chance.nextInt(3) == 0 ? 0 : number + 1L;
        return new Message(
                new MessageId(number + text(chance)),
                Course.IDENTITY.room(),
                author,
                body(chance),
                sent,
                received,
                seq,
                chance.nextInt(3) == 0 ? marks(chance) : MessageMarks.NONE);
    }

    private static MessageMarks marks(Random chance) {
        MessageMarks.Reply reply = chance.nextBoolean()
                ? new MessageMarks.Reply(
                        new MessageId("r" + text(chance)), new UserId(text(chance)), text(chance), text(chance))
                : null;
        List<UserId> mentions = chance.nextBoolean() ? List.of(new UserId(text(chance)), new UserId("z")) : List.of();
        return new MessageMarks(reply, mentions, chance.nextBoolean());
    }

    private static int imported(SqliteArchive archive, Path file) throws Exception {
        Importer importer = new Importer(archive, ArchiveWriter.Work::run);
        importer.run(file, Course.quiet());
        return importer.added();
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("roundtrip");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Property(tries = 60)
    void whatCameBackIsTheSame(@ForAll long seed) throws Exception {
        Random chance = new Random(seed);
        Path folder = folder();
        try (Course course = new Course(folder)) {
            int eras = 1 + chance.nextInt(3);
            int number = 0;
            for (int era = 0; era < eras; era++) {
                course.archive.progress().begin(course.key, "epoch-" + era);
                List<Message> batch = new ArrayList<>();
                for (int i = chance.nextInt(20); i >= 0; i--) batch.add(message(chance, number++));
                course.add(batch);
            }
            List<CopiedMessage> before = course.copies();

            Path file = folder.resolve("x.json");
            course.exporter().export(course.order(ExportFormat.JSON, false), file, false, Course.quiet());
            assertThat(imported(course.archive, file)).as("known already").isZero();
            assertThat(course.copies()).isEqualTo(before);

            try (SqliteArchive other = SqliteArchive.open(folder.resolve("other.db"))) {
                assertThat(imported(other, file)).isEqualTo(before.size());
                assertThat(Course.copies(other, other.find(Course.IDENTITY))).isEqualTo(before);
                assertThat(imported(other, file)).as("a second time").isZero();
                assertThat(Course.copies(other, other.find(Course.IDENTITY))).isEqualTo(before);
            }
        } finally {
            delete(folder);
        }
    }

    @Example
    void theSecondExportIsTheSameFile() throws Exception {
        Path folder = folder();
        try (Course course = new Course(folder)) {
            course.addLesson();
            String one = course.exported(ExportFormat.JSON, folder);
            Path file = Files.writeString(folder.resolve("one.json"), one, StandardCharsets.UTF_8);
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            try (Course other = new Course(elsewhere)) {
                new Importer(other.archive, other.writer()).run(file, Course.quiet());
                assertThat(other.exported(ExportFormat.JSON, folder)).isEqualTo(one);
            }
        } finally {
            delete(folder);
        }
    }

    @Example
    void aCourseOfAnotherPersonComesBackUnderItsOwnName() throws Exception {
        Path folder = folder();
        try (Course course = new Course(folder);
                SqliteArchive other = SqliteArchive.open(folder.resolve("other.db"))) {
            course.add(Course.text("m1", ANNA, "hi", MORNING));
            Path file = folder.resolve("x.json");
            course.exporter().export(course.order(ExportFormat.JSON, false), file, false, Course.quiet());
            CourseIdentity mine =
                    new CourseIdentity(Course.SERVER, Course.IDENTITY.room(), new UserId("somebody else"));
            other.course(mine);

            ImportCheck check = new Importer(other, course.writer()).check(file, Course.quiet());
            new Importer(other, course.writer()).run(file, Course.quiet());

            assertThat(check).isEqualTo(new ImportCheck(Course.IDENTITY, 1, MORNING, MORNING));
            assertThat(other.count(other.find(mine))).isZero();
            assertThat(other.count(other.find(Course.IDENTITY))).isEqualTo(1);
        } finally {
            delete(folder);
        }
    }

    @Example
    void whatWasDeletedForGoodDoesNotComeBack() throws Exception {
        Path folder = folder();
        try (Course course = new Course(folder)) {
            course.addLesson();
            Path file = folder.resolve("x.json");
            course.exporter().export(course.order(ExportFormat.JSON, false), file, false, Course.quiet());
            course.archive.erase(Course.SERVER, ANNA.id(), MORNING.plusSeconds(9999));
            course.archive.deleteBefore(course.key, MORNING);
            List<CopiedMessage> left = course.copies();

            assertThat(imported(course.archive, file)).isZero();
            assertThat(course.copies()).isEqualTo(left);
        } finally {
            delete(folder);
        }
    }

    @Example
    void aMillionsOfYearsOldTimeStaysInBounds() throws ArchiveException, IOException {
        Path folder = folder();
        try (Course course = new Course(folder)) {
            course.add(Course.text("m", ANNA, "x", Instant.MAX), Course.text("n", ANNA, "x", Instant.MIN));
            List<CopiedMessage> before = course.copies();
            Path file = folder.resolve("x.json");
            course.exporter().export(course.order(ExportFormat.JSON, false), file, false, Course.quiet());
            try (SqliteArchive other = SqliteArchive.open(folder.resolve("other.db"))) {
                new Importer(other, course.writer()).run(file, Course.quiet());
                assertThat(Course.copies(other, other.find(Course.IDENTITY))).isEqualTo(before);
            }
        } finally {
            delete(folder);
        }
    }
}
