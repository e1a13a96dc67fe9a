package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
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
    /** When each counts as said: never before the one that precedes it, whatever its clock said. */
    private final List<Instant> times = new ArrayList<>();

    private int next;
    private int speed = SLOWEST;
    private Instant at;

    /** @param messages of a lesson, at least one, in the order of the archive: it is kept */
    public Replay(List<Message> messages) {
        if (messages.isEmpty()) throw new IllegalArgumentException("there is nothing to replay");
        this.messages = List.copyOf(messages);
        Instant latest = messages.getFirst().placedAt();
        for (Message message : messages) {
            if (message.placedAt().isAfter(latest)) latest = message.placedAt();
            times.add(latest);
        }
        this.at = times.getFirst();
    }

    public List<Message> messages() {
        return messages;
    }

    /** The time of the class that it has come to. */
    public Instant at() {
        return at;
    }

    public Instant begin() {
        return times.getFirst();
    }

    public Instant end() {
        return times.getLast();
    }

    /** When a message counts as said. */
    public Instant time(int index) {
        return times.get(index);
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
        if (at.isAfter(end())) at = end();
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

    /** Goes to a message, back or forth: it is the last one that was given. */
    public void jumpTo(int index) {
        next = Math.clamp(index, 0, messages.size() - 1) + 1;
        at = time(next - 1);
    }

    /** Goes to a time of the class: what was said up to then has been said. */
    public void seek(Instant time) {
        at = time.isBefore(begin()) ? begin() : time.isAfter(end()) ? end() : time;
        int low = 0;
        int high = messages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle).isAfter(at)) high = middle;
            else low = middle + 1;
        }
        next = low;
    }

    /** The first message that is not given yet of which this is true; empty when there is none. */
    public OptionalInt next(Predicate<Message> wanted) {
        for (int i = next; i < messages.size(); i++) if (wanted.test(messages.get(i))) return OptionalInt.of(i);
        return OptionalInt.empty();
    }

    /** The last message before the one given last of which this is true; empty when there is none. */
    public OptionalInt previous(Predicate<Message> wanted) {
        for (int i = next - 2; i >= 0; i--) if (wanted.test(messages.get(i))) return OptionalInt.of(i);
        return OptionalInt.empty();
    }

    /** True for a picture. */
    public static boolean pictured(Message message) {
        return message.body() instanceof MessageBody.Picture;
    }
}
