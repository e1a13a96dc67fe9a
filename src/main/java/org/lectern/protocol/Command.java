package org.lectern.protocol;

/** J-IM command numbers: {@code cmd} in requests, {@code command} in answers (J-IM {@code Command} enum, 2.x and 3.0). */
public enum Command {
    UNKNOWN,
    HANDSHAKE_REQ,
    HANDSHAKE_RESP,
    AUTH_REQ,
    AUTH_RESP,
    LOGIN_REQ,
    LOGIN_RESP,
    JOIN_GROUP_REQ,
    JOIN_GROUP_RESP,
    JOIN_GROUP_NOTIFY,
    EXIT_GROUP_NOTIFY,
    CHAT_REQ,
    CHAT_RESP,
    HEARTBEAT,
    CLOSE,
    CANCEL_MSG_REQ,
    CANCEL_MSG_RESP,
    GET_USER_REQ,
    GET_USER_RESP,
    GET_MESSAGE_REQ,
    GET_MESSAGE_RESP,
    /** Ours, not J-IM's: only servers that offer {@code typing} know it. */
    TYPING;

    private static final Command[] ALL = values();

    /** The number on the wire, 0 to 21. */
    public int number() {
        return ordinal();
    }

    /** The command of a number; {@link #UNKNOWN} for one that no stock server has. */
    public static Command of(long number) {
        return number >= 0 && number < ALL.length ? ALL[(int) number] : UNKNOWN;
    }
}
