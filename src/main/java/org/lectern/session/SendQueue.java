package org.lectern.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * The own messages of one conversation and their way through {@link DeliveryState} (decision D6). It outlives
 * connections: what one of them left uncertain, the next one's history decides. Session thread only.
 */
final class SendQueue {
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_RATE_REFUSALS = 2;
    /** Neither echo nor ack for so long on a working link: the message may have been swallowed. */
    private static final long OVERDUE_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** Delivered messages still watched for the proof that they are kept. */
    private static final int MOST_DELIVERED = 500;
    /** Against a server that never acknowledges. */
    private static final int MOST_UNACKED = 5_000;

    /** Bytes of a frame; J-IM ends the connection over a larger one, and our server does as well (protocol.md 14, 10). */
    private static final int LARGEST_FRAME = 512 * 1024;

    private static final int SENT_CODE = 10000;
    /** The receiver is offline; the message is kept and counts as sent (protocol.md 5). */
    private static final int RECEIVER_OFFLINE_CODE = 10001;

    /** Tells of a change. */
    interface Observer {
        void changed(MessageId message, DeliveryState state, @Nullable Failure reason);

        /** Some messages' fate should be asked: see {@link #startCheck()}. */
        void checkNeeded();
    }

    private final Timing timing;
    private final Function<OutgoingMessage, String> freeze;
    private final Observer observer;

    /** Everything not delivered yet, in the order of making. */
    private final Map<MessageId, OwnMessage> pending = new LinkedHashMap<>();

    private final Map<MessageId, OwnMessage> delivered = new LinkedHashMap<>();

    private @Nullable Link link;
    /** A server limits our rate: one message at a time until the queue is empty. */
    private boolean paced;

    private @Nullable Future<?> pause;
    private @Nullable Future<?> overdue;

    SendQueue(Timing timing, Function<OutgoingMessage, String> freeze, Observer observer) {
        this.timing = timing;
        this.freeze = freeze;
        this.observer = observer;
    }

    void add(OutgoingMessage message) {
        if (find(message.id()) != null) return;
        pending.put(message.id(), new OwnMessage(message));
        flush();
    }

    /** Starts a failed message again. */
    void retry(MessageId id) {
        OwnMessage own = pending.get(id);
        if (own == null || own.state != DeliveryState.FAILED) return;
        own.attempts = 0;
        own.refusedByRate = 0;
        move(own, DeliveryState.WAITING);
        flush();
    }

    /** Forgets a message that was not delivered. */
    void discard(MessageId id) {
        OwnMessage own = pending.remove(id);
        if (own != null) flush();
    }

    /** The link is live: what waits may go. */
    void linkUp(Link up) {
        link = up;
        flush();
    }

    /** The link is gone: what was handed to it and not heard of is uncertain. */
    void linkDown() {
        link = null;
        paced = false;
        if (pause != null) pause.cancel(false);
        pause = null;
        if (overdue != null) overdue.cancel(false);
        overdue = null;
        for (OwnMessage own : List.copyOf(pending.values())) {
            own.checking = false;
            if (own.state == DeliveryState.SENT) move(own, DeliveryState.UNCERTAIN);
        }
    }

    /**
     * The own message that this one, whose author is known to be this person, is the echo of; null when it is none, such
     * as a forged one that uses our id for other words.
     */
    @Nullable
    MessageId match(Message message, @Nullable MessageId clientId) {
        OwnMessage own = find(message.id());
        if (own == null && clientId != null) own = find(clientId);
        if (own == null) own = unheardLike(message);
        return own != null && message.body().says(own.message.body()) ? own.id() : null;
    }

    /** The echo of an own message came. */
    void echoed(MessageId id, boolean stored) {
        OwnMessage own = find(id);
        if (own == null) return;
        deliver(own, stored);
        if (paced) flush();
    }

