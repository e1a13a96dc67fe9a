package org.lectern.view.text;

import org.jspecify.annotations.Nullable;
import org.lectern.view.emoji.Emoji;

/**
 * A stretch of a text that is drawn by one node.
 *
 * @param text its characters
 * @param emoji the picture drawn for them; null for words
 * @param link where it leads; null for most
 * @param glued true when no line may begin with it
 */
record Piece(
        Shape shape,
        String text,
        @Nullable Emoji emoji,
        @Nullable Link link,
        boolean glued) {

    enum Shape {
        /** Wraps anywhere. */
        PLAIN,
        /** Must not be wrapped inside: it is shaped as a whole. */
        WHOLE,
        /** A picture. */
        EMOJI
    }

    static Piece words(Shape shape, String text, @Nullable Link link) {
        return new Piece(shape, text, null, link, false);
    }

    static Piece picture(String text, Emoji emoji) {
        return new Piece(Shape.EMOJI, text, emoji, null, false);
    }

    Piece glue() {
        return new Piece(shape, text, emoji, link, true);
    }
}
