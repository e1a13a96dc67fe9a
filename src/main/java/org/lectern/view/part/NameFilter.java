package org.lectern.view.part;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds names by what was typed: every word of it stands somewhere in the name, whatever the case, the width or the accents.
 * Immutable, any thread.
 */
public final class NameFilter {
    private final List<String> words;

    /** Nothing typed matches every name. */
    public NameFilter(String typed) {
        words = Stream.of(folded(typed).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** True when one of the names holds all the words. */
    public boolean matches(String... names) {
        if (words.isEmpty()) return true;
        for (String name : names) if (holds(folded(name))) return true;
        return false;
    }

    private boolean holds(String name) {
        for (String word : words) if (!name.contains(word)) return false;
        return true;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
