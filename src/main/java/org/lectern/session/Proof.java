package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageId;
import org.lectern.domain.ServerProfile.Trait;
import org.lectern.protocol.Outbound;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * Delivered messages until the server's history has them. J-IM's acknowledgement does not mean that a message is stored,
 * so history is asked 5 s and 30 s after the echo; what it lacks twice is sent again, the same bytes
 * (performance.md 6.2, 6). Session thread only.
 */
final class Proof {
    /** One question covers the messages of so long a time: a longer one could ask for a whole course. */
    static final Duration SPAN = Duration.ofMinutes(10);

    private static final long FIRST_LOOK = TimeUnit.SECONDS.toNanos(5);
    private static final long SECOND_LOOK = TimeUnit.SECONDS.toNanos(25);
    /** After a resend there is less to wait for: all must be decided within a minute. */
    private static final long NEXT_LOOK = TimeUnit.SECONDS.toNanos(4);

    private static final long AFTER_SILENCE = TimeUnit.SECONDS.toNanos(30);
    private static final int ENOUGH_MISSES = 2;
    /** Resends that the server swallowed do not count as attempts, but there is an end to them. */
    private static final int MOST_UNHEARD = 3;
    /** A server that showed no history at all is given one resend, and is then believed to keep none. */
    private static final int ATTEMPTS_WITHOUT_HISTORY = 2;
    /** More are left to the next start. */
    private static final int MOST = 5_000;

    /** What the watch needs of its owner. */
    interface Owner {
        /** Asks the history for these times, and then calls {@link #answered}. */
        void ask(Outbound.Range.Window window);

        /** Sends the same bytes again. */
        void resend(OwnMessage own);

        /** The message cannot be proven to be stored, whatever was tried: it stays delivered. */
        void unprovable(OwnMessage own);

        /** History proved to keep nothing. */
        void noHistory();

        /** Whether the server keeps a history. */
        Trait history();
    }

    private final Timing timing;
    private final Owner owner;
    private final Map<MessageId, OwnMessage> delivered = new LinkedHashMap<>();
    private boolean up;
    private boolean asking;
    private @Nullable Future<?> timer;

    Proof(Timing timing, Owner owner) {
        this.timing = timing;
        this.owner = owner;
    }

    /** A message was delivered, and nothing proves yet that it is stored. */
    void watch(OwnMessage own) {
        if (owner.history() == Trait.NO) {
            owner.unprovable(own);
            return;
        }
        if (delivered.size() >= MOST) return;
        own.checking = false;
        own.misses = 0;
        own.attempts = 1; // those that nobody heard do not count here
        own.unheard = 0;
        own.dueNanos = now() + FIRST_LOOK;
        delivered.put(own.id(), own);
        arm();
    }

    @Nullable
    OwnMessage find(MessageId id) {
        return delivered.get(id);
    }

    List<OwnMessage> all() {
        return List.copyOf(delivered.values());
    }

    /** True when the message was watched. */
    boolean remove(MessageId id) {
        return delivered.remove(id) != null;
    }

    void linkUp() {
        up = true;
        for (OwnMessage own : delivered.values()) own.dueNanos = now() + FIRST_LOOK;
        arm();
    }

    void linkDown() {
        up = false;
        asking = false;
        disarm();
        for (OwnMessage own : delivered.values()) own.checking = false;
    }

    /** The server keeps no history: nothing here will ever be proven. */
    void giveUp() {
        disarm();
        List<OwnMessage> left = all();
        delivered.clear();
        left.forEach(owner::unprovable);
    }

    private void arm() {
        if (!up || asking || timer != null || delivered.isEmpty()) return;
        long nearest = Long.MAX_VALUE;
        for (OwnMessage own : delivered.values()) nearest = Math.min(nearest, own.dueNanos - now());
        timer = timing.after(Duration.ofNanos(Math.max(0, nearest)), this::look);
    }

    private void disarm() {
        if (timer != null) timer.cancel(false);
        timer = null;
    }

    /** One question covers many: all whose times lie near that of the oldest one due. */
    private void look() {
        timer = null;
        if (!up || asking) return;
        long now = now();
        Instant first = delivered.values().stream()
                .filter(own -> own.dueNanos <= now)
                .map(own -> own.message.createdAt())
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (first == null) {
            arm();
            return;
        }
        Instant last = first;
        for (OwnMessage own : delivered.values()) {
            Instant made = own.message.createdAt();
            if (own.dueNanos > now || made.isAfter(first.plus(SPAN))) continue;
            own.checking = true;
            if (made.isAfter(last)) last = made;
        }
        asking = true;
        owner.ask(new Outbound.Range.Window(first, last));
    }

    /** The question was answered; what the answer has was removed before. */
    void answered(HistoryOutcome outcome) {
        asking = false;
        if (outcome == HistoryOutcome.UNAVAILABLE) {
            owner.noHistory();
            return;
        }
        List<OwnMessage> missing = new ArrayList<>();
        for (OwnMessage own : delivered.values()) {
            if (!own.checking) continue;
            own.checking = false;
            missing.add(own);
        }
        for (OwnMessage own : missing) {
            if (outcome == HistoryOutcome.TIMED_OUT) own.dueNanos = now() + AFTER_SILENCE;
            else missed(own);
        }
        arm();
    }

    private void missed(OwnMessage own) {
        if (delivered.get(own.id()) != own) return;
        if (++own.misses < ENOUGH_MISSES) {
            own.dueNanos = now() + (own.attempts > 1 ? NEXT_LOOK : SECOND_LOOK);
            return;
        }
        boolean keeps = owner.history() == Trait.YES;
        if (keeps && own.attempts > 1 && !own.heardAgain && own.unheard < MOST_UNHEARD) {
            own.unheard++;
            own.attempts--;
        }
        if (!keeps && own.attempts >= ATTEMPTS_WITHOUT_HISTORY) {
            owner.noHistory();
        } else if (own.attempts >= SendQueue.MOST_ATTEMPTS) {
            delivered.remove(own.id());
            owner.unprovable(own);
        } else {
            own.misses = 0;
            own.dueNanos = now() + NEXT_LOOK;
            own.state = DeliveryState.DELIVERED;
            own.heardAgain = false;
            owner.resend(own);
        }
    }

    private long now() {
        return timing.nanoTime().getAsLong();
    }
}
