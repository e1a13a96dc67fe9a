package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.ANNA;
import static org.lectern.archive.Samples.BOBBY;
import static org.lectern.archive.Samples.MORNING;
import static org.lectern.archive.Samples.PHYSICS;
import static org.lectern.archive.Samples.in;
import static org.lectern.archive.Samples.lines;
import static org.lectern.archive.Samples.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;

/** What is deleted leaves no byte behind, in no file of the folder. */
class ErasureTest {
    private static final Person EVE = Person.unverified(new UserId("eve-4711"), "Evangeline", "http://a/eve-face.png");
    private static final String SECRET = "zanzibarquux 唯一秘密 tail";
    /** Pieces of which each would betray the text; the index keeps words and pairs by themselves. */
    private static final List<String> TRACES =
            List.of("zanzibarquux", "一秘", "秘密", "Evangeline", "eve-4711", "eve-face");

    @TempDir
    Path folder;

    private SqliteArchive archive;
    private CourseKey course;

    @BeforeEach
    void open() throws ArchiveException {
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        course = archive.course(ALGORITHMS);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private List<String> tracesInFolder() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String trace : TRACES) {
                    String wanted = new String(trace.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    if (bytes.contains(wanted)) found.add(trace + " in " + file.getFileName());
                }
            }
        }
        return found;
    }

    /** Eve's words among many others, in batches, so that pages and index segments are split and merged. */
    private void fill() throws ArchiveException {
        for (int i = 0; i < 40; i++) {
            List<Message> batch = lines("m" + i + "-", 50, MORNING.plusSeconds(1000L * i));
            for (int j = 0; j < 5; j++)
                batch.add(text("eve" + i + "-" + j, EVE, SECRET + i + j, MORNING.plusSeconds(1000L * i + j)));
            batch.add(text("eve-long" + i, EVE, SECRET.repeat(300), MORNING.plusSeconds(1000L * i + 9)));
            archive.append(in(course, batch));
        }
        Message said = text("eve0-0", EVE, SECRET + "00", MORNING);
        Message reply = text("reply", BOBBY, "a reply to her", MORNING.plusSeconds(5));
        archive.append(
                in(course, reply.withMarks(new MessageMarks(MessageMarks.Reply.to(said), List.of(EVE.id()), false))));
    }

    @Test
    void anErasedPersonLeavesNoByte() throws Exception {
        fill();
        assertThat(tracesInFolder()).isNotEmpty();

        int erased = archive.erase(Samples.SERVER, EVE.id(), MORNING.plusSeconds(999_999));

        assertThat(erased).isEqualTo(240);
        assertThat(tracesInFolder()).isEmpty();
        assertThat(archive.count(course)).isEqualTo(2001);
        assertThat(archive.message(course, new MessageId("reply"))).isNotNull();
        assertThat(Samples.search(archive, "zanzibarquux")).isEmpty();
        assertThat(Samples.search(archive, "line", course, 5000)).hasSize(2000);
    }

    @Test
    void anErasedPersonsOldMessagesDoNotComeBackButNewOnesDo() throws Exception {
        Message old = text("old", EVE, SECRET, MORNING);
        archive.append(in(course, old));
        archive.erase(Samples.SERVER, EVE.id(), MORNING.plusSeconds(60));

        assertThat(archive.append(in(course, old))).isZero();
        assertThat(archive.append(in(course, text("new", EVE, "new", MORNING.plusSeconds(61)))))
                .isEqualTo(1);
        assertThat(archive.append(in(course, text("anna", ANNA, "x", MORNING)))).isEqualTo(1);
    }

    @Test
    void aPersonIsErasedFromEveryCourseOfTheServerAndNoOther() throws Exception {
        CourseKey physics = archive.course(PHYSICS);
        CourseKey elsewhere = archive.course(new CourseIdentity("ws://elsewhere", new RoomId("r"), new UserId("me")));
        for (CourseKey each : List.of(course, physics, elsewhere))
            archive.append(in(each, text("m", EVE, "x", MORNING)));

        assertThat(archive.erase(Samples.SERVER, EVE.id(), MORNING)).isEqualTo(2);

        assertThat(archive.count(course)).isZero();
        assertThat(archive.count(physics)).isZero();
        assertThat(archive.count(elsewhere)).isEqualTo(1);
    }

    @Test
    void whatIsPastItsTimeLeavesNoByteAndDoesNotComeBack() throws Exception {
        fill();
        List<Message> late = lines("late", 10, MORNING.plusSeconds(500_000));
        archive.append(in(course, late));
        CourseKey other = archive.course(PHYSICS);
        archive.append(in(other, lines("other", 10, MORNING)));

        int deleted = archive.deleteBefore(course, MORNING.plusSeconds(500_000));

        assertThat(deleted).isEqualTo(2241);
        assertThat(tracesInFolder()).isEmpty();
        assertThat(archive.newest(course, 99).messages()).isEqualTo(late);
        assertThat(archive.count(other)).isEqualTo(10);
        assertThat(archive.append(in(course, text("eve", EVE, SECRET, MORNING))))
                .isZero();
        assertThat(archive.deleteBefore(course, MORNING)).isZero();
        // an earlier limit does not take a later one back
        assertThat(archive.append(in(course, text("eve", EVE, SECRET, MORNING.plusSeconds(1)))))
                .isZero();
    }

    @Test
    void aRetractedTextIsGoneAfterAPurge() throws Exception {
        fill();
        for (Message message : archive.newest(course, 5000).messages())
            if (message.author().equals(EVE)) archive.retract(course, message.id());

        assertThat(archive.purge()).isTrue();
        assertThat(archive.purge()).isFalse();

        // the person stays, the words do not
        assertThat(tracesInFolder()).noneMatch(trace -> trace.startsWith("zanzibarquux") || trace.contains("秘"));
        assertThat(archive.newest(course, 5000).messages())
                .filteredOn(message -> message.author().equals(EVE))
                .hasSize(240)
                .allMatch(message -> message.body() instanceof MessageBody.Recalled);
    }

    @Test
    void aForgottenCourseLeavesNothing() throws Exception {
        CourseIdentity secret = new CourseIdentity(Samples.SERVER, new RoomId("zanzibarquux"), new UserId("eve-4711"));
        CourseKey key = archive.course(secret);
        archive.append(in(key, text("m", EVE, SECRET, MORNING)), key, new Cursor(0, 1, 1, "e"));

        assertThat(archive.forget(key)).isEqualTo(1);

        assertThat(archive.find(secret)).isNull();
        assertThat(archive.courses()).containsOnlyKeys(course);
        assertThat(tracesInFolder()).isEmpty();
    }

    @Test
    void damagedFilesPutAsideAreDeletedWithTheRest() throws Exception {
        Files.writeString(folder.resolve("archive-damaged-1.db"), SECRET);
        Files.writeString(folder.resolve("archive-damaged-1.db-wal"), SECRET);
        Files.writeString(folder.resolve("other.txt"), "stays");
        archive.append(in(course, text("m", EVE, SECRET, MORNING)));

        archive.erase(Samples.SERVER, EVE.id(), MORNING);

        assertThat(tracesInFolder()).isEmpty();
        assertThat(folder.resolve("other.txt")).exists();
    }

    @Test
    void aPurgeIsStillDueAfterARestart() throws Exception {
        archive.append(in(course, text("m", EVE, SECRET, MORNING)));
        archive.retract(course, new MessageId("m"));
        archive.close();
        archive = SqliteArchive.open(folder.resolve("archive.db"));

        assertThat(archive.purge()).isTrue();
    }
}
