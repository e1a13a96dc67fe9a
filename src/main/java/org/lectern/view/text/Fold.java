package org.lectern.view.text;

/**
 * How much of a text is shown at once. Laying out costs time on the only thread that draws, so what counts is not
 * characters but what they cost: one that is shaped costs as much as {@value #SHAPED} plain ones. Pure, any thread.
 */
public final class Fold {
    private static final int SHAPED = 4;
    /** A picture is a node of its own. */
    private static final int PICTURE = 12;
    /** A control or a lone half of a character is drawn as its number. */
    private static final int NUMBERED = 8;

    private Fold() {}

    /**
     * How many code units of a text fit.
     *
     * @param budget what the shown part may cost, in plain characters
     * @param lines how many line breaks it may have
     */
    public static int fitting(String text, int budget, int lines) {
        boolean turned = false;
        int left = budget;
        int breaks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            left -= turned ? SHAPED : cost(c);
            if (left < 0) return i;
            if (c == '\n' && ++breaks >= lines) return i;
            if (!turned && Script.rightToLeft(c)) {
                // what stands before it is shaped as well
                turned = true;
                left = Math.min(left, budget - SHAPED * i);
            }
            i += Character.charCount(c);
        }
        return text.length();
    }

    private static int cost(int c) {
        if (c < 0x300) return c < 0x20 && c != '\n' || c >= 0x7f && c < 0xa0 ? NUMBERED : 1;
        if (c >= 0xD800 && c < 0xE000) return NUMBERED;
        if (c >= 0x1F000 && c < 0x20000 || c >= 0x2600 && c < 0x27C0) return PICTURE;
        return Script.complex(c) ? SHAPED : 1;
    }
}
