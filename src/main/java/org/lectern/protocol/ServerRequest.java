package org.lectern.protocol;

import org.lectern.domain.Password;

/** What a client asked of the room server, before anything of it was checked. Absent texts are empty. */
public sealed interface ServerRequest {

    /** Command 11. */
    record Chat(ChatRow row) implements ServerRequest {}

    /**
     * Command 19.
     *
     * @param type 0 offline messages, 1 history, -1 when not said
     */
    record History(String room, int type, Outbound.Range range) implements ServerRequest {}

    /** Command 13, whatever its {@code hbbyte}. */
    record Heartbeat() implements ServerRequest {}

    /** Command 7. */
    record Join(String room) implements ServerRequest {}

    /** Command 14; {@code user} is empty when one's own session is meant. */
    record Close(String user) implements ServerRequest {}

    /**
     * Command 17.
     *
     * @param type 0 online, 1 offline, 2 all, -1 when not said
     */
    record Members(String user, int type) implements ServerRequest {}

    /** Command 15. */
    record Retract(String room, String id) implements ServerRequest {}

    /** Command 21: somebody writes. */
    record Typing(String room) implements ServerRequest {}

    /** Command 5: a sign-in by frame, which keeps the password out of the address. */
    record SignIn(String user, Password password) implements ServerRequest {}

    /** Not JSON, not an object, or a command that no server of this family has. */
    record Nonsense() implements ServerRequest {}
}
