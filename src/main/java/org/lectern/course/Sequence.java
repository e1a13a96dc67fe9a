package org.lectern.course;

import java.util.Comparator;
import java.util.List;
import org.lectern.domain.Message;

/** The order of messages: by number where all of them have one, else by time. */
final class Sequence {
    private static final Comparator<Message> BY_TIME = Comparator.comparing(Message::placedAt)
            .thenComparingLong(Message::seq)
            .thenComparing(message -> message.id().value());

    private static final Comparator<Message> BY_NUMBER =
            Comparator.comparingLong(Message::seq).thenComparing(BY_TIME);

    private Sequence() {}

    static void sort(List<Message> messages) {
        boolean numbered = messages.stream().allMatch(message -> message.seq() > 0);
        messages.sort(numbered ? BY_NUMBER : BY_TIME);
    }

    /** True when {@code next} may follow {@code last} without sorting anew. */
    static boolean follows(Message last, Message next) {
        if ((last.seq() > 0) != (next.seq() > 0)) return false;
        return (next.seq() > 0 ? BY_NUMBER : BY_TIME).compare(last, next) < 0;
    }
}
