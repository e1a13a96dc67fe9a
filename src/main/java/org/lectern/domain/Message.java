package org.lectern.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One message of a room.
 *
 * @param sentAt {@code createTime} as the sender or server stated it
 * @param receivedAt when this device first saw it live; equal to {@code sentAt} for rows that came from history
 * @param seq position given by a server that numbers its rows (1, 2, 3 …); 0 when it does not
 */
public record Message(
        MessageId id, RoomId room, Person author, MessageBody body, Instant sentAt, Instant receivedAt, long seq) {

    /** How far a stated time may be from the arrival before the arrival decides the place (decision D7). */
    public static final Duration TRUSTED_SKEW = Duration.ofMinutes(5);

    public Message {
        Objects.requireNonNull(id);
        Objects.requireNonNull(room);
        Objects.requireNonNull(author);
        Objects.requireNonNull(body);
        Objects.requireNonNull(sentAt);
        Objects.requireNonNull(receivedAt);
    }

    /** True when the stated time is so far from the arrival that both should be shown. */
    public boolean skewed() {
        return Duration.between(sentAt, receivedAt).abs().compareTo(TRUSTED_SKEW) > 0;
    }

    /** The time that places the message in its room: the stated one, unless it is not credible. */
    public Instant placedAt() {
        return skewed() ? receivedAt : sentAt;
    }

    public Message withBody(MessageBody other) {
        return new Message(id, room, author, other, sentAt, receivedAt, seq);
    }

    /**
     * This message under a name of its own, for where its id is another message's already: it stays beside that one. The
     * same message gets the same name every time, in every version.
     */
    public Message besideNamesake() {
        MessageId own = new MessageId(id + "~" + author.id() + "~" + Integer.toHexString(body.fingerprint()));
        return new Message(own, room, author, body, sentAt, receivedAt, seq);
    }
}
