package org.lectern.view.teach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.course.RaidLens;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** A row of what is repeated: what nearly the same messages have in common, or one of them once they are unfolded. */
sealed interface RaidRow {
    Folded folded();

    /**
     * Nearly the same, folded.
     *
     * @param newcomers those who were never heard before this lesson
     * @param fastest the most that one of them sent in a minute
     * @param unfolded the copies stand below it
     */
    record Folded(RaidLens.Cluster cluster, Set<UserId> newcomers, int fastest, boolean unfolded) implements RaidRow {
        private static final int HASTE = 8;
        private static final int MANY_NEW = 3;

        static Folded of(RaidLens.Cluster cluster, Set<UserId> known, Set<MessageId> unfolded) {
            Set<UserId> fresh = new HashSet<>();
            for (Person person : cluster.people())
                // where nobody is known yet everybody is new, and that tells nothing
                if (!known.isEmpty() && !person.role().leads() && !known.contains(person.id())) fresh.add(person.id());
            Map<UserId, Integer> peaks = RaidLens.peaks(cluster.messages());
            int fastest =
                    peaks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            return new Folded(
                    cluster, fresh, fastest, unfolded.contains(cluster.first().id()));
        }

        @Override
        public Folded folded() {
            return this;
        }

        /** Nobody types so fast, or nobody here knows so many of them: it may be a raid. */
        boolean suspicious() {
            return fastest >= HASTE
                    || newcomers.size() >= MANY_NEW
                            && cluster.times() > cluster.people().size();
        }

        /** What was not taken back yet. */
        List<Message> standing() {
            return cluster.messages().stream()
                    .filter(message -> !(message.body() instanceof MessageBody.Recalled))
                    .toList();
        }
    }

    /** One of them. */
    record Copy(Folded folded, Message message) implements RaidRow {}

    /** What may be a raid first, then what was said most often; each with its copies where it is unfolded. */
    static List<RaidRow> rows(List<Folded> folded) {
        List<Folded> sorted = new ArrayList<>(folded);
        sorted.sort(Comparator.comparing((Folded row) -> !row.suspicious())
                .thenComparing(row -> -row.cluster().times()));
        List<RaidRow> rows = new ArrayList<>();
        for (Folded row : sorted) {
            rows.add(row);
            if (row.unfolded()) row.cluster().messages().forEach(message -> rows.add(new Copy(row, message)));
        }
        return rows;
    }
}
