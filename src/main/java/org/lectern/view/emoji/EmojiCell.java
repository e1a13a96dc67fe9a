package org.lectern.view.emoji;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Draws a line of the drawer: a heading, or emoji to click on. */
final class EmojiCell extends ListCell<EmojiStrip> {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
    private static final double SIGN = 24;

    private final EmojiPicker picker;
    private final Label heading = new Label();
    private final HBox line = new HBox();
    private final List<StackPane> places = new ArrayList<>();

    EmojiCell(EmojiPicker picker) {
        this.picker = picker;
        getStyleClass().add("emoji-cell");
        heading.getStyleClass().add("heading");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable EmojiStrip strip, boolean empty) {
        super.updateItem(strip, empty);
        if (empty || strip == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        if (strip.heads()) {
            heading.setText(picker.heading(strip.category()));
            setGraphic(heading);
            setAccessibleText(heading.getText());
            return;
        }
        while (places.size() < strip.emoji().size()) places.add(place());
        line.getChildren().setAll(places.subList(0, strip.emoji().size()));
        for (int i = 0; i < strip.emoji().size(); i++) {
            Emoji emoji = strip.emoji().get(i);
            ((EmojiGlyph) places.get(i).getChildren().getFirst()).show(emoji, SIGN);
            places.get(i).setAccessibleText(picker.spoken(emoji));
            int index = strip.from() + i;
            places.get(i).setOnMouseClicked(_ -> picker.click(index));
            places.get(i).setOnMouseEntered(_ -> picker.select(index));
        }
        setAccessibleText(strip.emoji().stream().map(picker::spoken).collect(Collectors.joining(", ")));
        setGraphic(line);
        point();
    }

    private static StackPane place() {
        StackPane place = new StackPane(new EmojiGlyph());
        place.getStyleClass().add("place");
        place.setAccessibleRole(AccessibleRole.BUTTON);
        return place;
    }

    /** Marks the emoji that the picker points at. */
    void point() {
        EmojiStrip strip = getItem();
        if (strip == null) return;
        for (int i = 0; i < strip.emoji().size(); i++)
            places.get(i).pseudoClassStateChanged(POINTED, strip.from() + i == picker.selected());
    }
}
