package org.lectern.course;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.lectern.course.PlainForm.Gap;

/**
 * Finds watched words in what is said, also when they are written to get around it: in another width, case or script, with
 * accents, look-alikes, invisible characters, spaces or signs between. Chinese words are found anywhere; words of letters
 * only where a word begins, and those of up to three letters only as whole words. Immutable.
 */
public final class WordWatch {
    private static final int SHORT = 3;
    private static final int SPELLED = 2;
    private static final int DRAWN_OUT = 3;

    /**
     * A watched word that was found.
     *
     * @param word as it is watched
     * @param start where it begins in the text, in chars
     * @param end where it ends in the text, in chars
     */
    public record Hit(String word, int start, int end) {}

    private record Watched(String word, PlainForm form, boolean latin) {}

    private final List<Watched> words = new ArrayList<>();

    /** @param words those to watch for; blank ones are left out */
    public WordWatch(Collection<String> words) {
        for (String word : words) {
            PlainForm form = PlainForm.of(word);
            boolean latin = true;
            for (int i = 0; i < form.size(); i++) latin &= form.latin(i);
            if (form.size() > 0) this.words.add(new Watched(word, form, latin));
        }
    }

    /** What was found, each word at most once, in the order of watching. */
    public List<Hit> find(String text) {
        if (words.isEmpty() || text.isEmpty()) return List.of();
        PlainForm form = PlainForm.of(text);
        List<Hit> hits = new ArrayList<>();
        for (Watched watched : words) {
            for (int from = 0; from < form.size(); from++) {
                int to = match(watched.form(), form, from);
                if (to < 0 || !(watched.latin() ? standsAsWord(form, from, to) : standsAmongHan(form, from, to)))
                    continue;
                hits.add(new Hit(watched.word(), form.start(from), form.end(to - 1)));
                break;
            }
        }
        return hits;
    }

    /** Where the word that begins there ends, -1 when it is not there. A letter may be drawn out: three and more. */
    private static int match(PlainForm word, PlainForm text, int from) {
        int at = from;
        for (int i = 0; i < word.size(); ) {
            int wanted = word.run(i);
            int found = at < text.size() && text.point(at) == word.point(i) ? text.run(at) : 0;
            boolean last = i + wanted == word.size();
            if (found < wanted || found > wanted && found < DRAWN_OUT && !last) return -1;
            if (found > wanted && (!text.latin(at) || found < DRAWN_OUT)) found = wanted;
            at += found;
            i += wanted;
        }
        return at;
    }

    /** "theatre" holds no "cheat", nor does "each eat"; but "c h e a t" and "c.h.eat" do. */
    private static boolean standsAsWord(PlainForm text, int from, int to) {
        boolean begins = text.gap(from) != Gap.NONE || !text.latin(from - 1);
        boolean ends = text.gap(to) != Gap.NONE || !text.latin(to);
        boolean spread = false;
        int piece = 1;
        for (int i = from + 1; i < to; i++) {
            switch (text.gap(i)) {
                case NONE -> piece++;
                case CLAUSE, SPACE -> {
                    if (piece > SPELLED) return false;
                    spread = true;
                    piece = 1;
                }
                case SIGN -> spread = true;
            }
        }
        if (spread && piece > SPELLED && spacesWithin(text, from, to)) return false;
        return begins && (ends || !spread && to - from > SHORT);
    }

    private static boolean spacesWithin(PlainForm text, int from, int to) {
        for (int i = from + 1; i < to; i++) if (text.gap(i) == Gap.SPACE || text.gap(i) == Gap.CLAUSE) return true;
        return false;
    }

    /** A comma between two sentences makes no word of their ends, unless the word stands alone so. */
    private static boolean standsAmongHan(PlainForm text, int from, int to) {
        boolean clause = false;
        boolean everywhere = true;
        for (int i = from + 1; i < to; i++) {
            clause |= text.gap(i) == Gap.CLAUSE;
            everywhere &= text.gap(i) != Gap.NONE;
        }
        return !clause || everywhere && (alone(text, from) || alone(text, to));
    }

    private static boolean alone(PlainForm text, int edge) {
        return text.gap(edge) != Gap.NONE || text.latin(edge) || edge > 0 && text.latin(edge - 1);
    }
}
