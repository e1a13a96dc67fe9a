package org.lectern.view.part;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Whether a person can see a node: what moves should move only then. FX thread only. */
public final class Shown {
    private static final ObservableValue<Boolean> NO = new SimpleBooleanProperty(false);
    private static final ObservableValue<Boolean> YES = new SimpleBooleanProperty(true);

    private Shown() {}

    /**
     * True while the node and all around it are visible and enabled, in a window that is open and not minimised. Cells
     * that a list keeps for later are invisible, and a page under a layer is disabled. Costs nothing while nobody listens.
     */
    public static ObservableValue<Boolean> of(Node node) {
        ObservableValue<Boolean> inWindow = node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Shown::open)
                .orElse(false);
        return inWindow.flatMap(open -> open ? node.disabledProperty().flatMap(off -> off ? NO : visible(node)) : NO)
                .orElse(false);
    }

    private static ObservableValue<Boolean> open(Window window) {
        return window.showingProperty()
                .flatMap(showing -> !showing
                        ? NO
                        : window instanceof Stage stage
                                ? stage.iconifiedProperty().map(away -> !away)
                                : YES);
    }

    private static ObservableValue<Boolean> visible(Node node) {
        return node.visibleProperty().flatMap(seen -> seen ? around(node) : NO);
    }

    private static ObservableValue<Boolean> around(Node node) {
        ObservableValue<Parent> parent = node.parentProperty();
        return parent.flatMap(Shown::visible).orElse(true);
    }
}
