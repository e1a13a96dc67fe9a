package org.lectern.domain;

import java.util.regex.Pattern;

/** Text of others in a table that a spreadsheet may open: what it would take for a formula must stay text. Pure, any thread. */
public final class SheetCell {
    private static final Pattern FIRST = Pattern.compile("^[\\s\"']*[=+\\-@＝＋－＠]|^[\\t\\r]");
    private static final Pattern INSIDE = Pattern.compile("([;\\t\\r\\n])(?=[\"'[^\\S\\t\\n]]*[=+\\-@＝＋－＠])");

    private SheetCell() {}

    /**
     * The text with an apostrophe before what would be a formula: at its beginning, behind blanks and quotes, and where
     * a semicolon or a line end would begin another cell in some countries.
     */
    public static String inert(String text) {
        String inside = INSIDE.matcher(text).replaceAll("$1'");
        return FIRST.matcher(inside).find() ? "'" + inside : inside;
    }
}
