package org.lectern.view.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinCaseType;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;

/**
 * Finds names by what people type for them: characters, pinyin, initials, or a mixture. A character of several readings is
 * found by each of them, since names use the rare ones: 曾 is zeng, 单 is shan. FX thread only, except {@link #prepare};
 * until that was done nothing is known of how characters are read.
 */
public final class NameSpelling {
    private static final int LONGEST_NAME = 40;
    private static final int MOST_KNOWN = 4_000;
    private static final HanyuPinyinOutputFormat PLAIN = plain();
    private static final Map<Character, List<String>> READINGS = new HashMap<>();

    private static volatile boolean prepared;

    private NameSpelling() {}

    /** Reads the table of readings, once. Takes a tenth of a second; any thread but the one that draws. */
    public static void prepare() {
        if (prepared) return;
        lookUp('张');
        prepared = true;
    }

    /** True once it is known how characters are read. Any thread. */
    public static boolean isPrepared() {
        return prepared;
    }

    /** How well something typed fits a name, the best first. */
    public enum Fit {
        /** The name begins with it. */
        LETTERS,
        /** Its first characters are read so. */
        READING,
        /** It stands inside the name, as letters or as a reading. */
        INSIDE,
        NONE
    }

    /** Nothing typed fits every name. */
    public static Fit fit(String name, String typed) {
        String wanted = fold(typed);
        String folded = fold(name);
        if (folded.length() > LONGEST_NAME) folded = folded.substring(0, LONGEST_NAME);
        if (folded.startsWith(wanted)) return Fit.LETTERS;
        if (reads(folded, 0, wanted)) return Fit.READING;
        if (folded.contains(wanted)) return Fit.INSIDE;
        for (int i = 1; i < folded.length(); i++) if (reads(folded, i, wanted)) return Fit.INSIDE;
        return Fit.NONE;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
    }

    /**
     * True when all that is typed is read from the name from a place on: whole readings, initials, letters, and the last one
     * half. All ways are followed at once, a character a step, so that no name takes long.
     */
    private static boolean reads(String name, int at, String typed) {
        BitSet read = new BitSet(typed.length());
        read.set(0);
        for (int i = at; i < name.length() && !read.isEmpty(); i++) {
            char c = name.charAt(i);
            List<String> readings = readings(c);
            BitSet further = new BitSet(typed.length());
            for (int from = read.nextSetBit(0); from >= 0; from = read.nextSetBit(from + 1)) {
                if (typed.charAt(from) == c) further.set(from + 1);
                for (String reading : readings) {
                    int same = same(reading, typed, from);
                    if (same == 0) continue;
                    further.set(from + 1);
                    if (same == reading.length() || from + same == typed.length()) further.set(from + same);
                }
            }
            if (further.get(typed.length())) return true;
            read = further;
        }
        return false;
    }

    /** How many letters of a reading are typed from a place on. */
    private static int same(String reading, String typed, int from) {
        int same = 0;
        while (same < reading.length()
                && from + same < typed.length()
                && typed.charAt(from + same) == reading.charAt(same)) same++;
        return same;
    }

    private static List<String> readings(char c) {
        if (c < 0x3400 || !prepared) return List.of();
        if (READINGS.size() > MOST_KNOWN) READINGS.clear();
        return READINGS.computeIfAbsent(c, NameSpelling::lookUp);
    }

    private static List<String> lookUp(char c) {
        try {
            String[] found = PinyinHelper.toHanyuPinyinStringArray(c, PLAIN);
            return found == null ? List.of() : Arrays.stream(found).distinct().toList();
        } catch (BadHanyuPinyinOutputFormatCombination impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HanyuPinyinOutputFormat plain() {
        HanyuPinyinOutputFormat format = new HanyuPinyinOutputFormat();
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        format.setCaseType(HanyuPinyinCaseType.LOWERCASE);
        return format;
    }
}
