package org.lectern.view.part;

import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;

/**
 * A tip that is made when the pointer first comes: each one is a window of its own, a page has a dozen, and most are never
 * seen. In FXML {@code Tip.words="KEY"}. FX thread only.
 */
public final class Tip {
    private static final double WIDEST = 320;

    private Tip() {}

    /** Gives a part of a page the words of this key as its tip, in the language that is spoken when it shows. */
    public static void setWords(Control part, String key) {
        part.getProperties().put(Tip.class, key);
        on(part, () -> words(part, key));
    }

    /** The key of a part's tip; null when it has none of {@link #setWords}. */
    public static @Nullable String getWords(Control part) {
        return part.getProperties().get(Tip.class) instanceof String key ? key : null;
    }

    /** Gives a part a tip; its words are asked for each time it shows. */
    public static void on(Control part, Supplier<String> words) {
        part.addEventFilter(MouseEvent.MOUSE_ENTERED, _ -> {
            if (part.getTooltip() != null) return;
            Tooltip tip = new Tooltip(words.get());
            tip.setWrapText(true);
            tip.setMaxWidth(WIDEST);
            tip.setOnShowing(_ -> tip.setText(words.get()));
            part.setTooltip(tip);
        });
    }

    /** The page's root holds its words. */
    private static String words(Node part, String key) {
        for (Node node = part; node != null; node = node.getParent())
            if (node.hasProperties()
                    && node.getProperties().get(Texts.class) instanceof Map<?, ?> words
                    && words.get(key) instanceof String text) return text;
        return "";
    }
}
