package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.UserId;

/**
 * What time it is in a room whose history is ordered by its senders' clocks: the slowest of those that were heard lately,
 * so that nothing said from now on is older. Our own clock does not count, it may be days off; nor do rows that it takes
 * for future ones. Session thread only.
 */
final class RoomClock {
    private static final int MOST = 256;
    /** A clock that is further behind is a broken one: its rows are found by looking at everything. */
    private static final Duration BEHIND = Duration.ofDays(8);

    private record Heard(Instant said, long nanos) {}

    private final Timing timing;
    private final Map<UserId, Heard> live = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Heard> eldest) {
            return size() > MOST;
        }
    };
    private Instant kept = Instant.MIN;

    RoomClock(Timing timing) {
        this.timing = timing;
    }

    /** A row of somebody else arrived live. */
    void heard(Message row) {
        if (credible(row)) live.put(row.author().id(), new Heard(row.sentAt(), nanos()));
    }

    /** Rows of others in the history: the newest of them, but not one sender's alone if there are more. */
    void found(List<Message> rows) {
        Map<UserId, Instant> newest = new HashMap<>();
        for (Message row : rows)
            if (credible(row)) newest.merge(row.author().id(), row.sentAt(), (a, b) -> a.isAfter(b) ? a : b);
        List<Instant> times = newest.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(2)
                .toList();
        if (!times.isEmpty() && times.getLast().isAfter(kept)) kept = times.getLast();
    }

    /** Null when nobody else was heard yet. */
    @Nullable
    Instant now() {
        Instant slowest = null;
        Instant fastest = null;
        for (Heard heard : live.values()) {
            Instant now = heard.said().plusNanos(nanos() - heard.nanos());
            if (fastest == null || now.isAfter(fastest)) fastest = now;
        }
        for (Heard heard : live.values()) {
            Instant now = heard.said().plusNanos(nanos() - heard.nanos());
            boolean broken = fastest != null && now.isBefore(fastest.minus(BEHIND));
            if (!broken && (slowest == null || now.isBefore(slowest))) slowest = now;
        }
        if (slowest != null) return slowest;
        return kept.equals(Instant.MIN) ? null : kept;
    }

    private boolean credible(Message row) {
        return !row.sentAt().isAfter(timing.clock().instant().plus(Message.TRUSTED_SKEW));
    }

    private long nanos() {
        return timing.nanoTime().getAsLong();
    }
}
