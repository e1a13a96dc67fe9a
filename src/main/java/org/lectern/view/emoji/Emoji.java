package org.lectern.view.emoji;

import java.util.List;
import java.util.Locale;

/**
 * One emoji.
 *
 * @param sequence its characters, fully qualified
 * @param column which picture sheet it is on
 * @param row its place there, from the top
 * @param category 0 to 8 in the order of Unicode's groups; a variant has that of what it varies
 * @param english its name first, then words it is found by, in lower case, with {@code |} between them: cut up, those of
 *     all emoji would take megabytes
 * @param chinese the same in simplified Chinese
 * @param tones variants in one skin tone each, from light to dark; empty for most
 */
public record Emoji(
        String sequence, int column, int row, int category, String english, String chinese, List<Emoji> tones) {
    /** Stands between the words. */
    static final char BETWEEN = '|';

    /** What to call it in a language; its characters where it has no name. */
    public String name(Locale locale) {
        String words = locale.getLanguage().equals("zh") ? chinese : english;
        int end = words.indexOf(BETWEEN);
        String name = end < 0 ? words : words.substring(0, end);
        return name.isEmpty() ? sequence : name;
    }

    /** The variant in a skin tone, 1 to 5; itself for 0 and where there is none. */
    public Emoji inTone(int tone) {
        return tone < 1 || tone > tones.size() ? this : tones.get(tone - 1);
    }
}
