package org.lectern.view.part;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;

/**
 * Whether an input method composes in a field. Meanwhile the toolkit keeps the unfinished letters in the field's own text,
 * and Enter, Up, Down and Esc belong to the input method. FX thread only.
 */
public final class Composition {
    private final ReadOnlyBooleanWrapper composing = new ReadOnlyBooleanWrapper(this, "composing");

    /** Watches a field, as long as the field lives. */
    public Composition(TextInputControl field) {
        field.addEventFilter(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                event -> composing.set(!event.getComposed().isEmpty()));
        // the toolkit ends a composition when the focus leaves
        field.focusedProperty().subscribe(focused -> {
            if (!focused) composing.set(false);
        });
    }

    /** True while the field holds letters that are not committed. */
    public ReadOnlyBooleanProperty runningProperty() {
        return composing.getReadOnlyProperty();
    }
}
