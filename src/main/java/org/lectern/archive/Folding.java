package org.lectern.archive;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How text is made comparable and cut into searchable words. Folding: NFKC, lower case, invisible characters dropped,
 * spaces joined. Then each code point is <em>dense</em> (scripts without spaces such as Han, and symbols such as emoji),
 * part of a <em>word</em>, or a separator; that depends on the code point alone, so a piece of a text is always cut where
 * the whole text is.
 */
final class Folding {
    /** Longer words are cut here, in the index and in the query alike. In code points. */
    static final int LONGEST_WORD = 64;

    /** What a code point is to the search. */
    enum Sort {
        DENSE,
        WORD,
        SEPARATOR
    }

    /**
     * A stretch of equal sort.
     *
     * @param first true when the text begins with it
     * @param last true when the text ends with it
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Run(Sort sort, int[] points, boolean first, boolean last) {
        String pair(int index) {
            return new String(points, index, 2);
        }

        String single(int index) {
            return new String(points, index, 1);
        }

        boolean cut() {
            return sort == Sort.WORD && points.length > LONGEST_WORD;
        }

        String word() {
            return new String(points, 0, Math.min(points.length, LONGEST_WORD));
        }
    }

    private Folding() {}

    static String fold(String text) {
        if (plain(text)) return joinSpaces(text.toLowerCase(Locale.ROOT));
        String composed = Normalizer.normalize(withoutInvisible(text), Normalizer.Form.NFKC);
        // the sigma at a word's end would depend on what follows
        String lower = composed.toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return joinSpaces(Normalizer.normalize(lower, Normalizer.Form.NFKC));
    }

    /** The words of a folded text for the index, separated by spaces. */
    static String indexed(String folded) {
        StringBuilder words = new StringBuilder(folded.length() * 3);
        for (Run run : runs(folded)) {
            switch (run.sort()) {
                case DENSE -> {
                    for (int i = 0; i + 1 < run.points().length; i++)
                        words.append(run.pair(i)).append(' ');
                    // so that a query of one character finds it as a prefix wherever it stands
                    words.append(run.single(run.points().length - 1)).append(' ');
                }
                case WORD -> words.append(run.word()).append(' ');
                case SEPARATOR -> {}
            }
        }
        return words.toString();
    }

    /** The dense runs and words of a folded text, in order; without the separators. */
    static List<Run> runs(String folded) {
        List<Run> runs = new ArrayList<>();
        int[] points = folded.codePoints().toArray();
        int start = 0;
        while (start < points.length) {
            Sort sort = sortOf(points[start]);
            int end = start + 1;
            while (end < points.length && sortOf(points[end]) == sort) end++;
            if (sort != Sort.SEPARATOR) {
                int[] part = Arrays.copyOfRange(points, start, end);
                runs.add(new Run(sort, part, start == 0, end == points.length));
            }
            start = end;
        }
        return runs;
    }

    static Sort sortOf(int point) {
        if (point < 0x80) return Character.isLetterOrDigit(point) ? Sort.WORD : Sort.SEPARATOR;
        if (point >= 0x4E00 && point <= 0x9FFF) return Sort.DENSE;
        return switch (Character.getType(point)) {
            case Character.OTHER_SYMBOL,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.PRIVATE_USE,
                    // most likely an ideograph newer than this Java
                    Character.UNASSIGNED -> Sort.DENSE;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> spaceless(point) ? Sort.DENSE : Sort.WORD;
            default -> Sort.SEPARATOR;
        };
    }

    private static boolean spaceless(int point) {
        // the long sound mark and its like belong to no script, but stand among kana
        if (point >= 0x3000 && point <= 0x30FF) return true;
        return switch (UnicodeScript.of(point)) {
            case HAN,
                    HIRAGANA,
                    KATAKANA,
                    HANGUL,
                    BOPOMOFO,
                    YI,
                    TANGUT,
                    NUSHU,
                    THAI,
                    LAO,
                    KHMER,
                    MYANMAR,
                    TIBETAN,
                    JAVANESE,
                    BALINESE -> true;
            default -> false;
        };
    }

    /** ASCII and ideographs, which nothing but lower case can change: nearly every text, and NFKC is slow. */
    static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80 && (unit < 0x4E00 || unit > 0x9FFF)) return false;
        }
        return true;
    }

    private static String withoutInvisible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(point -> !invisible(point)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Joiners, marks of direction, variation selectors and their like: what a reader cannot see or type. */
    private static boolean invisible(int point) {
        return point == 0xAD
                || point == 0x34F
                || point == 0x61C
                || (point >= 0x180B && point <= 0x180F)
                || (point >= 0x200B && point <= 0x200F)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2060 && point <= 0x206F)
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFEFF
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }

    private static String joinSpaces(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!blank) joined.append(c);
            else if (!space) joined.append(' ');
            space = blank;
        }
        return joined.toString();
    }
}
