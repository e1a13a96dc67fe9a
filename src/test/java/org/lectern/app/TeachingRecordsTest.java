package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.SqliteArchive;
import org.lectern.course.CourseMemory;
import org.lectern.course.Replay;
import org.lectern.course.Verdict;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Presence;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.session.SessionEvent;
import org.lectern.testing.Examples;
import org.lectern.testing.MovedTime;

/** What a teacher decides and asks for, to and from the archive. */
class TeachingRecordsTest {
    private static final Instant NINE = Examples.MORNING;
    private static final Membership HERE = Examples.MEMBERSHIP;
    private static final Membership OTHER_COURSE =
            new Membership(HERE.server(), new RoomId("c-78"), HERE.user(), HERE.nickname(), null);

    @TempDir
    Path folder;

    private final MovedTime time = new MovedTime(NINE);
    private ArchiveDesk desk;
    private TeachingRecords records;

    @BeforeEach
    void open() {
        desk = new ArchiveDesk(
                folder.resolve("archive.db"),
                time,
                Runnable::run,
                problem -> {
                    throw new AssertionError(problem);
                },
                time::nanoTime,
                SqliteArchive::open,
                24L << 20);
        records = new TeachingRecords(desk, Runnable::run, HERE);
    }

    @AfterEach
    void close() {
        desk.shut();
    }

    private void said(Membership where, String id, Person who, String text, int second) {
        desk.keep(new Note.Said(CourseIdentity.of(where), Examples.text(id, who, text, NINE.plusSeconds(second))));
    }

    private CourseMemory memory() {
        List<CourseMemory> found = new ArrayList<>();
        records.between(NINE.minusSeconds(60), NINE.plusSeconds(60), found::add);
        time.settle();
        return found.getFirst();
    }

    @Test
    void aReplayHasTheOrderAndTheGapsOfTheArchive() {
        Random random = new Random(11);
        int second = 0;
        for (int i = 0; i < 700; i++) {
            second += random.nextInt(9);
            Message said = Examples.text(
                    "m" + i, i % 3 == 0 ? Examples.ANNA : Examples.BOBBY, "第 " + i, NINE.plusSeconds(second));
            desk.keep(new Note.Said(CourseIdentity.of(HERE), said));
        }
        List<Message> archived = new ArrayList<>();
        desk.ask(archive -> archive.newest(archive.course(CourseIdentity.of(HERE)), 1_000)
                        .messages())
                .thenAccept(archived::addAll);
        List<Message> asked = new ArrayList<>();
        records.between(NINE, NINE.plusSeconds(second + 1), memory -> asked.addAll(memory.messages()));
        time.settle();
        assertThat(asked).hasSize(700).isEqualTo(archived);
        for (int speed : new int[] {1, 7, 20}) {
            Replay replay = new Replay(asked);
            replay.speed(speed);
            List<Message> seen = new ArrayList<>(replay.advance(Duration.ZERO));
            Duration watched = Duration.ZERO;
            while (!replay.over()) {
                Duration wait = replay.untilNext().plusNanos(1);
                watched = watched.plus(wait);
                for (Message message : replay.advance(wait)) {
                    seen.add(message);
                    Duration due = Duration.between(archived.getFirst().placedAt(), message.placedAt());
                    assertThat(watched.multipliedBy(speed)).isBetween(due, due.plusMillis(1));
                }
            }
            assertThat(seen).isEqualTo(archived);
        }
    }

    @Test
    void whoWasHeardBeforeIsKnownHoweverMuchWasSaidSince() {
        said(HERE, "m1", Examples.ANNA, "early", 1);
        said(OTHER_COURSE, "m2", Examples.BOBBY, "elsewhere", 1);
        for (int i = 0; i < 30; i++) said(HERE, "n" + i, Examples.TEACHER, "later", 30 + i);
        List<Set<UserId>> heard = new ArrayList<>();
        records.heardBefore(NINE.plusSeconds(20), heard::add);
        records.heardBefore(NINE, heard::add);
        time.settle();
        assertThat(heard).containsExactly(Set.of(Examples.ANNA.id()), Set.of());
    }

    @Test
    void decisionsAndPresenceComeBackWithTheMessages() {
        said(HERE, "m1", Examples.ANNA, "要考吗", 1);
        desk.keep(new Note.Saw(CourseIdentity.of(HERE), new Presence.Came(NINE, Examples.ANNA)));
        Verdict verdict = new Verdict(new MessageId("m1"), Verdict.Kind.ANSWERED, NINE.plusSeconds(5));
        records.keep(verdict);
        CourseMemory memory = memory();
        assertThat(memory.messages()).extracting(Message::id).containsExactly(new MessageId("m1"));
        assertThat(memory.presence()).hasSize(1);
        assertThat(memory.verdicts()).containsExactly(verdict);
        records.count(false);
        assertThat(memory().presence()).isEmpty();
    }

    @Test
    void whoIsThereIsKeptOnlyByThoseWhoTeach() {
        for (Person me : List.of(Examples.ANNA, Examples.TEACHER)) {
            ArchiveRecorder recorder = new ArchiveRecorder(HERE, time.clock(), desk::keep);
            recorder.accept(new SessionEvent.SignedIn(HERE.room(), Examples.LECTERN, me));
            recorder.accept(new SessionEvent.PersonJoined(HERE.room(), Examples.BOBBY));
            assertThat(memory().presence()).hasSize(me.role().leads() ? 1 : 0);
        }
    }

    @Test
    void cardHasTheWordsOfTheVeryPersonInAllCoursesOfTheServer() {
        Person longer = Person.unverified(new UserId("s-anna2"), "Anna Müller 2", null);
        said(HERE, "m1", Examples.ANNA, "one", 1);
        said(OTHER_COURSE, "m2", Examples.ANNA, "two", 2);
        said(HERE, "m3", longer, "three", 3);
        said(HERE, "m4", Examples.BOBBY, "s-anna says", 4);
        List<Message> found = new ArrayList<>();
        records.said(Examples.ANNA.id(), 10, found::addAll);
        time.settle();
        assertThat(found).extracting(message -> message.id().value()).containsExactly("m2", "m1");
    }

    @Test
    void noteIsKeptForThePersonAndGoesWhenItIsEmptied() {
        said(HERE, "m1", Examples.ANNA, "one", 1);
        List<String> notes = new ArrayList<>();
        records.keepNote(Examples.ANNA.id(), "asks well");
        records.note(Examples.ANNA.id(), notes::add);
        records.note(Examples.BOBBY.id(), notes::add);
        records.keepNote(Examples.ANNA.id(), " ");
        records.note(Examples.ANNA.id(), notes::add);
        time.settle();
        assertThat(notes).containsExactly("asks well", "", "");
    }
}
