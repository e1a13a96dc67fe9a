package org.lectern.view.text;

import java.util.Objects;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.lectern.view.emoji.EmojiGlyph;

/** A name, or other words, in one line, emoji in colour; without any it is an ordinary label. FX thread only. */
public class Nickname extends Label {
    private static final double EMOJI = 1.2;

    private String shown = "";
    private @Nullable Node sign;

    public Nickname() {
        // pictures grow with the font
        fontProperty().subscribe(() -> {
            if (getContentDisplay() == ContentDisplay.GRAPHIC_ONLY) draw(Passage.unlinked(shown));
        });
    }

    /** A sign that stands before the words from now on. */
    protected void lead(Node before) {
        sign = before;
        setGraphic(before);
    }

    /** Shows a name that was made safe to draw. */
    public void show(String name) {
        if (name.equals(shown)) return;
        shown = name;
        Passage passage = Passage.unlinked(name);
        boolean pictures = passage.pieces().stream().anyMatch(piece -> piece.emoji() != null);
        setText(name);
        setAccessibleText(name);
        setContentDisplay(pictures ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        if (pictures) draw(passage);
        else setGraphic(sign);
    }

    private void draw(Passage passage) {
        HBox line = new HBox();
        line.setAlignment(Pos.CENTER_LEFT);
        if (sign != null) {
            HBox.setMargin(sign, new Insets(0, getGraphicTextGap(), 0, 0));
            line.getChildren().add(sign);
        }
        for (Piece piece : passage.pieces()) {
            if (piece.emoji() == null) {
                Label words = new Label(piece.text());
                words.getStyleClass().addAll(getStyleClass());
                words.setMinWidth(0);
                line.getChildren().add(words);
            } else {
                EmojiGlyph glyph = new EmojiGlyph();
                glyph.show(
                        Objects.requireNonNull(piece.emoji()),
                        Math.ceil(getFont().getSize() * EMOJI));
                line.getChildren().add(glyph);
            }
        }
        setGraphic(line);
    }
}
