package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.ANNA;
import static org.lectern.archive.Samples.BOBBY;
import static org.lectern.archive.Samples.MORNING;
import static org.lectern.archive.Samples.PHYSICS;
import static org.lectern.archive.Samples.ROOM;
import static org.lectern.archive.Samples.WANG;
import static org.lectern.archive.Samples.ids;
import static org.lectern.archive.Samples.in;
import static org.lectern.archive.Samples.lines;
import static org.lectern.archive.Samples.live;
import static org.lectern.archive.Samples.numbered;
import static org.lectern.archive.Samples.say;
import static org.lectern.archive.Samples.text;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.testing.Examples;

class SqliteArchiveTest {
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

    private void reopen() throws ArchiveException {
        archive.close();
        archive = SqliteArchive.open(folder.resolve("archive.db"));
    }

    @Test
    void everyKindOfMessageComesBackAsItWas() throws ArchiveException {
        List<Message> lesson = Examples.lesson();
        CourseKey key = archive.course(new CourseIdentity(Samples.SERVER, Examples.ROOM, new UserId("me")));

        assertThat(archive.append(in(key, lesson))).isEqualTo(lesson.size());
        reopen();

        assertThat(archive.newest(key, 100).messages()).containsExactlyInAnyOrderElementsOf(lesson);
    }

    @Test
    void strangeStringsComeBackAsTheyWere() throws ArchiveException {
        String odd = "nul \u0000 high \ud83d low \ude00 pair 😀 rtl \u202e end";
        Person author = new Person(new UserId("\udc00"), "n\u0000", "a\ud800", Role.OBSERVER, true);
        Message text = text("\ud800", author, odd, MORNING);
        Message sign = say("x'; --", ANNA, new MessageBody.Unsupported("\u0000", odd), MORNING.plusSeconds(1));

        archive.append(in(course, text, sign));

        assertThat(archive.append(in(course, text, sign))).isZero();
        assertThat(archive.newest(course, 9).messages()).containsExactly(text, sign);
        assertThat(archive.message(course, new MessageId("\ud800"))).isEqualTo(text);
        assertThat(archive.message(course, new MessageId("\ud801"))).isNull();
    }

