package org.lectern.view.text;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import org.lectern.view.PlainText;

/**
 * What the field cannot show well, above it: while it holds emoji, which the toolkit's fields draw grey or as boxes, the
 * words around the caret with their emoji in colour; while a line of it cannot be wrapped, more of them, wrapped. FX thread
 * only.
 */
public final class WrittenPreview extends StackPane {
    private static final int BEFORE = 120;
    private static final int AFTER = 40;

    /** How many times as much where the field does not wrap the words. */
    private static final int WHOLE = 3;

    private final Paragraph paragraph = new Paragraph();
    private final TextArea input;
    private final ReadOnlyBooleanProperty cut;

    /** {@code cut} is true while the field hides a part of a line. */
    public WrittenPreview(TextArea input, ReadOnlyBooleanProperty cut) {
        this.input = input;
        this.cut = cut;
        getStyleClass().add("written-preview");
        getChildren().add(paragraph);
        setMinHeight(USE_PREF_SIZE);
        setMouseTransparent(true);
        managedProperty().bind(visibleProperty());
        input.textProperty().subscribe(_ -> draw());
        input.caretPositionProperty().subscribe(_ -> draw());
        cut.subscribe(_ -> draw());
    }

    private void draw() {
        String text = input.getText();
        int caret = Math.min(input.getCaretPosition(), text.length());
        int times = cut.get() ? WHOLE : 1;
        int from = Math.max(0, caret - BEFORE * times);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) from++;
        int to = Math.min(text.length(), caret + AFTER * times);
        String part = PlainText.line(text.substring(from, to), (BEFORE + AFTER) * times);
        Passage passage = Passage.unlinked(part);
        setVisible(cut.get() || passage.hasEmoji());
        if (isVisible()) paragraph.show(passage);
    }
}
