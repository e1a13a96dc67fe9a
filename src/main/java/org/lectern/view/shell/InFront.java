package org.lectern.view.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.stage.Window;

/** Whether the window around a node is what the person has before them: shown and with the focus. FX thread only. */
final class InFront {
    private final ReadOnlyBooleanWrapper there = new ReadOnlyBooleanWrapper(this, "there");
    private final ObservableValue<Boolean> focused;
    private final ObservableValue<Boolean> showing;
    private boolean left;

    InFront(Node node) {
        ObservableValue<Window> window = node.sceneProperty().flatMap(scene -> scene.windowProperty());
        focused = window.flatMap(Window::focusedProperty).orElse(false);
        showing = window.flatMap(Window::showingProperty).orElse(false);
        focused.subscribe(_ -> look());
        showing.subscribe(_ -> look());
    }

    private void look() {
        there.set(!left && focused.getValue() && showing.getValue());
    }

    /** The window is about to go: what it shows from now on, nobody has before them. */
    void leave() {
        left = true;
        look();
    }

    ReadOnlyBooleanProperty thereProperty() {
        return there.getReadOnlyProperty();
    }
}
