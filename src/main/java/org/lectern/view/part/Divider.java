package org.lectern.view.part;

import java.util.function.DoubleConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The edge between a pane and the page beside it, to be moved by the mouse or by the arrow keys. It only says by how much;
 * whoever owns the pane sets its width. FX thread only.
 */
public final class Divider extends Region {
    private static final double THICK = 6;
    private static final double STEP = 24;

    private final DoubleConsumer onWider;
    /** What a step to the left means for the pane: 1 when it is right of its edge, -1 when it is left. */
    private final int left;

    private double grabbed;

    /**
     * @param name what a screen reader calls it
     * @param onWider takes by how many pixels the pane should be wider, negative for narrower
     */
    public Divider(ObservableValue<String> name, DoubleConsumer onWider) {
        this(name, onWider, 1);
    }

    /** The same for a pane that stands at the left of its edge. */
    public static Divider ofLeftPane(ObservableValue<String> name, DoubleConsumer onWider) {
        return new Divider(name, onWider, -1);
    }

    private Divider(ObservableValue<String> name, DoubleConsumer onWider, int left) {
        this.onWider = onWider;
        this.left = left;
        getStyleClass().add("pane-divider");
        setMinWidth(THICK);
        setMaxWidth(THICK);
        setCursor(Cursor.H_RESIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.THUMB);
        accessibleTextProperty().bind(name);
        StackPane.setAlignment(this, left > 0 ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> grabbed = event.getX());
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> onWider.accept(left * (grabbed - event.getX())));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) return;
        if (event.getCode() == KeyCode.LEFT) onWider.accept(left * STEP);
        else if (event.getCode() == KeyCode.RIGHT) onWider.accept(-left * STEP);
        else return;
        event.consume();
    }
}
