package org.lectern.view.part;

import java.util.Locale;
import java.util.function.IntPredicate;
import org.lectern.view.PlainText;

/** What stands on an avatar without a picture. Pure, any thread. */
final class Initials {
    private static final int SHORT_CHINESE_NAME = 2;

    private Initials() {}

    /**
     * The last two characters of a Chinese name of three or more, the last one of a shorter name's given part, else the
     * first letters of the first and last word; {@code ?} when there is nothing to take.
     */
    static String of(String nickname) {
        String name = PlainText.line(nickname, 60);
        String chinese = only(name, Character::isIdeographic);
        int count = chinese.codePointCount(0, chinese.length());
        if (count > 0) {
            int take = count > SHORT_CHINESE_NAME ? 2 : 1;
            return chinese.substring(chinese.offsetByCodePoints(chinese.length(), -take));
        }
        String letters = only(name, Character::isLetterOrDigit);
        if (letters.isEmpty()) return "?";
        String[] words = name.split("[\\s._-]+");
        String first = letter(words[0]);
        String last = words.length > 1 ? letter(words[words.length - 1]) : "";
        String both = (first + last).toUpperCase(Locale.ROOT);
        return both.isEmpty() ? letter(letters).toUpperCase(Locale.ROOT) : both;
    }

    /** The first letter or digit of a word; empty when it has none. */
    private static String letter(String word) {
        String letters = only(word, Character::isLetterOrDigit);
        return letters.isEmpty() ? "" : letters.substring(0, letters.offsetByCodePoints(0, 1));
    }

    /** Those characters of a text that are wanted. No stream: the first picture of a start has no time for one. */
    private static String only(String text, IntPredicate wanted) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (wanted.test(c)) found.appendCodePoint(c);
        }
        return found.toString();
    }
}
