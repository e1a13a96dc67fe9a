package org.lectern.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;

/** Something that happened in a conversation, in domain words. Delivered in order, on the session thread. */
public sealed interface SessionEvent {
    RoomId room();

    record ConnectionChanged(RoomId room, Connection connection) implements SessionEvent {}

    /** Signed in, or took silence for consent (traits PLAIN). {@code me} carries role and verification where known. */
    record SignedIn(RoomId room, ServerTraits traits, Person me) implements SessionEvent {}

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

    record PersonJoined(RoomId room, Person person) implements SessionEvent {}

    record PersonLeft(RoomId room, Person person) implements SessionEvent {}

    /** Everybody who is there now. */
    record MembersListed(RoomId room, List<Person> members) implements SessionEvent {}
}
