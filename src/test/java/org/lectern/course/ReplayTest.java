package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.testing.Examples;

class ReplayTest {
    private static final Instant NINE = Examples.MORNING;

    private static Message at(long millis, MessageBody body) {
        return Examples.message("m" + millis, Examples.ANNA, body, NINE.plusMillis(millis));
    }

    private final List<Message> lesson = List.of(
            at(0, new MessageBody.Text("好")),
            at(1_500, new MessageBody.Text("怎么做？")),
            at(1_500 + 1, new MessageBody.Like()),
            at(20_000, new MessageBody.Picture("https://x/1.png", 1, 1)),
            at(60_000, new MessageBody.Text("要考吗")));

    @Test
    void orderAndGapsAreThoseOfTheArchiveAtEverySpeed() {
        for (int speed : new int[] {1, 3, 20}) {
            Replay replay = new Replay(lesson);
            replay.speed(speed);
            List<Message> given = new ArrayList<>();
            Duration watched = Duration.ZERO;
            while (!replay.over()) {
                Duration wait = replay.untilNext();
                for (Message message : replay.advance(wait.plusNanos(speed))) {
                    given.add(message);
                    Duration due = Duration.between(NINE, message.placedAt()).dividedBy(speed);
                    assertThat(watched.plus(wait)).isBetween(due.minusMillis(1), due.plusMillis(1));
                }
                watched = watched.plus(wait);
            }
            assertThat(given).isEqualTo(lesson);
        }
    }

    @Test
    void jumpsGoToQuestionsAndPictures() {
        Replay replay = new Replay(lesson);
        Predicate<Message> asks = message -> new QuestionDetector().asks(Cues.text(message));
        assertThat(replay.next(asks)).hasValue(1);
        replay.jumpTo(1);
        assertThat(replay.position()).isEqualTo(2);
        assertThat(replay.at()).isEqualTo(NINE.plusMillis(1_500));
        assertThat(replay.next(Replay::pictured)).hasValue(3);
        assertThat(replay.next(asks)).hasValue(4);
        replay.jumpTo(4);
        assertThat(replay.over()).isTrue();
        assertThat(replay.next(asks)).isEmpty();
        assertThat(replay.previous(Replay::pictured)).hasValue(3);
        assertThat(replay.previous(asks)).as("not the one that was jumped to").hasValue(1);
        replay.seek(NINE.minusSeconds(1));
        assertThat(replay.position()).isEqualTo(1);
        assertThat(replay.advance(Duration.ofHours(1))).isEqualTo(lesson.subList(1, 5));
        assertThat(replay.at()).as("time ends with the class").isEqualTo(NINE.plusSeconds(60));
    }

    @Test
    void seekGoesToATimeAndClocksThatWereWrongNeverTurnTheOrder() {
        Replay replay = new Replay(lesson);
        replay.seek(NINE.plusMillis(1_500));
        assertThat(replay.position())
                .as("what was said at that moment has been said")
                .isEqualTo(2);
        replay.seek(NINE.minusSeconds(5));
        assertThat(replay.at()).isEqualTo(NINE);
        assertThat(replay.position()).isEqualTo(1);
        replay.seek(NINE.plusSeconds(500));
        assertThat(replay.over()).isTrue();
        Replay wrong = new Replay(List.of(at(5_000, new MessageBody.Text("a")), at(1_000, new MessageBody.Text("b"))));
        assertThat(wrong.advance(Duration.ZERO)).as("b was said after a").hasSize(2);
    }

    @Test
    void speedIsKeptInBounds() {
        Replay replay = new Replay(lesson);
        replay.speed(1000);
        assertThat(replay.speed()).isEqualTo(20);
        replay.speed(0);
        assertThat(replay.speed()).isEqualTo(1);
    }
}
