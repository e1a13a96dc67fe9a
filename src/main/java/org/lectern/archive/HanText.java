package org.lectern.archive;

import java.io.ByteArrayOutputStream;

/**
 * Chinese text in two bytes a character, where UTF-8 takes three; what is ASCII takes one. Bytes below 0x80 are ASCII. The
 * blocks of ideographs and of the signs that stand among them have a first byte for each 256 code units, which the second
 * byte tells apart. 0xFF stands before any other code unit, so that every string comes back exactly.
 */
final class HanText {
    private static final int ASCII = 0x80;
    private static final int IDEOGRAPHS = 0x4E;
    private static final int LAST_IDEOGRAPHS = 0x9F;
    private static final int FIRST = 0x80;
    /** After the ideographs: quotes and dashes, Chinese punctuation and kana, full-width forms. */
    private static final int[] OTHERS = {0x20, 0x30, 0xFF};

    private static final int OTHERS_FIRST = FIRST + LAST_IDEOGRAPHS - IDEOGRAPHS + 1;
    private static final int ANY = 0xFF;

    private HanText() {}

    /** True when a text, with one byte to say so, is shorter this way than as UTF-8. */
    static boolean shorter(String text) {
        int saved = -1;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ASCII) continue;
            if (first(unit) != ANY) saved++;
            else if (Character.isSurrogate(unit) || unit < 0x800) saved--;
        }
        return saved > 0;
    }

    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 2);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ASCII) {
                int first = first(unit);
                bytes.write(first);
                if (first == ANY) bytes.write(unit >> 8);
            }
            bytes.write(unit);
        }
        return bytes.toByteArray();
    }

    /** The text of bytes from an index on; damaged bytes give some text. */
    static String text(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        int at = from;
        while (at < bytes.length) {
            int first = bytes[at++] & 0xFF;
            if (first < ASCII) {
                text.append((char) first);
                continue;
            }
            int high = first == ANY && at < bytes.length ? bytes[at++] & 0xFF : high(first);
            if (at < bytes.length) text.append((char) (high << 8 | bytes[at++] & 0xFF));
        }
        return text.toString();
    }

    /** The byte before the unit's lower half; {@link #ANY} when it has none of its own. */
    private static int first(char unit) {
        int block = unit >> 8;
        if (block >= IDEOGRAPHS && block <= LAST_IDEOGRAPHS) return FIRST + block - IDEOGRAPHS;
        for (int i = 0; i < OTHERS.length; i++) if (OTHERS[i] == block) return OTHERS_FIRST + i;
        return ANY;
    }

    private static int high(int first) {
        if (first < OTHERS_FIRST) return first - FIRST + IDEOGRAPHS;
        int other = first - OTHERS_FIRST;
        return other < OTHERS.length ? OTHERS[other] : 0;
    }
}
