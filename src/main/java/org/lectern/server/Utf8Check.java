package org.lectern.server;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/** Checks UTF-8 as it comes in, over the borders of frames, so that a bad byte ends a message at once (RFC 3629). */
final class Utf8Check implements ByteProcessor {
    private int missing;
    private int low = 0x80;
    private int high = 0xBF;

    /** False when the bytes cannot be part of a text. */
    boolean accepts(ByteBuf bytes) {
        return bytes.forEachByte(this) < 0;
    }

    /** True when no character is cut off at the end. */
    boolean complete() {
        return missing == 0;
    }

    void reset() {
        missing = 0;
        low = 0x80;
        high = 0xBF;
    }

    /** True to go on: the byte may stand here. */
    @Override
    public boolean process(byte value) {
        int octet = value & 0xFF;
        if (missing > 0) {
            if (octet < low || octet > high) return false;
            missing--;
            low = 0x80;
            high = 0xBF;
            return true;
        }
        if (octet < 0x80) return true;
        return begin(octet);
    }

    /** The second byte is narrower after E0, ED, F0 and F4: no overlong forms, no surrogates, nothing over 10FFFF. */
    private boolean begin(int octet) {
        if (octet >= 0xC2 && octet <= 0xDF) {
            missing = 1;
        } else if (octet >= 0xE0 && octet <= 0xEF) {
            missing = 2;
            if (octet == 0xE0) low = 0xA0;
            if (octet == 0xED) high = 0x9F;
        } else if (octet >= 0xF0 && octet <= 0xF4) {
            missing = 3;
            if (octet == 0xF0) low = 0x90;
            if (octet == 0xF4) high = 0x8F;
        }
        return missing > 0;
    }
}
