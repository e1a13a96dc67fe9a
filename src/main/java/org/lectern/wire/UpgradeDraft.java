package org.lectern.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.protocols.Protocol;

/** RFC 6455 with a limit on message size, and a look at the status line the library would only describe in words. */
final class UpgradeDraft extends Draft_6455 {

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final String PROTOCOL = "HTTP/1.";
    /** {@code HTTP/1.1 101}: the status stands at a fixed place. */
    private static final int STATUS_AT = 9;

    private static final int STATUS_END = 12;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final int largestMessage;
    private final Answer answer;
    private long gathered; // bytes of the message so far; socket's thread

    /** What the server said to the upgrade. Written and read on the socket's thread. */
    static final class Answer {
        /** The HTTP status, 0 before there is one. */
        int status;
        /** True once it said anything at all. */
        boolean spoke;
    }

    UpgradeDraft(int largestMessage, Answer answer) {
        super(List.of(), List.of(new Protocol("")), largestMessage);
        this.largestMessage = largestMessage;
        this.answer = answer;
    }

    /** The engine works on a copy; both share the answer. */
    @Override
    public Draft copyInstance() {
        return new UpgradeDraft(largestMessage, answer);
    }

    @Override
    public Handshakedata translateHandshake(ByteBuffer received) throws InvalidHandshakeException {
        answer.spoke = true;
        int size = received.remaining();
        byte[] start = new byte[Math.min(STATUS_END, size)];
        received.get(received.position(), start);
        String line = new String(start, StandardCharsets.ISO_8859_1);
        String expected = PROTOCOL.substring(0, Math.min(PROTOCOL.length(), line.length()));
        if (!line.startsWith(expected)) throw new InvalidHandshakeException("not HTTP");
        if (line.length() == STATUS_END) {
            String digits = line.substring(STATUS_AT);
            if (!digits.matches("[1-9][0-9]{2}")) throw new InvalidHandshakeException("no status");
            answer.status = Integer.parseInt(digits);
            if (answer.status != SWITCHING_PROTOCOLS) throw new InvalidHandshakeException("status");
        }
        if (size > LONGEST_ANSWER) throw new InvalidHandshakeException("endless answer");
        return super.translateHandshake(received);
    }

    /** The library checks the sum of a message's fragments only at its first and last one; a hostile one has no last. */
    @Override
    public void processFrame(WebSocketImpl connection, Framedata frame) throws InvalidDataException {
        Opcode kind = frame.getOpcode();
        if (kind == Opcode.TEXT || kind == Opcode.BINARY || kind == Opcode.CONTINUOUS) {
            long before = kind == Opcode.CONTINUOUS ? gathered : 0;
            gathered = before + frame.getPayloadData().remaining();
            if (gathered > largestMessage) throw new LimitExceededException(largestMessage);
        }
        super.processFrame(connection, frame);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
