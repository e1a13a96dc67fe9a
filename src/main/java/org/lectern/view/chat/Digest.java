package org.lectern.view.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a room is said aloud: a message by itself where little is written, a count where much is, and never
 * more than one announcement in {@link #REST} milliseconds. Nothing is left out of the counts. One thread.
 */
final class Digest {
    /** Milliseconds between two announcements. */
    static final long REST = 5_000;

    /** A message: who wrote it; how it is said and whether it asks something are looked at when it is said or counted. */
    record Heard(String person, Supplier<String> words, BooleanSupplier question) {}

    /** What is to be said. */
    sealed interface Saying {
        /** One message in its own words. */
        record One(Heard message) implements Saying {}

        /** Several, from so many people, with so many questions among them. */
        record Many(int messages, int people, int questions) implements Saying {}
    }

    private final List<Heard> waiting = new ArrayList<>();
    private long free;

    /** @param now milliseconds of any clock; the same clock everywhere here */
    Digest(long now) {
        free = now;
    }

    void came(Heard message) {
        waiting.add(message);
    }

    /** Nobody listens now: what waits is not said later. */
    void drop() {
        waiting.clear();
    }

    /** What to say now; null while there is nothing, or it is too early. */
    @Nullable
    Saying take(long now) {
        if (waiting.isEmpty() || now < free) return null;
        free = now + REST;
        Saying saying = waiting.size() == 1
                ? new Saying.One(waiting.getFirst())
                : new Saying.Many(
                        waiting.size(),
                        (int) waiting.stream().map(Heard::person).distinct().count(),
                        (int) waiting.stream()
                                .filter(heard -> heard.question().getAsBoolean())
                                .count());
        waiting.clear();
        return saying;
    }

    /** How many milliseconds until something may be said; 0 while nothing waits. */
    long left(long now) {
        return waiting.isEmpty() ? 0 : Math.max(1, free - now);
    }
}
