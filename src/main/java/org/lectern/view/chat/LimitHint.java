package org.lectern.view.chat;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.lectern.domain.TextLimit;
import org.lectern.view.Texts;

/** Says how much more fits into a message when little is left, and how much is too much. FX thread only. */
final class LimitHint extends Label {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    /** The hint appears when less than this is left, in bytes. */
    private static final int NEAR = TextLimit.TEXT / 10;

    private final Texts texts;
    private final ReadOnlyStringProperty written;

    /** {@code written} is what would be sent. */
    LimitHint(Texts texts, ReadOnlyStringProperty written) {
        this.texts = texts;
        this.written = written;
        getStyleClass().add("limit-hint");
        setMinWidth(0);
        setMaxWidth(Double.MAX_VALUE);
        managedProperty().bind(visibleProperty());
        written.subscribe(_ -> draw());
    }

    /** How many bytes more than fit; not positive for what fits. */
    static long over(String text) {
        // nothing is longer than three times its characters
        return text.length() <= TextLimit.TEXT / 6 ? -1 : TextLimit.bytes(text) - TextLimit.TEXT;
    }

    /** In the language spoken now. */
    void draw() {
        String text = written.get();
        boolean near = text.length() > (TextLimit.TEXT - NEAR) / 3;
        long left = near ? TextLimit.TEXT - TextLimit.bytes(text) : TextLimit.TEXT;
        setVisible(left < NEAR);
        if (left >= NEAR) return;
        pseudoClassStateChanged(OVER, left < 0);
        // counted as the text is written: three bytes a character where it is Chinese
        long each = Math.max(1, TextLimit.bytes(text) / Math.max(1, text.length()));
        setText(left < 0 ? texts.get("chat.limit.over", -left / each + 1) : texts.get("chat.limit.left", left / each));
    }
}
