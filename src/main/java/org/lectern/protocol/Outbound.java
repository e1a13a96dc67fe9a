package org.lectern.protocol;

import java.time.Instant;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;

/** What a client asks of a server. */
public sealed interface Outbound {

    /** Command 11: a message to a room. The frame is a superset of the original page's (decision D8). */
    record Chat(RoomId room, Person author, OutgoingMessage message) implements Outbound {}

    /** Command 19, {@code type} 1: rows of a room's history. */
    record History(RoomId room, UserId user, Range range) implements Outbound {}

    /** Which rows. Sequence ranges work on our own server only. */
    sealed interface Range {
        /** No range at all, as the original page asks: J-IM sends everything, ours the newest 500. */
        record Plain() implements Range {}

        /** Both ends inclusive. */
        record Window(Instant begin, Instant end) implements Range {}

        /** Counted from the oldest. */
        record Offset(int offset, int count) implements Range {}

        /** Rows with a greater sequence number, oldest first. */
        record AfterSeq(long seq, int limit) implements Range {}

        /** The newest rows with a smaller sequence number, oldest first. */
        record BeforeSeq(long seq, int limit) implements Range {}
    }

    /** Command 13 with the original's {@code "hbbyte":"-127"}. */
    record Heartbeat() implements Outbound {}

    /** Command 7. */
    record Join(RoomId room) implements Outbound {}

    /** Command 17, {@code type} 0: who is online in my rooms. */
    record Members(UserId user) implements Outbound {}

    /** Command 15: take one's message back for everybody. Only servers that offer {@code retract} understand it. */
    record Retract(RoomId room, MessageId message) implements Outbound {}

    /** Command 21: I am writing. Only servers that offer {@code typing} understand it. */
    record Typing(RoomId room) implements Outbound {}

    /** Command 14: end my session. */
    record Close() implements Outbound {}
}
