package org.lectern.view;

/**
 * Makes text from others safe to draw: what could reorder, hide or pile up on other text is made visible or taken out.
 * Nothing here is markup. Pure, any thread.
 */
public final class PlainText {
    private static final int MARKS_IN_A_ROW = 4;

    private static final int BLACK_FLAG = 0x1F3F4;

    private PlainText() {}

    /** A message's text: line breaks and tabs stay, controls and bidi overrides become visible, {@code [U+202E]}. */
    public static String message(String raw) {
        return clean(raw, true);
    }

    /** A name or title in one line, at most so many code units, cut with an ellipsis; controls vanish. */
    public static String line(String raw, int limit) {
        String clean = clean(raw.length() > limit * 8 ? raw.substring(0, limit * 8) : raw, false)
                .strip();
        return clean.length() <= limit ? clean : cut(clean, limit - 1) + "…";
    }

    /** The first code units of a text, never half a character. */
    public static String cut(String text, int length) {
        if (text.length() <= length) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String clean(String raw, boolean message) {
        if (harmless(raw, message)) return raw;
        StringBuilder clean = new StringBuilder(raw.length() + 16);
        int marks = 0;
        boolean flag = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            // the flags of England, Scotland and Wales are spelled with letters that cannot be seen
            flag = c == BLACK_FLAG || flag && c > 0xE0020 && c <= 0xE007F;
            if (flag) {
                clean.appendCodePoint(c);
                continue;
            }
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (marks > MARKS_IN_A_ROW) continue;
            if (c == '\r') {
                if (i >= raw.length() || raw.charAt(i) != '\n') clean.append(message ? '\n' : ' ');
            } else if (c == '\n' || c == '\t' || c == '\u2028' || c == '\u2029' || c == '\u0085') {
                clean.append(message ? (c == '\t' ? '\t' : '\n') : ' ');
            } else if (c == 0xFFFD || (c >= 0xD800 && c <= 0xDFFF)) {
                clean.append('\uFFFD');
            } else if (dangerous(c)) {
                if (message && !vanishes(c)) clean.append(String.format("[U+%04X]", c));
            } else {
                clean.appendCodePoint(c);
            }
        }
        return clean.toString();
    }

    /** The common case, without a copy: nothing in it needs care. */
    private static boolean harmless(String raw, boolean message) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean ascii = (c >= 0x20 && c < 0x7f) || (message && c == '\n');
            boolean chinese = (c >= 0x3000 && c < 0x3020) || (c >= 0x4e00 && c < 0xa000) || (c >= 0xff01 && c < 0xff5f);
            if (!ascii && !chinese) return false;
        }
        return true;
    }

    /** Characters without a shape of their own that change or hide what others show. */
    private static boolean dangerous(int c) {
        return Character.getType(c) == Character.CONTROL
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0x206A && c <= 0x206F)
                || (c >= 0xFFF9 && c <= 0xFFFB)
                || vanishes(c);
    }

    /** Invisible and without any use in a chat: simply left out. */
    private static boolean vanishes(int c) {
        return c == 0x200B
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || c == 0x180E
                || c == 0x00AD
                || c == 0xFEFF
                || (c >= 0x2060 && c <= 0x2064)
                || (c >= 0xE0000 && c <= 0xE01EF)
                || c == 0x3164
                || c == 0x115F
                || c == 0x1160
                || c == 0xFFA0;
    }
}
