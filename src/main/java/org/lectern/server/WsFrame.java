package org.lectern.server;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Writes unmasked server frames (RFC 6455, 5.2) straight into a buffer that may hold many of them. */
final class WsFrame {
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL = 1002;
    static final int NOT_UTF8 = 1007;
    static final int POLICY = 1008;
    static final int TOO_BIG = 1009;
    static final int TRY_LATER = 1013;
    static final int NORMAL = 1000;

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8A;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private WsFrame() {}

    static void text(ByteBuf out, byte[] utf8) {
        out.ensureWritable(utf8.length + 10);
        head(out, TEXT, utf8.length);
        out.writeBytes(utf8);
    }

    static void pong(ByteBuf out, ByteBuf payload) {
        head(out, PONG, payload.readableBytes());
        out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
    }

    /** A Close frame; the reason is one technical word. */
    static void close(ByteBuf out, int code, String reason) {
        byte[] why = reason.getBytes(StandardCharsets.US_ASCII);
        head(out, CLOSE, 2 + why.length);
        out.writeShort(code).writeBytes(why);
    }

    private static void head(ByteBuf out, int first, int length) {
        out.writeByte(first);
        if (length < TWO_BYTES) {
            out.writeByte(length);
        } else if (length <= 0xFFFF) {
            out.writeByte(TWO_BYTES).writeShort(length);
        } else {
            out.writeByte(EIGHT_BYTES).writeLong(length);
        }
    }
}
