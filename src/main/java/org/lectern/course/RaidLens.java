package org.lectern.course;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/**
 * Folds what says nearly the same into one row, "x N". Texts are compared as {@link PlainForm} sees them, by the Chinese
 * characters and the pairs of letters they share; what was said is kept, so that a row unfolds without loss. For one thread.
 */
public final class RaidLens {
    /** Texts that share so much are copies. */
    private static final double ALIKE = 0.6;

    private static final int LONG = 6;
    private static final double WITHIN = 0.8;

    /** A row takes no more copies when it was quiet for so many messages. */
    private static final int REMEMBERED = 60;

    /**
     * Messages that say nearly the same.
     *
     * @param messages oldest first, at least one
     */
    public record Cluster(List<Message> messages) {
        public Cluster {
            messages = List.copyOf(messages);
        }

        public Message first() {
            return messages.getFirst();
        }

        public int times() {
            return messages.size();
        }

        /** Who said it, each once, in the order of their first copy. */
        public List<Person> people() {
            Map<UserId, Person> people = new LinkedHashMap<>();
            for (Message message : messages) people.putIfAbsent(message.author().id(), message.author());
            return List.copyOf(people.values());
        }
    }

    private static final class Growing {
        final List<Message> messages = new ArrayList<>();
        final Set<Long> pairs;
        int last;

        Growing(Set<Long> pairs) {
            this.pairs = pairs;
        }
    }

    private RaidLens() {}

    /** Messages as rows while they come: each in exactly one, in the order of their first copies. For one thread. */
    public static final class Folding {
        private final List<Growing> rows = new ArrayList<>();
        private final List<Growing> open = new ArrayList<>();
        private int index;

        /** Takes one more; what has no words stands alone. */
        public void add(Message message) {
            int now = index++;
            Set<Long> pairs = pairs(Cues.text(message));
            open.removeIf(row -> now - row.last > REMEMBERED);
            Growing row = pairs.isEmpty() ? null : like(pairs);
            if (row == null) {
                row = new Growing(pairs);
                rows.add(row);
                if (!pairs.isEmpty()) open.add(row);
            }
            row.messages.add(message);
            row.last = now;
        }

        private @Nullable Growing like(Set<Long> pairs) {
            for (Growing row : open) if (alike(row.pairs, pairs)) return row;
            return null;
        }

        public List<Cluster> clusters() {
            return rows.stream().map(row -> new Cluster(row.messages)).toList();
        }
    }

    /**
     * Messages as rows, each in exactly one, in the order of their first copies. What has no words stands alone.
     *
     * @param messages oldest first
     */
    public static List<Cluster> fold(List<Message> messages) {
        Folding folding = new Folding();
        messages.forEach(folding::add);
        return folding.clusters();
    }

    /** The most messages that each person sent in any minute of these. */
    public static Map<UserId, Integer> peaks(List<Message> messages) {
        Map<UserId, Deque<Instant>> minutes = new HashMap<>();
        Map<UserId, Integer> peaks = new HashMap<>();
        for (Message message : messages) {
            Deque<Instant> minute = minutes.computeIfAbsent(message.author().id(), _ -> new ArrayDeque<>());
            minute.addLast(message.placedAt());
            Instant from = message.placedAt().minusSeconds(60);
            while (!minute.getFirst().isAfter(from)) minute.removeFirst();
            peaks.merge(message.author().id(), minute.size(), Math::max);
        }
        return peaks;
    }

    private static Set<Long> pairs(String text) {
        PlainForm form = PlainForm.of(text.length() > 500 ? text.substring(0, 500) : text);
        Set<Long> pairs = new HashSet<>();
        boolean letters = false;
        for (int i = 0; i < form.size(); i++) letters |= !Character.isDigit(form.point(i));
        int last = 0;
        for (int i = 0; i < form.size(); i++) {
            // numbers are what copies differ by
            if (letters && Character.isDigit(form.point(i))) continue;
            // a Chinese character says enough alone, and so survives what is put beside it
            pairs.add(form.latin(i) ? (long) last << 32 | form.point(i) : form.point(i));
            last = form.point(i);
        }
        return pairs;
    }

    private static boolean alike(Set<Long> one, Set<Long> other) {
        int shared = 0;
        for (Long pair : one) if (other.contains(pair)) shared++;
        int fewer = Math.min(one.size(), other.size());
        // what was added before or after a text of some length makes no other text of it
        return shared >= ALIKE * Math.max(one.size(), other.size()) || fewer >= LONG && shared >= WITHIN * fewer;
    }
}