    /** Command 12. */
    void acked(Inbound.ChatAck ack) {
        boolean accepted = ack.code() == SENT_CODE || ack.code() == RECEIVER_OFFLINE_CODE;
        MessageId id = ack.id();
        OwnMessage own = id != null ? find(id) : nextUnacked(accepted);
        if (own == null) return;
        if (link != null) link.unacked.remove(own);
        if (accepted) deliver(own, ack.seq() > 0);
        else if (pending.get(own.id()) != own || own.state == DeliveryState.FAILED) return; // echoed: it did arrive
        else if (ack.retryAfterMillis() > 0) tooFast(own, ack.retryAfterMillis());
        else fail(own, new Failure.Rejected(ack.code()));
        flush();
    }

    /** This person's rows of a history answer: those among ours are kept by the server. */
    void found(List<Message> rows) {
        if (pending.isEmpty() && delivered.isEmpty()) return;
        Map<Long, OwnMessage> byTime = new HashMap<>();
        for (OwnMessage own : pending.values())
            byTime.put(own.message.createdAt().toEpochMilli(), own);
        for (OwnMessage own : delivered.values())
            byTime.put(own.message.createdAt().toEpochMilli(), own);
        for (Message row : rows) {
            OwnMessage own = find(row.id());
            if (own != null && row.body().says(own.message.body())) {
                deliver(own, true);
                continue;
            }
            OwnMessage twin = byTime.get(row.sentAt().toEpochMilli());
            if (twin != null && find(twin.id()) == twin && twin.looksLike(row)) deliver(twin, true);
        }
    }

    /**
     * The messages whose fate is uncertain will be decided by a history answer that is asked now.
     *
     * @return the times of making they span, or null when there are none
     */
    Outbound.Range.@Nullable Window startCheck() {
        Instant first = null;
        Instant last = null;
        for (OwnMessage own : pending.values()) {
            if (own.state != DeliveryState.UNCERTAIN || own.checking) continue;
            own.checking = true;
            Instant made = own.message.createdAt();
            if (first == null || made.isBefore(first)) first = made;
            if (last == null || made.isAfter(last)) last = made;
        }
        return first == null || last == null ? null : new Outbound.Range.Window(first, last);
    }

    /** The answer that was to decide left messages out that may only be late: they may be asked for again. */
    void forgetChecks() {
        for (OwnMessage own : pending.values()) own.checking = false;
    }

    /**
     * A check is answered and {@link #found} has seen its rows: what is still uncertain did not arrive.
     *
     * @param idempotent the server takes the same message twice without showing it twice
     */
    void settle(HistoryOutcome outcome, boolean idempotent) {
        boolean proven = outcome == HistoryOutcome.LOADED || outcome == HistoryOutcome.EMPTY;
        for (OwnMessage own : List.copyOf(pending.values())) {
            if (own.state != DeliveryState.UNCERTAIN || !own.checking) continue;
            own.checking = false;
            if (!proven && !idempotent) fail(own, new Failure.LinkLost());
            else if (own.attempts >= MOST_ATTEMPTS) fail(own, new Failure.TimedOut());
            else move(own, DeliveryState.WAITING);
        }
        flush();
    }

    /** True when a message waits for a history answer to tell its fate. */
    boolean uncertain() {
        return pending.values().stream().anyMatch(own -> own.state == DeliveryState.UNCERTAIN);
    }

    private @Nullable OwnMessage find(MessageId id) {
        OwnMessage own = pending.get(id);
        return own != null ? own : delivered.get(id);
    }

    /** For servers that replace ids: the message of mine with that time and those words that was not heard of yet. */
    private @Nullable OwnMessage unheardLike(Message message) {
        for (OwnMessage own : pending.values()) if (own.attempts > 0 && own.looksLike(message)) return own;
        return null;
    }

    /**
     * Acks come in the order of sending, and a server echoes before it acknowledges. So a good one belongs to the first
     * echoed message, should an earlier one have been swallowed, and a bad one to the first that was not echoed.
     */
    private @Nullable OwnMessage nextUnacked(boolean accepted) {
        if (link == null) return null;
        for (OwnMessage own : link.unacked) {
            boolean echoed = pending.get(own.id()) != own;
            if (echoed == accepted) return own;
        }
        return accepted ? link.unacked.peek() : null;
    }

