package org.lectern.export;

/** Text from others made harmless for files that people read: nothing in it reorders, hides or breaks what is around it. */
final class Plain {
    private Plain() {}

    /** One line: line ends and tabs become spaces. */
    static String line(String raw) {
        return clean(raw, false);
    }

    /** Line ends become {@code \n} and stay, as tabs do. */
    static String text(String raw) {
        return clean(raw, true);
    }

    private static String clean(String raw, boolean lines) {
        StringBuilder clean = new StringBuilder(raw.length() + 8);
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' && i < raw.length() && raw.charAt(i) == '\n') continue;
            if (c == '\r' || c == '\n' || c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\u000b' || c == '\f')
                clean.append(lines ? '\n' : ' ');
            else if (c == '\t') clean.append(lines ? '\t' : ' ');
            else if (c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE) clean.append('\uFFFD');
            else if (dangerous(c)) clean.append(String.format("[U+%04X]", c));
            else clean.appendCodePoint(c);
        }
        return clean.toString();
    }

    /** Controls, and what changes the direction of text beyond its own end. */
    private static boolean dangerous(int c) {
        return Character.getType(c) == Character.CONTROL
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x206F
                || c >= 0xFFF9 && c <= 0xFFFB
                || c == 0xFEFF;
    }
}
