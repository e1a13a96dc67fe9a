package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.room.Room;
import org.lectern.testing.ExampleClass;

/** What a classroom hears while the words of many messages are judged elsewhere. */
class ClassroomTest {
    private static final Person LI = ExampleClass.student("Li");
    private static final List<String> LINES =
            List.of("老师好", "为什么这里等于零？", "好的", "How do I prove the second step?", "谢谢老师", "这道题考试会考吗");

    private final ExampleClass school = new ExampleClass(Instant.parse("2026-03-02T02:00:00Z"));
    private final Queue<Runnable> elsewhere = new ArrayDeque<>();

    private Classroom judgedElsewhere(Room room) {
        school.judging = elsewhere::add;
        return school.classroom(room);
    }

    @Test
    void manyMessagesAreHeardWhenTheirWordsAreJudgedAndAFewAtOnce() {
        Room room = school.join("A-301");
        Classroom classroom = judgedElsewhere(room);
        Message alone = school.say(room, LI, "极限存在吗？", Duration.ofMinutes(2));
        assertThat(asked(classroom)).containsExactly(alone);
        assertThat(elsewhere).isEmpty();
        List<Message> said = school.sayAll(room, LI, LINES);
        assertThat(asked(classroom)).containsExactly(alone);
        assertThat(classroom.isKnownToAsk(said.get(1))).isFalse();
        judge();
        assertThat(asked(classroom)).containsExactly(alone, said.get(1), said.get(3), said.get(5));
        assertThat(classroom.isKnownToAsk(said.get(1))).isTrue();
        assertThat(classroom.isKnownToAsk(said.get(2))).isFalse();
    }

    @Test
    void whatComesAfterManyMessagesWaitsForThem() {
        Room room = school.join("A-301");
        Classroom classroom = judgedElsewhere(room);
        List<Message> said = school.sayAll(room, LI, LINES);
        school.takeBack(room, said.get(1));
        school.say(room, LI, "还有一个问题：第三步怎么来的？", Duration.ZERO);
        assertThat(asked(classroom)).isEmpty();
        judge();
        assertThat(asked(classroom)).hasSize(3).doesNotContain(said.get(1)).contains(said.get(3), said.get(5));
    }

    @Test
    void whatIsDeletedMeanwhileIsNotHeard() {
        Room room = school.join("A-301");
        Classroom classroom = judgedElsewhere(room);
        List<Message> said = school.sayAll(room, LI, LINES);
        classroom.forget(said::contains);
        judge();
        assertThat(asked(classroom)).isEmpty();
        assertThat(classroom.questions().all()).isEmpty();
    }

    @Test
    void whatIsDeletedWhileItIsReadFromTheRecordsIsNotHeard() {
        Room first = school.join("A-301");
        school.sayAll(first, LI, LINES);
        List<Message> kept = List.copyOf(school.kept(first).messages);
        // joined anew: all of it comes from what is kept
        school.lobby.leave(first);
        school.judging = elsewhere::add;
        Room room = school.join("A-301");
        Classroom classroom = school.classroom(room);
        assertThat(classroom.loadedProperty().get()).isFalse();
        classroom.forget(message -> message.equals(kept.get(1)));
        judge();
        assertThat(classroom.loadedProperty().get()).isTrue();
        assertThat(asked(classroom)).containsExactly(kept.get(3), kept.get(5));
    }

    @Test
    void aProgramThatClosesJudgesNothingElsewhereAndLosesNothing() {
        Room room = school.join("A-301");
        Classroom classroom = school.classroom(room);
        school.judging = task -> {
            throw new RejectedExecutionException("closing");
        };
        List<Message> said = school.sayAll(room, LI, LINES);
        assertThat(asked(classroom)).containsExactly(said.get(1), said.get(3), said.get(5));
    }

    private void judge() {
        while (!elsewhere.isEmpty()) elsewhere.remove().run();
    }

    private static List<Message> asked(Classroom classroom) {
        return classroom.questions().open().stream().map(Question::message).toList();
    }
}
