package org.lectern.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Tells whether the author of a line waits for an answer, by its words alone: Chinese and English as they are typed in a
 * class. What somebody quotes and what is code is not looked at; questions asked for effect are not counted. Immutable.
 */
public final class QuestionDetector {
    /** Longer texts are judged by their beginning and their end, of so many characters each. */
    private static final int LOOKED_AT = 400;

    private static final int SHORTEST_MARKED = 3;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern BEHIND_MARK = Pattern.compile("(?<=[?？❓])");
    private static final Pattern CLAUSE_ENDS = Pattern.compile("[,.;:!，。；！\\n]+");

    private static final Map<String, Pattern> WORDS = read();
    private static final Pattern QUOTED = named("QUOTED");
    private static final Pattern ADDRESS = named("ADDRESS");
    private static final Pattern CODE = named("CODE");
    private static final Pattern HAN = named("HAN");
    private static final Pattern CODE_AMONG_HAN = named("CODE_AMONG_HAN");
    private static final Pattern NOT_WORDS = named("NOT_WORDS");
    private static final Pattern MARK = named("MARK");
    private static final Pattern CRY = named("CRY");
    private static final Pattern INTERJECTION = named("INTERJECTION");
    private static final Pattern GREETING = named("GREETING");
    private static final Pattern SETTLED = named("SETTLED");
    private static final Pattern WHATEVER = named("WHATEVER");
    private static final Pattern FOR_EFFECT = named("FOR_EFFECT");
    private static final Pattern WORD = named("WORD");
    private static final Pattern A_NOT_A = named("A_NOT_A");
    private static final Pattern PARTICLE = named("PARTICLE");
    private static final Pattern ADDRESSED = named("ADDRESSED");
    private static final Pattern SHOULD = named("SHOULD");
    private static final Pattern ASKING = named("ASKING");
    private static final Pattern EFFECT_EN = named("EFFECT_EN");
    private static final Pattern OPENING_EN = named("OPENING_EN");
    private static final Pattern ASKING_EN = named("ASKING_EN");
    private static final Pattern SETTLED_EN = named("SETTLED_EN");

    /** True when the line asks for an answer. */
    public boolean asks(String line) {
        String text = QUOTED.matcher(shortened(line)).replaceAll(" ");
        text = ADDRESS.matcher(text).replaceAll(" ");
        boolean han = HAN.matcher(text).find();
        if (CODE.matcher(text).find()) {
            if (!han) return asksAboutCode(text);
            text = CODE_AMONG_HAN.matcher(text).replaceAll(" ");
        }
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
        String words = words(lower);
        if (words.isEmpty() || INTERJECTION.matcher(words).matches()) return false;
        if (GREETING.matcher(words).find() && !ADDRESSED.matcher(words).find()) return false;
        return HAN.matcher(words).find() ? asksInChinese(lower, words) : asksInEnglish(lower);
    }

    private static String shortened(String line) {
        if (line.length() <= 2 * LOOKED_AT) return line;
        return line.substring(0, LOOKED_AT) + "\n" + line.substring(line.length() - LOOKED_AT);
    }

    private static String words(String lower) {
        String plain = NOT_WORDS.matcher(lower).replaceAll(" ").strip();
        return BLANKS.matcher(plain).replaceAll(" ");
    }

    /** A question about code begins like one in words. */
    private static boolean asksAboutCode(String text) {
        String lower = text.toLowerCase(Locale.ROOT).strip();
        return OPENING_EN.matcher(lower).find() && !lower.endsWith(";");
    }

    private static boolean asksInChinese(String lower, String words) {
        boolean addressed = ADDRESSED.matcher(words).find();
        if (A_NOT_A.matcher(lower).find() || SHOULD.matcher(lower).find()) return true;
        if (SETTLED.matcher(lower).find()) return false;
        if (ASKING.matcher(lower).find()) return true;
        if (FOR_EFFECT.matcher(lower).find() && !addressed) return false;
        boolean whatever = WHATEVER.matcher(lower).find();
        if (WORD.matcher(lower).find() && !whatever) return true;
        if (PARTICLE.matcher(lower).find()) return true;
        return marked(lower, words, addressed) || asksInEnglish(lower);
    }

    /** A question only by its mark; many marks, or one with a cry, are surprise. */
    private static boolean marked(String lower, String words, boolean addressed) {
        if (!MARK.matcher(lower).find()) return false;
        if (CRY.matcher(lower).find()) return false;
        int length = words.replace(" ", "").length();
        if (length < SHORTEST_MARKED) return false;
        for (String part : BEHIND_MARK.split(lower, -1)) {
            if (!MARK.matcher(part).find()) continue;
            String said = words(part);
            if (!said.isEmpty() && (addressed || !INTERJECTION.matcher(said).matches())) return true;
        }
        return false;
    }

    private static boolean asksInEnglish(String lower) {
        if (SETTLED_EN.matcher(lower).find()) return false;
        boolean effect = false;
        for (String part : CLAUSE_ENDS.split(lower, -1)) {
            String clause = part.strip();
            if (clause.isEmpty()) continue;
            if (EFFECT_EN.matcher(clause).find()) effect = true;
            else if (OPENING_EN.matcher(clause).find()
                    || ASKING_EN.matcher(clause).find()) return true;
        }
        String words = words(lower);
        return !effect && marked(lower, words, false);
    }

    private static Pattern named(String name) {
        return Objects.requireNonNull(WORDS.get(name), name);
    }

    private static Map<String, Pattern> read() {
        try (InputStream in =
                Objects.requireNonNull(QuestionDetector.class.getResourceAsStream("question-words.txt"))) {
            Map<String, Pattern> patterns = new HashMap<>();
            for (String section : new String(in.readAllBytes(), UTF_8).split("(?m)^\\[(?=[A-Z_]+\\]$)")) {
                int head = section.indexOf(']');
                if (section.startsWith("#") || head < 0) continue;
                String lines = section.substring(head + 1).replaceAll("\\R", "");
                patterns.put(section.substring(0, head), Pattern.compile(lines));
            }
            return patterns;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
