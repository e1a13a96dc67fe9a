package org.lectern.view.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts that were sent from one input while the program runs, to walk through. What stood in the input before is the
 * last of them and is found again. FX thread only.
 */
final class SentTexts {
    private static final int MOST = 100;

    private final List<String> sent = new ArrayList<>();
    private String present = "";
    private int at;

    /** Remembers a text, as it was typed. */
    void add(String text) {
        if (sent.isEmpty() || !sent.getLast().equals(text)) sent.add(text);
        if (sent.size() > MOST) sent.removeFirst();
        present = "";
        at = sent.size();
    }

    /**
     * The text before the one that is shown.
     *
     * @param now what stands in the input; when it is not what was given last, it is what one comes back to
     * @return null when there is none
     */
    @Nullable
    String earlier(String now) {
        settle(now);
        return at == 0 ? null : sent.get(--at);
    }

    /** The text after the one that is shown, at the end what stood in the input before; null when that is shown. */
    @Nullable
    String later(String now) {
        settle(now);
        if (at == sent.size()) return null;
        at++;
        return shown();
    }

    private void settle(String now) {
        if (now.equals(shown())) return;
        present = now;
        at = sent.size();
    }

    private String shown() {
        return at == sent.size() ? present : sent.get(at);
    }
}
