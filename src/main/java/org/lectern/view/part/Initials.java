package org.lectern.view.part;

import java.util.Locale;
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
        int[] chinese = name.codePoints()
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                .toArray();
        if (chinese.length > 0) {
            int take = chinese.length > SHORT_CHINESE_NAME ? 2 : 1;
            return new String(chinese, chinese.length - take, take);
        }
        int[] letters = name.codePoints().filter(Character::isLetterOrDigit).toArray();
        if (letters.length == 0) return "?";
        String[] words = name.split("[\\s._-]+");
        String first = letter(words[0]);
        String last = words.length > 1 ? letter(words[words.length - 1]) : "";
        String both = (first + last).toUpperCase(Locale.ROOT);
        return both.isEmpty() ? new String(letters, 0, 1).toUpperCase(Locale.ROOT) : both;
    }

    private static String letter(String word) {
        return word.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(1)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("");
    }
}
