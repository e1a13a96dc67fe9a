package org.lectern.session;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;

/** An own message and how far it got. Session thread only. */
final class OwnMessage {
    final OutgoingMessage message;

    /** The frame's text, frozen at the first send: a resend must be the same bytes, so that servers store it once. */
    @Nullable
    String frame;

    DeliveryState state = DeliveryState.WAITING;
    /** How often it was handed to a socket since the person last asked for it. */
    int attempts;
    /** How often a server's rate limit sent it back. */
    int refusedByRate;
    /** Monotonic time of the last send. */
    long sentNanos;
    /** A history request that will tell its fate is on its way. */
    boolean checking;

    OwnMessage(OutgoingMessage message) {
        this.message = message;
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
