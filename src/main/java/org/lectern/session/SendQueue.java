package org.lectern.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.TextLimit;
import org.lectern.protocol.Inbound;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * The own messages of one conversation and their way through {@link DeliveryState} (decisions D5, D6). Each is frozen and
 * on the disk before it goes to the wire, and the disk says so before that happens; so it outlives connections and the
 * program: what one of them left uncertain, the next one's history decides. Session thread only.
 *
 * <p>A message that the disk does not take fails, once, with {@link Failure.NotKept}; the person who tries again knows, and
 * then it is sent without being kept.
 */
final class SendQueue {
    static final int MOST_ATTEMPTS = 3;
    private static final int MOST_RATE_REFUSALS = 2;

    /** Bytes of a frame; J-IM ends the connection over a larger one, and our server does as well (protocol.md 14, 10). */
    private static final int LARGEST_FRAME = TextLimit.FRAME;

    private static final int SENT_CODE = 10000;
    /** The receiver is offline; the message is kept and counts as sent (protocol.md 5). */
    private static final int RECEIVER_OFFLINE_CODE = 10001;

    private static final int MALFORMED_CODE = 10017;
    private static final int NOT_ALLOWED_CODE = 10403;

    /** Tells of a change, and asks the server. */
    interface Observer {
        void changed(MessageId message, DeliveryState state, @Nullable Failure reason);

        /** Some messages' fate should be asked: see {@link Pending#startCheck()}. */
        void checkNeeded();

        /** The server swallowed messages: their fate should be asked in a moment. */
        void swallowed();

        /** Messages were sent: a heartbeat should follow, whose answer tells how far the server has come. */
        void sent();
    }

    private final Timing timing;
    private final Function<OutgoingMessage, String> freeze;
    private final Keeping keeping;
    private final Proof proof;
    private final Observer observer;

    private final Pending pending = new Pending();
    private final Overdue overdue;

    private @Nullable Link link;
    private boolean loaded;
    /** A server limits our rate: one message at a time until the queue is empty. */
    private boolean paced;

    private @Nullable Future<?> pause;

    SendQueue(
            Timing timing, Function<OutgoingMessage, String> freeze, Keeping keeping, Proof proof, Observer observer) {
        this.timing = timing;
        this.freeze = freeze;
        this.keeping = keeping;
        this.proof = proof;
        this.observer = observer;
        this.overdue = new Overdue(timing, pending, this::overdue);
    }

    /** What an earlier run left stands before what was made meanwhile. */
    void restore(List<OwnMessage> left) {
        for (OwnMessage own : left) if (own.state == DeliveryState.DELIVERED) proof.watch(own);
        pending.addBefore(left.stream()
                .filter(own -> own.state != DeliveryState.DELIVERED)
                .toList());
        loaded = true;
        flush();
    }

    Pending pending() {
        return pending;
    }

    /** Until what an earlier run left is known, nothing is sent. */
    boolean loaded() {
        return loaded;
    }

    void add(OutgoingMessage message) {
        if (find(message.id()) != null) return;
        OwnMessage own;
        try {
            own = new OwnMessage(message, freeze.apply(message));
        } catch (RuntimeException unsayable) {
            // it may not hold up the ones behind it
            observer.changed(
                    message.id(),
                    DeliveryState.FAILED,
                    new Failure.Unexpected(unsayable.getClass().getSimpleName()));
            return;
        }
        pending.add(own);
        if (own.frame.getBytes(StandardCharsets.UTF_8).length > LARGEST_FRAME) {
            Failure reason = new Failure.TooLarge(LARGEST_FRAME);
            keeping.saveFailed(own, reason);
            tell(own, DeliveryState.FAILED, reason);
            return;
        }
        keep(own, link != null && link.live);
        flush();
    }

    /**
     * Puts a message, and whether it may be sent now, on the disk; goes on with {@link #flush} when that is done. Until
     * then it holds up those behind it, so that the order of making stays.
     */
    private void keep(OwnMessage own, boolean mark) {
        own.keeping = true;
        DeliveryState state = mark ? DeliveryState.SENT : DeliveryState.WAITING;
        keeping.keep(own, state, own.attempts + (mark ? 1 : 0), done -> {
            own.keeping = false;
            own.kept |= done;
            own.marked |= done && mark;
            if (!pending.has(own)) return;
            if (!done && own.state == DeliveryState.WAITING) notKept(own);
            flush();
        });
    }

