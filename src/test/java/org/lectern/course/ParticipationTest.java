package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.course.Standing.Counts;
import org.lectern.course.Standing.Mark;
import org.lectern.course.Stay.Evidence;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.Presence;
import org.lectern.domain.UserId;
import org.lectern.testing.Examples;

class ParticipationTest {
    private static final Instant NINE = Examples.MORNING;
    private static final Lesson LESSON = new Lesson(NINE, minute(50));
    private static final Person ANNA = Examples.ANNA;
    private static final Person BOB = Examples.BOBBY;

    private final List<Message> messages = new ArrayList<>();
    private final List<Presence> presence = new ArrayList<>();
    private Roster roster = Roster.NONE;

    private static Instant minute(double minute) {
        return NINE.plusSeconds(Math.round(minute * 60));
    }

    private void says(Person who, double minute, MessageBody body) {
        messages.add(Examples.message("m" + messages.size(), who, body, minute(minute)));
    }

    private void says(Person who, double minute, String text) {
        says(who, minute, new MessageBody.Text(text));
    }

    private void listed(double minute, Person... people) {
        presence.add(new Presence.Listed(minute(minute), Arrays.asList(people)));
    }

    private Participation participation() {
        QuestionQueue queue = new QuestionQueue(person -> person.role().leads(), new QuestionDetector()::asks);
        queue.hear(messages);
        return Participation.of(
                LESSON,
                new Participation.Sources(
                        messages, presence, queue.all(), person -> person.role().leads()),
                roster,
                Participation.LATE);
    }

    private Standing of(Person person) {
        return participation().students().stream()
                .filter(student -> student.people().contains(person))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everythingAStudentDoesIsCounted() {
        says(ANNA, 1, "要考吗");
        says(ANNA, 2, "好的");
        says(ANNA, 3, new MessageBody.Picture("https://x/1.png", 1, 1));
        says(ANNA, 4, new MessageBody.Like());
        says(ANNA, 5, new MessageBody.Flower());
        says(ANNA, 5, new MessageBody.Flower());
        says(ANNA, 6, new MessageBody.Recalled());
        says(ANNA, 60, "after the lesson");
        says(Examples.TEACHER, 7, "老师不算");
        assertThat(participation().students()).hasSize(1);
        assertThat(of(ANNA).counts()).isEqualTo(new Counts(2, 1, 0, 1, 1, 2));
    }

    @Test
    void minutesComeFromNotices() {
        listed(-5, ANNA);
        presence.add(new Presence.Came(minute(10), BOB));
        presence.add(new Presence.Went(minute(20.5), ANNA));
        presence.add(new Presence.Went(minute(40), BOB));
        presence.add(new Presence.Came(minute(45), BOB));
        assertThat(of(ANNA).minutes()).isEqualTo(20);
        assertThat(of(ANNA).mark()).isEqualTo(Mark.PRESENT);
        assertThat(of(ANNA).stays()).containsExactly(new Stay(NINE, minute(20.5), Evidence.LESSON, Evidence.NOTICE));
        assertThat(of(BOB).minutes()).isEqualTo(35);
        assertThat(of(BOB).mark()).isEqualTo(Mark.LATE);
        assertThat(of(BOB).silent()).isTrue();
    }

    @Test
    void withoutNoticesMessagesTell() {
        says(ANNA, 3, "到");
        says(ANNA, 20, "好");
        says(ANNA, 41, "再见");
        assertThat(of(ANNA).stays())
                .containsExactly(new Stay(minute(3), minute(41), Evidence.MESSAGE, Evidence.MESSAGE));
        assertThat(of(ANNA).minutes()).isEqualTo(38);
    }

    @Test
    void lostLinksOfOnesOwnSendNobodyAway() {
        listed(0, ANNA, BOB);
        presence.add(new Presence.Unwatched(minute(10)));
        listed(15, ANNA);
        presence.add(new Presence.Unwatched(minute(20)));
        listed(20.1, ANNA);
        listed(30, ANNA); // the program was killed in between
        assertThat(of(ANNA).minutes()).isEqualTo(50);
        assertThat(of(BOB).stays()).containsExactly(new Stay(NINE, minute(10), Evidence.LIST, Evidence.LINK));
    }

    @Test
    void whoSpokeWhileTheLinkWasDownWasStillThere() {
        listed(0, BOB);
        presence.add(new Presence.Unwatched(minute(10)));
        says(BOB, 12, "在");
        listed(15);
        assertThat(of(BOB).stays()).containsExactly(new Stay(NINE, minute(12), Evidence.LIST, Evidence.MESSAGE));
    }

    @Test
    void severalDevicesAreOneStudent() {
        Person phone = Person.unverified(new UserId("anna-phone"), "Anna Müller (phone)", null);
        roster = Roster.read("Anna Müller\nCarl\n");
        listed(0, ANNA);
        presence.add(new Presence.Came(minute(5), ANNA)); // a second device of the same login
        presence.add(new Presence.Went(minute(6), ANNA));
        presence.add(new Presence.Came(minute(20), phone));
        presence.add(new Presence.Went(minute(30), ANNA));
        presence.add(new Presence.Went(minute(35), phone));
        says(phone, 25, "好");
        Participation all = participation();
        assertThat(all.students()).extracting(Standing::name).containsExactly("Anna Müller", "Carl");
        assertThat(of(phone).minutes()).isEqualTo(35);
        assertThat(of(phone).counts().texts()).isEqualTo(1);
        assertThat(all.students().getLast().mark()).isEqualTo(Mark.ABSENT);
        assertThat(all.silent()).extracting(Standing::name).containsExactly("Carl");
    }

    @Test
    void boardCountsWhatIsRepeatedOnceInItsInterval() {
        for (int i = 0; i < 1000; i++) says(BOB, 1 + i / 7000.0, new MessageBody.Flower());
        says(BOB, 2, new MessageBody.Flower());
        says(ANNA, 1, new MessageBody.Like());
        says(Examples.TEACHER, 1, new MessageBody.Like());
        FlowerBoard board = FlowerBoard.of(messages, person -> person.role().leads());
        assertThat(board.lines()).containsExactly(new FlowerBoard.Line(BOB, 0, 2), new FlowerBoard.Line(ANNA, 1, 0));
    }

    @Test
    void lessonsArePartedBySilence() {
        says(ANNA, 0, "a");
        says(ANNA, 1, "b");
        says(BOB, 2, "c");
        says(BOB, 300, "alone");
        for (int i = 0; i < 5; i++) says(BOB, 600 + i, "d");
        assertThat(Lessons.in(messages, Duration.ofMinutes(30)))
                .containsExactly(
                        new Lesson(minute(0), minute(2).plusSeconds(1)),
                        new Lesson(minute(600), minute(604).plusSeconds(1)));
        assertThat(Lessons.over(messages, Duration.ofMinutes(30), minute(620), null))
                .hasSize(1);
        assertThat(Lessons.over(messages, Duration.ofMinutes(30), minute(620), minute(602)))
                .contains(new Lesson(minute(600), minute(602)));
    }
}
