package org.lectern.view.emoji;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds emoji by English and Chinese words, in whatever language the program speaks. Pure, any thread. */
final class EmojiSearch {
    private static final int MOST = 200;

    private EmojiSearch() {}

    /** Those that have all the words, the best first: whose name is that, whose name begins so, whose other words do. */
    static List<Emoji> find(String typed, List<Emoji> all) {
        String[] words = typed.strip().toLowerCase(Locale.ROOT).split("\\s+");
        record Hit(Emoji emoji, int rank) {}
        List<Hit> hits = new ArrayList<>();
        for (Emoji emoji : all) {
            int rank = typed.strip().equals(emoji.sequence()) ? 0 : rank(emoji, words);
            if (rank >= 0) hits.add(new Hit(emoji, rank));
        }
        hits.sort(Comparator.comparingInt(Hit::rank));
        return hits.stream().limit(MOST).map(Hit::emoji).toList();
    }

    private static int rank(Emoji emoji, String[] words) {
        int sum = 0;
        for (String word : words) {
            int best = Math.min(rank(emoji.english(), word), rank(emoji.chinese(), word));
            if (best == Integer.MAX_VALUE) return -1;
            sum += best;
        }
        return sum;
    }

    /** English words match from their beginning, Chinese ones anywhere: they have no spaces. */
    private static int rank(String all, String word) {
        // most have it nowhere
        if (!all.contains(word)) return Integer.MAX_VALUE;
        String[] names = all.split("\\" + Emoji.BETWEEN);
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            int at = name.indexOf(word);
            if (at < 0) continue;
            boolean chinese = word.charAt(0) >= 0x2E80;
            boolean begins = at == 0 || chinese || name.charAt(at - 1) == ' ' || name.charAt(at - 1) == '-';
            if (!begins) continue;
            int rank = (name.equals(word) ? 1 : at == 0 ? 3 : 5) + (i == 0 ? 0 : 1);
            best = Math.min(best, rank);
        }
        return best;
    }
}
