package org.lectern.session;

import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;

/** An own message and how far it got. Session thread only. */
final class OwnMessage {
    final OutgoingMessage message;

    /** The frame's text, frozen when it was made: a resend must be the same bytes, so that servers store it once. */
    final String frame;

    DeliveryState state = DeliveryState.WAITING;
    /** How often it was handed to a socket since the person last asked for it. */
    int attempts;
    /** How often a server's rate limit sent it back. */
    int refusedByRate;
    /** Monotonic time of the last send. */
    long sentNanos;
    /** Its place among the messages handed to this connection; see {@link Barrier}. */
    long sendNumber;
    /** A history request that will tell its fate is on its way. */
    boolean checking;
    /** The server went on without a word about it. */
    boolean swallowed;

    /** A change of it is on its way to the disk. */
    boolean keeping;
    /** It is on the disk. */
    boolean kept;
    /** The disk says that it may have been sent, or the person wants it sent although the disk cannot take it. */
    boolean marked;
    /** The person knows that the disk does not take it. */
    boolean notKeptTold;

    /** Delivered: monotonic time from which history should have it. */
    long dueNanos;
    /** Delivered: how often history did not have it since it was last sent. */
    int misses;
    /** Delivered: its last resend came back; one that did not was swallowed, and says nothing of the store. */
    boolean heardAgain;
    /** Delivered: how often a resend did not come back. */
    int unheard;

    OwnMessage(OutgoingMessage message, String frame) {
        this.message = message;
        this.frame = frame;
    }

    /** One that an earlier run left; what may have been sent is uncertain. */
    static OwnMessage restored(OutboxStore.Kept kept) {
        OwnMessage own = new OwnMessage(kept.message(), kept.frame());
        own.kept = true;
        own.attempts = kept.attempts();
        own.state = switch (kept.state()) {
            case WAITING -> DeliveryState.WAITING;
            case SENT, UNCERTAIN -> DeliveryState.UNCERTAIN;
            case DELIVERED, STORED -> DeliveryState.DELIVERED;
            case FAILED -> DeliveryState.FAILED;
        };
        own.marked = own.state == DeliveryState.UNCERTAIN || own.state == DeliveryState.DELIVERED;
        return own;
    }

    MessageId id() {
        return message.id();
    }

    /** True when the row, whose author is known to be this person, can be this message: same time and same words. */
    boolean looksLike(Message row) {
        return row.sentAt().toEpochMilli() == message.createdAt().toEpochMilli()
                && row.body().says(message.body());
    }
}
