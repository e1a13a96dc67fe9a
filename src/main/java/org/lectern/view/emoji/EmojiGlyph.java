package org.lectern.view.emoji;

import javafx.scene.image.ImageView;

/** An emoji among words: a picture that stands a little below the line, as letters with tails do. FX thread only. */
public final class EmojiGlyph extends ImageView {
    private static final double ABOVE = 0.82;

    private double size;

    public EmojiGlyph() {
        getStyleClass().add("emoji");
        setSmooth(true);
    }

    /** False where the program has no pictures. */
    public static boolean possible() {
        return EmojiSheets.there();
    }

    /** Shows an emoji, so large in pixels. Its text is what a screen reader says. */
    public void show(Emoji emoji, double size) {
        this.size = size;
        EmojiSheets.show(this, emoji, size);
        setAccessibleText(emoji.sequence());
    }

    @Override
    public double getBaselineOffset() {
        return size * ABOVE;
    }
}