    private void deliver(OwnMessage own, boolean stored) {
        boolean first = pending.remove(own.id()) != null;
        if (stored) {
            delivered.remove(own.id());
            move(own, DeliveryState.STORED);
        } else if (first) {
            delivered.put(own.id(), own);
            if (delivered.size() > MOST_DELIVERED)
                delivered.remove(delivered.keySet().iterator().next());
            move(own, DeliveryState.DELIVERED);
        }
    }

    /** Back to waiting, and after the pause the server asked for, one at a time. */
    private void tooFast(OwnMessage own, long retryAfterMillis) {
        if (own.refusedByRate++ >= MOST_RATE_REFUSALS) {
            fail(own, new Failure.TooFast(retryAfterMillis));
            return;
        }
        paced = true;
        own.attempts--; // it was refused, not lost
        move(own, DeliveryState.WAITING);
        if (pause != null) pause.cancel(false);
        pause = timing.after(Duration.ofMillis(retryAfterMillis), () -> {
            pause = null;
            flush();
        });
    }

    private void fail(OwnMessage own, Failure reason) {
        own.state = DeliveryState.FAILED;
        own.checking = false;
        observer.changed(own.id(), DeliveryState.FAILED, reason);
    }

    private void move(OwnMessage own, DeliveryState state) {
        own.state = state;
        observer.changed(own.id(), state, null);
    }

    /** Sends what waits, in the order of making. */
    private void flush() {
        Link up = link;
        if (up == null || pause != null || (!up.settled && uncertain())) return;
        for (OwnMessage own : new ArrayList<>(pending.values())) {
            switch (own.state) {
                case SENT -> {
                    if (paced) return;
                }
                case WAITING -> {
                    if (!transmit(up, own) || paced) return;
                }
                case DELIVERED, STORED, UNCERTAIN, FAILED -> {}
            }
        }
        paced = false;
    }

    /** @return false when the link is not open any more */
    private boolean transmit(Link up, OwnMessage own) {
        String frame = frozen(own);
        if (frame == null) return true;
        if (!up.wire.send(frame)) return false;
        own.attempts++;
        own.sentNanos = timing.nanoTime().getAsLong();
        up.unacked.add(own);
        if (up.unacked.size() > MOST_UNACKED) up.unacked.poll();
        if (overdue == null) watchOverdue(OVERDUE_NANOS);
        move(own, DeliveryState.SENT);
        return true;
    }

    /** The one place where a frame is frozen; what must be on disk before it travels belongs here. */
    private @Nullable String frozen(OwnMessage own) {
        if (own.frame == null) {
            try {
                String frame = freeze.apply(own.message);
                if (frame.getBytes(StandardCharsets.UTF_8).length <= LARGEST_FRAME) own.frame = frame;
                else fail(own, new Failure.TooLarge(LARGEST_FRAME));
            } catch (RuntimeException unsayable) {
                // it may not hold up the ones behind it
                fail(own, new Failure.Unexpected(unsayable.getClass().getSimpleName()));
            }
        }
        return own.frame;
    }

    private void watchOverdue(long nanos) {
        overdue = timing.after(Duration.ofNanos(nanos), this::findOverdue);
    }

    private void findOverdue() {
        overdue = null;
        long now = timing.nanoTime().getAsLong();
        long nearest = Long.MAX_VALUE;
        boolean check = false;
        for (OwnMessage own : List.copyOf(pending.values())) {
            if (own.state != DeliveryState.SENT) continue;
            long left = OVERDUE_NANOS - (now - own.sentNanos);
            if (left > 0) {
                nearest = Math.min(nearest, left);
                continue;
            }
            check = true;
            if (link != null) link.unacked.remove(own);
            move(own, DeliveryState.UNCERTAIN);
        }
        if (nearest != Long.MAX_VALUE) watchOverdue(nearest);
        if (check) observer.checkNeeded();
    }
}