    private void notKept(OwnMessage own) {
        if (own.notKeptTold) own.marked = true;
        else fail(own, new Failure.NotKept());
        own.notKeptTold = true;
    }

    /** Starts a failed message again. */
    void retry(MessageId id) {
        OwnMessage own = pending.find(id);
        if (own == null || own.state != DeliveryState.FAILED || own.keeping) return;
        own.attempts = 0;
        own.refusedByRate = 0;
        own.marked = false;
        own.swallowed = false;
        tell(own, DeliveryState.WAITING, null);
        flush();
    }

    /** Forgets a message that was not delivered. */
    void discard(MessageId id) {
        OwnMessage own = pending.remove(id);
        if (own == null) return;
        keeping.remove(id);
        flush();
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
        overdue.stop();
        for (OwnMessage own : pending.all()) {
            own.checking = false;
            if (own.state == DeliveryState.SENT) tell(own, DeliveryState.UNCERTAIN, null);
        }
    }

    /**
     * The own message that this one, whose author is known to be this person, is the echo of; null when it is none, such
     * as a forged one that uses our id for other words.
     */
    @Nullable
    OutgoingMessage match(Message message) {
        OwnMessage own = find(message.id());
        if (own == null) own = unheardLike(message);
        return own != null && message.body().says(own.message.body()) ? own.message : null;
    }

    /** The echo of an own message came. */
    void echoed(MessageId id, boolean stored) {
        OwnMessage own = find(id);
        if (own == null) return;
        if (own.swallowed && link != null) link.barrier.overtaken();
        own.heardAgain = true;
        deliver(own, stored);
        if (paced) flush();
    }

    /** Command 12. */
    void acked(Inbound.ChatAck ack) {
        boolean accepted = ack.code() == SENT_CODE || ack.code() == RECEIVER_OFFLINE_CODE;
        MessageId id = ack.id();
        Link up = link;
        OwnMessage own = id != null ? find(id) : up == null ? null : up.unacked.next(accepted, pending);
        if (own == null) return;
        if (up != null) up.unacked.remove(own);
        if (accepted) deliver(own, ack.seq() > 0);
        else if (!pending.has(own) || own.state == DeliveryState.FAILED) return; // echoed: it did arrive
        else if (ack.retryAfterMillis() > 0) tooFast(own, ack.retryAfterMillis());
        else fail(own, ack.code() == NOT_ALLOWED_CODE ? new Failure.NotAllowed() : new Failure.Rejected(ack.code()));
        flush();
    }

    /** A request of ours was not understood; if it was a message, the barrier behind it will tell which. */
    void notUnderstood() {
        if (link != null) link.misunderstood++;
    }

    /** The server has handled every message up to that number: those it did not speak of it has swallowed. */
    void passed(long number) {
        Link up = link;
        if (up == null || number == 0) return;
        boolean swallowed = false;
        for (OwnMessage own : pending.all()) {
            if (own.state != DeliveryState.SENT || own.sendNumber > number) continue;
            up.unacked.remove(own);
            if (up.misunderstood > 0) {
                up.misunderstood--;
                fail(own, new Failure.Rejected(MALFORMED_CODE));
                continue;
            }
            own.swallowed = true;
            swallowed = true;
            tell(own, DeliveryState.UNCERTAIN, null);
        }
        up.misunderstood = 0;
        if (swallowed) observer.swallowed();
    }

    private void overdue(List<OwnMessage> late) {
        for (OwnMessage own : late) {
            if (link != null) link.unacked.remove(own);
            tell(own, DeliveryState.UNCERTAIN, null);
        }
        observer.checkNeeded();
    }

