package org.lectern.domain;

import java.time.Instant;

/**
 * An own message on its way out.
 *
 * @param id made by this client; the server keeps it (J-IM 2.5, 3.0, ours) or replaces it (J-IM 2.3)
 * @param createdAt milliseconds matter: (author, createdAt) is unique per install
 * @param marks what it answers, whom it names, whether it asks
 */
public record OutgoingMessage(MessageId id, MessageBody body, Instant createdAt, MessageMarks marks) {
    /** A message without marks. */
    public OutgoingMessage(MessageId id, MessageBody body, Instant createdAt) {
        this(id, body, createdAt, MessageMarks.NONE);
    }

    /** As everybody sees it once it has arrived. */
    public Message in(RoomId room, Person author) {
        return new Message(id, room, author, body, createdAt, createdAt, 0, marks);
    }
}
