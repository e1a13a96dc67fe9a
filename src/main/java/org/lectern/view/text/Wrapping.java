package org.lectern.view.text;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/**
 * Which texts the toolkit may wrap by itself. Its labels and fields (26.0.2, on Linux) throw inside layout on a wrapped
 * text that runs from right to left, after which the window is dead, and wrapping a long stretch of shaped characters
 * costs the cube of its length (500: 40 ms, 1,000: 230 ms, 4,000: more than 10 s). What is longer or runs backwards is
 * drawn by {@link Paragraph} or stays on one line. FX thread only, except {@link #sound}.
 */
public final class Wrapping {
    /** So many characters with a shaped one among them wrap in less than a pulse. */
    private static final int SHAPED = 300;

    private Wrapping() {}

    /** True when the toolkit can wrap this text, line by line. Any thread. */
    public static boolean sound(String text) {
        boolean shaped = false;
        int line = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                shaped = false;
                line = 0;
                continue;
            }
            line++;
            // the common case: letters and signs of Europe and East Asia
            if (c >= 0x300 && !(c >= 0x3000 && c < 0x302A) && !(c >= 0x4E00 && c < 0xA000)) {
                int point = text.codePointAt(i);
                if (Script.rightToLeft(point)) return false;
                shaped |= Script.complex(point);
            }
            if (shaped && line > SHAPED) return false;
        }
        return true;
    }

    /** From now on the label wraps only what it can; other texts stand on one line and whole in a tooltip. */
    public static void guard(Label label) {
        Tooltip usual = label.getTooltip();
        label.textProperty().subscribe(text -> {
            boolean sound = text == null || sound(text);
            if (sound == label.isWrapText()) return;
            label.setWrapText(sound);
            label.setTooltip(sound ? usual : new Tooltip(text));
        });
    }
}
