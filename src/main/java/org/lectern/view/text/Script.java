package org.lectern.view.text;

/** Which characters the toolkit shapes as a whole, and which run from right to left. Pure, any thread. */
final class Script {
    private Script() {}

    /**
     * True where glyphs depend on their neighbours: combining marks, joiners, Indic, Thai, Tibetan, old Hangul and all that
     * runs from right to left. Wider than {@code com.sun.javafx.text.ScriptMapper}, which decides in the toolkit.
     */
    static boolean complex(int c) {
        if (c < 0x300) return false;
        if (c >= 0x2E80 && c < 0xA490 || c >= 0xAC00 && c < 0xD7A4) return marks(c);
        return c == 0x200C
                || c == 0x200D
                || c >= 0x900 && c < 0x1100
                || c >= 0x1100 && c < 0x1200
                || c >= 0x13A0 && c < 0x1400
                || c >= 0x1700 && c < 0x1D00
                || c >= 0xA800 && c < 0xAC00
                || c >= 0x11000 && c < 0x13000
                || marks(c)
                || rightToLeft(c);
    }

    /** By blocks: what is not assigned there yet runs from right to left, too. */
    static boolean rightToLeft(int c) {
        return c >= 0x590 && c < 0x900
                || c == 0x200F
                || c >= 0xFB1D && c < 0xFE00
                || c >= 0xFE70 && c < 0xFF00
                || c >= 0x10800 && c < 0x11000
                || c >= 0x1E800 && c < 0x1F000;
    }

    private static boolean marks(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The same text without what needs shaping: the last way to show a text that the toolkit cannot lay out. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(c -> complex(c) ? 0xFFFD : c).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
