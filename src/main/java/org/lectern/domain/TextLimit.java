package org.lectern.domain;

/**
 * How long a text may be to travel in one message. J-IM closes the connection on a longer frame (512 KiB, {@code
 * WsPacket.MAX_BODY_LENGTH}), and our own server has the same limit. Pure, any thread.
 */
public final class TextLimit {
    /** The largest frame, in bytes. */
    public static final int FRAME = 512 * 1024;

    /** What the text may take of it, in bytes; the rest is for names, marks and what a server adds. */
    public static final int TEXT = FRAME - 16 * 1024;

    private TextLimit() {}

    /** How many bytes a text takes in a frame: JSON in UTF-8. */
    public static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20) bytes += c == '\n' || c == '\t' || c == '\r' ? 2 : 6;
            else if (c == '"' || c == '\\') bytes += 2;
            else if (c < 0x80) bytes++;
            // half of a pair: four bytes for both
            else if (c < 0x800 || Character.isSurrogate(c)) bytes += 2;
            else bytes += 3;
        }
        return bytes;
    }
}