    @Test
    void aMessageIsKeptOnceHoweverOftenItComes() throws ArchiveException {
        List<Message> lines = lines("m", 20, MORNING);

        assertThat(archive.append(in(course, lines))).isEqualTo(20);
        assertThat(archive.append(in(course, lines))).isZero();
        reopen();
        assertThat(archive.append(in(course, lines))).isZero();

        assertThat(archive.count(course)).isEqualTo(20);
        assertThat(ids(archive.newest(course, 50))).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void coursesAreKeptApart() throws ArchiveException {
        CourseKey other = archive.course(PHYSICS);
        archive.append(in(course, text("same", ANNA, "one", MORNING)));
        archive.append(in(other, text("same", ANNA, "two", MORNING)));

        assertThat(archive.count(course)).isEqualTo(1);
        assertThat(archive.message(other, new MessageId("same")).body()).isEqualTo(new MessageBody.Text("two"));
        assertThat(archive.message(other, new MessageId("same")).room()).isEqualTo(PHYSICS.room());
        assertThat(archive.courses()).containsEntry(course, ALGORITHMS).containsEntry(other, PHYSICS);
        assertThat(archive.course(PHYSICS)).isEqualTo(other);
        assertThat(archive.find(new CourseIdentity("wss://else", ROOM, new UserId("me"))))
                .isNull();
    }

    @Test
    void aServerIsTheSameWithoutItsSecrets() {
        assertThat(CourseIdentity.serverOf(ServerAddress.of("WSS://me:pw@Chat.School.example:443/ws/?token=abc#x")))
                .isEqualTo("wss://chat.school.example/ws");
        assertThat(CourseIdentity.serverOf(ServerAddress.of("ws://h:13000"))).isEqualTo("ws://h:13000");
        assertThat(CourseIdentity.serverOf(ServerAddress.of("nonsense?password=p")))
                .isEqualTo("nonsense");
        assertThat(CourseIdentity.of(Examples.MEMBERSHIP))
                .isEqualTo(new CourseIdentity("ws://127.0.0.1:13000", Examples.ROOM, Examples.ME.id()));
    }

    @Test
    void numberedMessagesStandByNumberAndOthersByTime() throws ArchiveException {
        List<Message> numbers = new ArrayList<>();
        for (int seq = 1; seq <= 30; seq++) numbers.add(numbered("n" + seq, "x", seq));
        Collections.shuffle(numbers, new Random(3));
        archive.append(in(course, numbers));
        CourseKey unnumbered = archive.course(PHYSICS);
        List<Message> lines = new ArrayList<>(lines("m", 30, MORNING));
        List<String> inTime =
                lines.stream().map(message -> message.id().value()).toList();
        Collections.shuffle(lines, new Random(4));
        for (Message line : lines) archive.append(in(unnumbered, line));

        assertThat(archive.newest(course, 50).messages())
                .extracting(Message::seq)
                .isSorted()
                .hasSize(30);
        assertThat(ids(archive.newest(unnumbered, 50))).containsExactlyElementsOf(inTime);
        assertThat(archive.highestSeq(course)).isEqualTo(30);
        assertThat(archive.highestSeq(unnumbered)).isZero();
    }

    @Test
    void aSkewedMessageStandsWhereItArrived() throws ArchiveException {
        Message slow =
                Examples.late(text("slow", ANNA, "my clock is slow", MORNING.minusSeconds(7200)), Duration.ofHours(2));
        archive.append(in(course, text("a", ANNA, "1", MORNING.minusSeconds(60)), slow));
        archive.append(in(course, text("b", ANNA, "2", MORNING.plusSeconds(60))));

        assertThat(ids(archive.newest(course, 9))).containsExactly("a", "slow", "b");
        assertThat(archive.message(course, new MessageId("slow"))).isEqualTo(slow);
    }

    @Test
    void aNewLifeOfTheServersStoreComesAfterEverything() throws ArchiveException {
        archive.append(in(course, numbered("old1", "x", 1), numbered("old2", "x", 2)));
        archive.progress().begin(course, "epoch-1");
        archive.progress().begin(course, "epoch-2");
        archive.append(in(course, numbered("new1", "x", 1)));

        assertThat(ids(archive.newest(course, 9))).containsExactly("old1", "old2", "new1");
        assertThat(archive.highestSeq(course)).isEqualTo(1);
    }

    @Test
    void anUnnumberedMessageComesAfterTheHighestNumber() throws ArchiveException {
        archive.append(in(course, numbered("n5", "x", 5)));
        archive.append(in(course, text("u", ANNA, "x", MORNING.minusSeconds(9))));
        archive.append(in(course, numbered("n6", "x", 6)));

        assertThat(ids(archive.newest(course, 9))).containsExactly("n5", "u", "n6");

        // and moves when its number becomes known
        archive.append(in(course, Examples.numbered(text("u", ANNA, "x", MORNING.minusSeconds(9)), 7)));
        assertThat(ids(archive.newest(course, 9))).containsExactly("n5", "n6", "u");
        assertThat(archive.highestSeq(course)).isEqualTo(7);
    }

    @Test
    void pagingBothWaysMeetsEveryMessageOnce() throws ArchiveException {
        List<Message> lines = lines("m", 95, MORNING);
        // many at the very same time, so that the id has to decide
        for (int i = 0; i < 40; i++) lines.add(text("tie" + i, ANNA, "tie", MORNING.plusSeconds(100)));
        archive.append(in(course, lines));

        List<String> backwards = new ArrayList<>();
        ArchivePage page = archive.newest(course, 10);
        while (!page.messages().isEmpty()) {
            backwards.addAll(0, ids(page));
            assertThat(page.more()).isEqualTo(backwards.size() < lines.size());
            page = archive.before(course, page.first(), 10);
        }
        List<String> forwards = new ArrayList<>(backwards.subList(0, 1));
        ArchivePage next = archive.after(course, archive.placeOf(course, new MessageId(backwards.getFirst())), 7);
        while (!next.messages().isEmpty()) {
            forwards.addAll(ids(next));
            next = archive.after(course, next.last(), 7);
        }

        assertThat(backwards).hasSize(135).doesNotHaveDuplicates();
        assertThat(forwards).isEqualTo(backwards);
    }

    @Test
    void aMessageIsFoundInTheMidstOfItsNeighbours() throws ArchiveException {
        archive.append(in(course, lines("m", 50, MORNING)));

        assertThat(ids(archive.around(course, new MessageId("m20"), 5)))
                .containsExactly("m18", "m19", "m20", "m21", "m22");
        assertThat(ids(archive.around(course, new MessageId("m0"), 5))).containsExactly("m0", "m1", "m2");
        assertThat(ids(archive.around(course, new MessageId("m49"), 1))).containsExactly("m49");
        assertThat(archive.around(course, new MessageId("nobody"), 5).messages())
                .isEmpty();
    }

    @Test
    void anEmptyCourseIsAnEmptyPage() throws ArchiveException {
        ArchivePage page = archive.newest(course, 10);

        assertThat(page.messages()).isEmpty();
        assertThat(page.first()).isNull();
        assertThat(page.more()).isFalse();
        assertThat(archive.cursor(course)).isNull();
    }

    @Test
    void aRetractedMessageLosesItsWordsAndStaysRetracted() throws ArchiveException {
        Message message = text("m", ANNA, "secretword", MORNING);
        archive.append(in(course, message));

        assertThat(archive.retract(course, message.id())).isTrue();
        assertThat(archive.retract(course, message.id())).isFalse();
        assertThat(archive.retract(course, new MessageId("nobody"))).isFalse();
        archive.append(in(course, message));

        assertThat(archive.message(course, message.id())).isEqualTo(message.withBody(new MessageBody.Recalled()));
        assertThat(Samples.search(archive, "secretword")).isEmpty();
        assertThat(Samples.search(archive, "type:recalled")).containsExactly("m");
        assertThat(archive.count(course)).isEqualTo(1);
    }

    @Test
    void aTombstoneFromHistoryRetractsToo() throws ArchiveException {
        Message message = text("m", ANNA, "secretword", MORNING);
        archive.append(in(course, message));
        archive.append(in(course, message.withBody(new MessageBody.Recalled())));

        assertThat(archive.message(course, message.id()).body()).isEqualTo(new MessageBody.Recalled());
        assertThat(Samples.search(archive, "secretword")).isEmpty();
    }

    @Test
    void someoneElsesMessageUnderATakenIdIsKeptBesideIt() throws ArchiveException {
        Message mine = text("id", ANNA, "mine", MORNING);
        Message forged = text("id", BOBBY, "forged", MORNING.plusSeconds(1));
        archive.append(in(course, mine));

        assertThat(archive.append(in(course, forged))).isEqualTo(1);
        assertThat(archive.append(in(course, forged, mine))).isZero();

        assertThat(archive.newest(course, 9).messages())
                .extracting(Message::body)
                .containsExactly(mine.body(), forged.body());
        assertThat(archive.message(course, mine.id())).isEqualTo(mine);
    }

    @Test
    void aRowThatHistoryGivesAnotherIdIsKnown() throws ArchiveException {
        Message live = live(text("live-id", ANNA, "hello", MORNING));
        archive.append(in(course, live));
        Message history = text("history-id", ANNA, "hello", MORNING);

        assertThat(archive.append(in(course, history))).isZero();
        // where the answer has both, they are two
        assertThat(archive.append(in(course, text("live-id", ANNA, "hello", MORNING), history)))
                .isEqualTo(1);
        assertThat(archive.append(in(course, text("other", ANNA, "other words", MORNING))))
                .isEqualTo(1);
    }

    @Test
    void theCursorMovesWithTheMessages() throws ArchiveException {
        archive.append(in(course, numbered("n1", "x", 1)), course, new Cursor(0, 1, 0, "epoch"));
        assertThat(archive.cursor(course)).isEqualTo(new Cursor(0, 1, 0, "epoch"));

        archive.move(course, new Cursor(0, 9, 7, null));
        reopen();
        assertThat(archive.cursor(course)).isEqualTo(new Cursor(0, 9, 7, null));
    }

    @Test
    void extremeTimesAndNumbersAreKept() throws ArchiveException {
        Message first = text("first", ANNA, "x", Instant.MIN);
        Message last = text("last", ANNA, "x", Instant.MAX);
        archive.append(in(course, last, first, text("now", ANNA, "x", MORNING)));
        CourseKey numbers = archive.course(PHYSICS);
        archive.append(in(numbers, Examples.numbered(text("big", ANNA, "x", MORNING), Long.MAX_VALUE)));
        archive.append(in(numbers, text("small", ANNA, "x", MORNING), numbered("one", "x", 1)));

        assertThat(ids(archive.newest(course, 9))).containsExactly("first", "now", "last");
        assertThat(Samples.search(archive, "x", course, 1)).containsExactly("last", "now", "first");
        assertThat(ids(archive.newest(numbers, 9))).containsExactly("one", "big", "small");
    }

    @Test
    void anAuthorIsKeptAsSeenThen() throws ArchiveException {
        Person before = Person.unverified(new UserId("s-1"), "小李", null);
        Person after = new Person(new UserId("s-1"), "李老师", "http://a/b.png", Role.TEACHER, true);
        archive.append(in(course, text("a", before, "x", MORNING), text("b", after, "x", MORNING.plusSeconds(1))));
        reopen();
        archive.append(in(course, text("c", before, "x", MORNING.plusSeconds(2))));

        assertThat(archive.newest(course, 9).messages())
                .extracting(Message::author)
                .containsExactly(before, after, before);
    }

    @Test
    void nothingIsPossibleAfterClosing() throws ArchiveException {
        archive.close();
        archive.close();

        assertThatThrownBy(() -> archive.newest(course, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> archive.append(in(course, text("m", WANG, "x", MORNING))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRoomOfAnyNameIsACourse() throws ArchiveException {
        CourseIdentity odd = new CourseIdentity("", new RoomId("'\"\u0000%_*"), new UserId(""));

        CourseKey key = archive.course(odd);

        assertThat(archive.find(odd)).isEqualTo(key);
        assertThat(archive.courses()).containsEntry(key, odd);
    }
}
