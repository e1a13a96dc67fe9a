package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;

/**
 * A class once more, as it went: the order and the gaps of its messages, faster if wished. Does nothing by itself; whoever
 * shows it asks for what is due. For one thread.
 */
public final class Replay {
    public static final int SLOWEST = 1;
    public static final int FASTEST = 20;

    private final List<Message> messages;
    private int next;
    private int speed = SLOWEST;
    private Instant at;

    /** @param messages of a lesson, at least one, in any order */
    public Replay(List<Message> messages) {
        if (messages.isEmpty()) throw new IllegalArgumentException("there is nothing to replay");
        List<Message> ordered = new ArrayList<>(messages);
        Sequence.sort(ordered);
        this.messages = List.copyOf(ordered);
        this.at = this.messages.getFirst().placedAt();
    }

    public List<Message> messages() {
        return messages;
    }

    /** The time of the class that it has come to. */
    public Instant at() {
        return at;
    }

    public int speed() {
        return speed;
    }

    /** How many times as fast as it was; kept between {@link #SLOWEST} and {@link #FASTEST}. */
    public void speed(int wanted) {
        speed = Math.clamp(wanted, SLOWEST, FASTEST);
    }

    /** How many messages were given out, or jumped over. */
    public int position() {
        return next;
    }

    public boolean over() {
        return next == messages.size();
    }

    /** Lets time pass for the one who watches, and gives what was said in it, in order. */
    public List<Message> advance(Duration passed) {
        at = at.plus(passed.multipliedBy(speed));
        int from = next;
        while (next < messages.size() && !time(next).isAfter(at)) next++;
        return messages.subList(from, next);
    }

    /** How long the one who watches waits for the next message; nothing when it is over. */
    public Duration untilNext() {
        if (over()) return Duration.ZERO;
        Duration gap = Duration.between(at, time(next)).dividedBy(speed);
        return gap.isNegative() ? Duration.ZERO : gap;
    }

    /** Goes to just before a message, back or forth. */
    public void jumpTo(int index) {
        next = Math.clamp(index, 0, messages.size());
        at = next < messages.size() ? time(next) : time(messages.size() - 1);
    }

    /** The next question after the present position; empty when there is none. */
    public OptionalInt nextQuestion(QuestionDetector detector) {
        for (int i = next + 1; i < messages.size(); i++) {
            Message message = messages.get(i);
            boolean asks = Cues.of(message).question() || detector.asks(Cues.text(message));
            if (asks && !message.author().role().leads()) return OptionalInt.of(i);
        }
        return OptionalInt.empty();
    }

    /** The next picture after the present position; empty when there is none. */
    public OptionalInt nextPicture() {
        for (int i = next + 1; i < messages.size(); i++)
            if (messages.get(i).body() instanceof MessageBody.Picture) return OptionalInt.of(i);
        return OptionalInt.empty();
    }

    /** When a message counts as said: never before the one that precedes it, whatever its clock said. */
    private Instant time(int index) {
        Instant time = messages.get(index).placedAt();
        for (int i = index - 1; i >= 0 && i > index - 50; i--)
            if (messages.get(i).placedAt().isAfter(time)) time = messages.get(i).placedAt();
        return time;
    }
}
