package org.lectern.view.text;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.lectern.view.emoji.EmojiGlyph;

/** A name, or other words, in one line, emoji in colour; without any it is an ordinary label. FX thread only. */
public final class Nickname extends Label {
    private static final double EMOJI = 1.2;

    private String shown = "";

    public Nickname() {
        // pictures grow with the font
        fontProperty().subscribe(() -> {
            if (getGraphic() != null) draw(Passage.unlinked(shown));
        });
    }

    /** Shows a name that was made safe to draw. */
    public void show(String name) {
        if (name.equals(shown)) return;
        shown = name;
        Passage passage = Passage.unlinked(name);
        boolean pictures = passage.pieces().stream().anyMatch(piece -> piece.emoji() != null);
        setText(name);
        setAccessibleText(name);
        setContentDisplay(pictures ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
        if (pictures) draw(passage);
        else setGraphic(null);
    }

    private void draw(Passage passage) {
        HBox line = new HBox();
        line.setAlignment(Pos.CENTER_LEFT);
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
