package org.lectern.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerProfile;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;

/** Something that happened in a conversation, in domain words. Delivered in order, on the session thread. */
public sealed interface SessionEvent {
    RoomId room();

    record ConnectionChanged(RoomId room, Connection connection) implements SessionEvent {}

    /** Signed in, or took silence for consent (traits PLAIN). {@code me} carries role and verification where known. */
    record SignedIn(RoomId room, ServerTraits traits, Person me) implements SessionEvent {}

    /** What the server does with messages became known, or is unknown again on a new connection. */
    record ProfileLearned(RoomId room, ServerProfile profile) implements SessionEvent {}

    /** An answer to a history request: rows in the order received, not yet known to be new. */
    record HistoryArrived(RoomId room, List<Message> rows, HistoryOutcome outcome) implements SessionEvent {}

    enum HistoryOutcome {
        LOADED,
        /** The server keeps none yet. */
        EMPTY,
        /** The server's store is off (10015). */
        UNAVAILABLE,
        /** No answer came. */
        TIMED_OUT
    }

    /**
     * The answer to {@link Session#earlier}.
     *
     * @param question the number that the asker gave: an answer to an old question falls on the floor
     * @param rows in the order received, not yet known to be new
     * @param beginning true when the server has nothing before these
     */
    record EarlierArrived(RoomId room, long question, List<Message> rows, HistoryOutcome outcome, boolean beginning)
            implements SessionEvent {}

    /** Everything up to this point was said, by this and earlier events: it may be written down with them. */
    record Complete(RoomId room, ResumePoint point) implements SessionEvent {}

    /** The stretches in which messages may be missing, after everything that could be repaired was. Replaces the last list. */
    record GapsChanged(RoomId room, List<HistoryGap> gaps) implements SessionEvent {}

    /**
     * Own messages that an earlier run left unfinished, in the order of making. Comes at most once, before any other event
     * about them.
     */
    record OutboxRestored(RoomId room, List<Unfinished> messages) implements SessionEvent {}

    /**
     * An own message that an earlier run left unfinished. One that is DELIVERED was seen by others and is only not proven
     * to be stored: its row may be known already.
     *
     * @param reason for FAILED only
     */
    record Unfinished(
            OutgoingMessage message,
            DeliveryState state,
            @Nullable Failure reason) {}

    /**
     * A live message.
     *
     * @param echoOf the own message that this is the echo of, by the id this client made; null when it is not an echo
     */
    record MessageArrived(
            RoomId room, Message message, @Nullable MessageId echoOf) implements SessionEvent {}

    /** An own message moved. {@code reason} is given for FAILED only. */
    record DeliveryChanged(
            RoomId room,
            MessageId message,
            DeliveryState state,
            @Nullable Failure reason) implements SessionEvent {}

    /** {@code by} took a message back. */
    record MessageRetracted(RoomId room, MessageId message, UserId by) implements SessionEvent {}

    /** The server did not take it back. */
    record RetractFailed(RoomId room, MessageId message, Failure reason) implements SessionEvent {}

    /** Somebody wrote in the input a moment ago; told in small rooms, by servers that offer it. */
    record PersonTyping(RoomId room, Person person) implements SessionEvent {}

    record PersonJoined(RoomId room, Person person) implements SessionEvent {}

    record PersonLeft(RoomId room, Person person) implements SessionEvent {}

    /** Everybody who is there now. */
    record MembersListed(RoomId room, List<Person> members) implements SessionEvent {}
}