    /** This person's rows of a history answer: those among ours are kept by the server. */
    void found(List<Message> rows) {
        List<OwnMessage> delivered = proof.all();
        List<OwnMessage> open = pending.all();
        if (rows.isEmpty() || (open.isEmpty() && delivered.isEmpty())) return;
        Map<Long, OwnMessage> byTime = new HashMap<>();
        for (OwnMessage own : open) byTime.put(own.message.createdAt().toEpochMilli(), own);
        for (OwnMessage own : delivered) byTime.put(own.message.createdAt().toEpochMilli(), own);
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
     * A check is answered and {@link #found} has seen its rows: what is still uncertain did not arrive.
     *
     * @param idempotent the server takes the same message twice without showing it twice
     */
    void settle(HistoryOutcome outcome, boolean idempotent) {
        boolean proven = outcome == HistoryOutcome.LOADED || outcome == HistoryOutcome.EMPTY;
        for (OwnMessage own : pending.all()) {
            if (own.state != DeliveryState.UNCERTAIN || !own.checking) continue;
            own.checking = false;
            if (!proven && !idempotent && !own.swallowed) fail(own, new Failure.LinkLost());
            else if (own.attempts >= MOST_ATTEMPTS) fail(own, new Failure.TimedOut());
            else {
                own.swallowed = false;
                tell(own, DeliveryState.WAITING, null);
            }
        }
        flush();
    }

    /** A delivered message is not in the history: the same bytes once more; it stays delivered. */
    void resend(OwnMessage own) {
        if (link != null && hand(link, own)) observer.sent();
    }

    private @Nullable OwnMessage find(MessageId id) {
        OwnMessage own = pending.find(id);
        return own != null ? own : proof.find(id);
    }

    /** For servers that replace ids: the message of mine with that time and those words that was not heard of yet. */
    private @Nullable OwnMessage unheardLike(Message message) {
        OwnMessage sent = pending.sentLike(message);
        if (sent != null) return sent;
        for (OwnMessage own : proof.all()) if (own.attempts > 1 && own.looksLike(message)) return own;
        return null;
    }

    private void deliver(OwnMessage own, boolean stored) {
        boolean first = pending.remove(own.id()) != null;
        own.swallowed = false;
        own.checking = false;
        if (stored) {
            if (!first && !proof.remove(own.id())) return;
            keeping.remove(own.id());
            tell(own, DeliveryState.STORED, null);
        } else if (first) {
            tell(own, DeliveryState.DELIVERED, null);
            keeping.note(own, null);
            proof.watch(own);
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
        tell(own, DeliveryState.WAITING, null);
        if (pause != null) pause.cancel(false);
        pause = timing.after(Duration.ofMillis(retryAfterMillis), () -> {
            pause = null;
            flush();
        });
    }

    private void fail(OwnMessage own, Failure reason) {
        own.checking = false;
        own.swallowed = false;
        tell(own, DeliveryState.FAILED, reason);
        keeping.note(own, reason);
    }

    private void tell(OwnMessage own, DeliveryState state, @Nullable Failure reason) {
        own.state = state;
        observer.changed(own.id(), state, reason);
    }

    /** Sends what waits, in the order of making. */
    private void flush() {
        Link up = link;
        if (up == null || !loaded || pause != null || (!up.settled && pending.uncertain())) return;
        boolean heldUp = false;
        boolean sent = false;
        for (OwnMessage own : pending.all()) {
            if (own.state == DeliveryState.SENT && paced) {
                heldUp = true;
                break;
            }
            if (own.state != DeliveryState.WAITING) continue;
            if (!own.marked && !own.keeping) keep(own, true);
            heldUp |= !own.marked || own.keeping;
            if (heldUp) continue;
            if (!hand(up, own)) {
                heldUp = true;
                break;
            }
            sent = true;
            tell(own, DeliveryState.SENT, null);
            if (paced) {
                heldUp = true;
                break;
            }
        }
        if (!heldUp) paced = false;
        if (sent) observer.sent();
    }

    /** @return false when the link is not open any more */
    private boolean hand(Link up, OwnMessage own) {
        if (!up.wire.send(own.frame)) return false;
        own.attempts++;
        own.sentNanos = timing.nanoTime().getAsLong();
        own.sendNumber = up.barrier.sent();
        up.unacked.add(own);
        overdue.watch();
        return true;
    }
}
