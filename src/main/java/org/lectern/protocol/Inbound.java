package org.lectern.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;

/** What a server says. */
public sealed interface Inbound {

    /**
     * Command 11: a message, also the echo of one's own.
     *
     * @param serverId the id a server gave the row in place of the one its sender made ({@code extras.cid}), by which the
     *     message is named all the same; null when it left that id, or the sender's is not known
     */
    record Chat(Message message, @Nullable MessageId serverId) implements Inbound {}

    /**
     * Command 12. J-IM's has no id: acks come in the order of sending.
     *
     * @param code 10000 sent, 10001 receiver offline, 10002 malformed, or one of our server's refusals
     * @param id of the message, when the server says so (ours), else null
     * @param seq the row's place, 0 when not said. Positive means: committed to the server's disk
     * @param retryAfterMillis for a refusal by rate, else 0
     */
    record ChatAck(int code, @Nullable MessageId id, long seq, long retryAfterMillis) implements Inbound {}

    /** Command 6, code 10007. {@code me} only when the server says who it takes us for. */
    record SignedIn(ServerTraits traits, @Nullable Person me) implements Inbound {}

    /**
     * Command 6, code 10008 or 10507.
     *
     * @param forNow there is no room or no time for us now, but later there may be (10507)
     */
    record SignInRefused(boolean forNow) implements Inbound {}

    /**
     * Command 20.
     *
     * @param code 10018 history, 10016 offline messages, 10015 not available or store off
     * @param rooms rows by room, in the order received; a room without rows is absent
     * @param gap true when the server says that rows before these are missing
     */
    record History(int code, Map<RoomId, List<Message>> rooms, boolean gap) implements Inbound {}

    /** Command 9. */
    record Joined(RoomId room, Person person) implements Inbound {}

    /** Command 10. */
    record Left(RoomId room, Person person) implements Inbound {}

    /** Command 8. {@code result}: 0 unknown, 1 ok, 2 no such group, 3 full, 4 blacklisted, 5 kicked. */
    record JoinAnswer(@Nullable RoomId room, int code, int result) implements Inbound {}

    /** Command 18: members by room. */
    record Members(int code, Map<RoomId, List<Person>> rooms) implements Inbound {}

    /** Command 16 to everybody: a message was taken back. */
    record Retracted(RoomId room, MessageId message, UserId by) implements Inbound {}

    /** Command 16 to the asker only: it was not taken back. */
    record RetractRefused(@Nullable MessageId message, int code) implements Inbound {}

    /** Command 21: somebody is writing. */
    record Typing(RoomId room, Person person) implements Inbound {}

    /** Command 13. */
    record Heartbeat() implements Inbound {}

    /** Command 14, code 10021: the server ends the session. */
    record Closing() implements Inbound {}

    /** Command 0 or code 10017: our request was not understood, or a WebSocket ping was answered. */
    record NotUnderstood() implements Inbound {}

    /** A frame that says nothing to us. {@code kind} names its shape for the log, never its content. */
    record Unknown(String kind) implements Inbound {}
}
