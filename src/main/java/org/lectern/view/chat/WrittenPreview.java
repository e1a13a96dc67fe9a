package org.lectern.view.chat;

import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import org.lectern.view.PlainText;
import org.lectern.view.text.Paragraph;
import org.lectern.view.text.Passage;

/**
 * While the input holds emoji, which the toolkit's fields draw grey or as boxes: a line above it that shows the words
 * around the caret with their emoji in colour. FX thread only.
 */
final class WrittenPreview extends StackPane {
    private static final int BEFORE = 120;
    private static final int AFTER = 40;

    private final Paragraph paragraph = new Paragraph();
    private final TextArea input;

    WrittenPreview(TextArea input) {
        this.input = input;
        getStyleClass().add("written-preview");
        getChildren().add(paragraph);
        setMinHeight(USE_PREF_SIZE);
        setMouseTransparent(true);
        managedProperty().bind(visibleProperty());
        input.textProperty().subscribe(_ -> draw());
        input.caretPositionProperty().subscribe(_ -> draw());
    }

    private void draw() {
        String text = input.getText();
        int caret = Math.min(input.getCaretPosition(), text.length());
        int from = Math.max(0, caret - BEFORE);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) from++;
        String part = PlainText.line(text.substring(from, Math.min(text.length(), caret + AFTER)), BEFORE + AFTER);
        Passage passage = Passage.unlinked(part);
        setVisible(passage.hasEmoji());
        if (isVisible()) paragraph.show(passage);
    }
}
