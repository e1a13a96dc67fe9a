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
 * @param marks what it answers, whom it names, whether it asks; none for one that was taken back
 */
public record Message(
        MessageId id,
        RoomId room,
        Person author,
        MessageBody body,
        Instant sentAt,
        Instant receivedAt,
        long seq,
        MessageMarks marks) {

    /** How far a stated time may be from the arrival before the arrival decides the place (decision D7). */
    public static final Duration TRUSTED_SKEW = Duration.ofMinutes(5);

    public Message {
        Objects.requireNonNull(id);
        Objects.requireNonNull(room);
        Objects.requireNonNull(author);
        Objects.requireNonNull(body);
        Objects.requireNonNull(sentAt);
        Objects.requireNonNull(receivedAt);
        Objects.requireNonNull(marks);
        if (body instanceof MessageBody.Recalled) marks = MessageMarks.NONE;
    }

    /** A message without marks. */
    public Message(
            MessageId id, RoomId room, Person author, MessageBody body, Instant sentAt, Instant receivedAt, long seq) {
        this(id, room, author, body, sentAt, receivedAt, seq, MessageMarks.NONE);
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
        return new Message(id, room, author, other, sentAt, receivedAt, seq, marks);
    }

    public Message withMarks(MessageMarks other) {
        return new Message(id, room, author, body, sentAt, receivedAt, seq, other);
    }

    /**
     * True when somebody else says this person's name: by a mark or an answer, or, where the sender's client or the server
     * knows no marks, by {@code @} and the name in the text.
     */
    public boolean mentions(Person person) {
        if (author.id().equals(person.id())) return false;
        if (marks.mentions().contains(person.id())) return true;
        MessageMarks.Reply reply = marks.reply();
        if (reply != null && reply.author().equals(person.id())) return true;
        return marks.mentions().isEmpty()
                && !person.nickname().isBlank()
                && body instanceof MessageBody.Text(String text)
                && calls(text, "@" + person.nickname());
    }

    /** The name must end there: @Anna is not said by @Annabel. Chinese goes on without a space. */
    private static boolean calls(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (end == text.length()) return true;
            int next = text.codePointAt(end);
            int last = text.codePointBefore(end);
            if (!Character.isLetterOrDigit(next) || Character.isIdeographic(next) || Character.isIdeographic(last))
                return true;
        }
        return false;
    }

    /**
     * This message under a name of its own, for where its id is another message's already: it stays beside that one. The
     * same message gets the same name every time, in every version.
     */
    public Message besideNamesake() {
        MessageId own = new MessageId(id + "~" + author.id() + "~" + Integer.toHexString(body.fingerprint()));
        return new Message(own, room, author, body, sentAt, receivedAt, seq, marks);
    }
}
