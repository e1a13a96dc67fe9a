package org.lectern.view.chat;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.view.FailureText;
import org.lectern.view.PlainText;
import org.lectern.view.Sizes;
import org.lectern.view.Texts;
import org.lectern.view.Times;

/**
 * What all rows of one page share: words, clock, model, and what is known about the page as a whole (which texts were
 * unfolded, whose names are taken by those who lead). One per chat page, FX thread only.
 */
final class RowTools {
    /** Characters of a text shown at first, and how many each click adds. */
    static final int FOLD_AT = 4_000;

    private static final int FOLD_STEP = 40_000;
    private static final int FOLD_LINES = 100;

    final Texts texts;
    final Times times;
    final FailureText failures;
    final ChatModel model;
    /** The key of the row that was jumped to and is pointed out; empty without one. */
    String revealed = "";

    private final Map<String, Integer> unfolded = new HashMap<>();
    private final Map<String, UserId> leaders = new HashMap<>();
    private final Set<UserId> leading = new HashSet<>();

    RowTools(Texts texts, Times times, ChatModel model) {
        this.texts = texts;
        this.times = times;
        this.model = model;
        this.failures = new FailureText(texts);
    }

    Sizes sizes() {
        return new Sizes(texts);
    }

    /** How many characters of a row's text to show now. */
    int shown(String key, String text) {
        Integer asked = unfolded.get(key);
        int limit = asked == null ? FOLD_AT : asked;
        int lines = 0;
        int most = asked == null ? FOLD_LINES : Integer.MAX_VALUE;
        for (int i = 0; i < Math.min(limit, text.length()); i++) {
            if (text.charAt(i) == '\n' && ++lines >= most) return i;
        }
        return Math.min(limit, text.length());
    }

    /** Shows more of a row's text from now on. */
    void unfold(String key, int shownNow) {
        unfolded.put(key, shownNow + FOLD_STEP);
    }

    /** Remembers the names of those who lead, so that others cannot borrow them unseen. */
    void learn(Iterable<Person> members) {
        leaders.clear();
        leading.clear();
        for (Person member : members) {
            if (!member.verified() || !member.role().leads()) continue;
            leaders.put(skeleton(member.nickname()), member.id());
            leading.add(member.id());
        }
    }

    /** True for a person who is not one of those who lead but writes under a name that looks like theirs. */
    boolean imitates(Person author) {
        if (leaders.isEmpty() || leading.contains(author.id())) return false;
        return leaders.containsKey(skeleton(author.nickname()));
    }

    private static String skeleton(String name) {
        String folded = Normalizer.normalize(PlainText.line(name, 80), Normalizer.Form.NFKC);
        return folded.replaceAll("[\\s\\p{Punct}]+", "").toLowerCase(Locale.ROOT);
    }
}
