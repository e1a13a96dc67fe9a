package org.lectern.view.preferences;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;

/** A section's sign and name; only the sign where there is little room. */
final class SectionCell extends ListCell<Section> {
    private final Texts texts;
    private final Icon icon = new Icon();
    private final Tooltip tip = new Tooltip();

    SectionCell(Texts texts, ObservableBooleanValue narrow) {
        this.texts = texts;
        setGraphicTextGap(10);
        setPrefWidth(0);
        setTooltip(tip);
        contentDisplayProperty()
                .bind(javafx.beans.binding.Bindings.when(narrow)
                        .then(ContentDisplay.GRAPHIC_ONLY)
                        .otherwise(ContentDisplay.LEFT));
    }

    @Override
    protected void updateItem(@Nullable Section section, boolean empty) {
        super.updateItem(section, empty);
        if (empty || section == null) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String title = texts.get(section.title());
        icon.setSymbol(section.icon);
        setGraphic(icon);
        setText(title);
        setAccessibleText(title);
        tip.setText(title);
    }
}
