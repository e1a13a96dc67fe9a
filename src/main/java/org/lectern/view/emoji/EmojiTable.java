package org.lectern.view.emoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All emoji of Unicode 16, read once from {@code emoji.tsv}; any thread. Reading takes some hundredths of a second, so the
 * program does it at its start, off the FX thread, by {@link #load}.
 */
public final class EmojiTable {
    private static final char AS_EMOJI = '\uFE0F';
    private static final char AS_TEXT = '\uFE0E';
    private static final int KEYCAP = 0x20E3;
    private static final int LIGHTEST = 0x1F3FB;
    private static final int DARKEST = 0x1F3FF;
    private static final int PICTURES = 9;

    /** What stands at a place of a text. */
    public record Match(Emoji emoji, int length) {}

    /** A sequence without the characters that ask for a picture; {@code textual}: without them it is meant as text. */
    private record Entry(String bare, boolean textual, Emoji emoji) {}

    private static final class Once {
        static final EmojiTable TABLE = new EmojiTable();
    }

    private final List<Emoji> all = new ArrayList<>();
    private final Map<Integer, List<Entry>> entries = new HashMap<>();
    private final BitSet firsts = new BitSet();

    private EmojiTable() {
        try (InputStream file = Objects.requireNonNull(EmojiTable.class.getResourceAsStream("emoji.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<String[]> variants = new ArrayList<>();
            String[] base = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                if (fields.length < 4) continue;
                if (fields[0].equals("+")) {
                    variants.add(fields);
                    continue;
                }
                if (base != null) add(base, variants);
                base = fields;
                variants.clear();
            }
            if (base != null) add(base, variants);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        for (List<Entry> same : entries.values())
            same.sort(Comparator.comparingInt((Entry entry) -> entry.bare.length())
                    .reversed());
    }

    /** The table, read if it was not yet. */
    public static EmojiTable load() {
        return Once.TABLE;
    }

    private void add(String[] base, List<String[]> variants) {
        String english = base[4].toLowerCase(Locale.ROOT);
        String chinese = base[5].toLowerCase(Locale.ROOT);
        int category = Integer.parseInt(base[0]);
        List<Emoji> tones = new ArrayList<>();
        for (String[] fields : variants) {
            Emoji variant = emoji(fields, category, english, chinese, List.of());
            know(variant);
            if (oneTone(variant.sequence())) tones.add(variant);
        }
        Emoji made = emoji(base, category, english, chinese, tones.size() == 5 ? tones : List.of());
        know(made);
        all.add(made);
    }

    private static Emoji emoji(String[] fields, int category, String english, String chinese, List<Emoji> tones) {
        return new Emoji(
                fields[1], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), category, english, chinese, tones);
    }

    /** True with one skin tone only, or the same for all people in it. */
    private static boolean oneTone(String sequence) {
        return sequence.codePoints()
                        .filter(c -> c >= LIGHTEST && c <= DARKEST)
                        .distinct()
                        .count()
                == 1;
    }

    private void know(Emoji emoji) {
        String bare = emoji.sequence().replace(String.valueOf(AS_EMOJI), "");
        boolean single = bare.codePointCount(0, bare.length()) == 1;
        boolean textual = single && emoji.sequence().length() > bare.length();
        int first = bare.codePointAt(0);
        firsts.set(first);
        entries.computeIfAbsent(first, _ -> new ArrayList<>()).add(new Entry(bare, textual, emoji));
    }

    /** All but skin tones, by category and in the order of Unicode's charts. */
    public List<Emoji> all() {
        return all;
    }

    /** How many categories there are. */
    public static int categories() {
        return PICTURES;
    }

    /** The longest emoji that begins there; null where none does, and where the writer asks for text. */
    public @Nullable Match at(String text, int from) {
        int c = text.codePointAt(from);
        if (!firsts.get(c) || c < 0x80 && !keycap(text, from)) return null;
        for (Entry entry : entries.getOrDefault(c, List.of())) {
            int end = end(entry, text, from);
            if (end > 0) return new Match(entry.emoji, end - from);
        }
        return null;
    }

    /** The emoji of exactly this text; null when it is none. */
    public @Nullable Emoji of(String sequence) {
        Match match = sequence.isEmpty() ? null : at(sequence, 0);
        return match != null && match.length == sequence.length() ? match.emoji : null;
    }

    private static boolean keycap(String text, int from) {
        int next = from + 1;
        return next < text.length() && (text.charAt(next) == AS_EMOJI || text.charAt(next) == KEYCAP);
    }

    private static int end(Entry entry, String text, int from) {
        String bare = entry.bare;
        int at = from;
        boolean asked = false;
        for (int i = 0; i < bare.length(); ) {
            if (at >= text.length()) return -1;
            char c = text.charAt(at++);
            if (c == bare.charAt(i)) i++;
            else if (c == AS_EMOJI && i > 0) asked = true;
            else return -1;
        }
        if (at < text.length() && text.charAt(at) == AS_EMOJI) {
            asked = true;
            at++;
        } else if (at < text.length() && text.charAt(at) == AS_TEXT) {
            return -1;
        }
        return entry.textual && !asked ? -1 : at;
    }
}
