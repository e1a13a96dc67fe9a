package org.lectern.view.part;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Tab inside a layer that lies over a page, and gives the focus back to what had it before. FX thread only.
 */
public final class FocusFence {
    private final Parent layer;
    private @Nullable Node before;
    private boolean byKeys;

    /** @param layer what the keys stay in while one of its parts has the focus */
    public FocusFence(Parent layer) {
        this.layer = layer;
        layer.addEventFilter(KeyEvent.KEY_PRESSED, this::turn);
    }

    /** The layer opens: remembers what has the focus. To be called before anything in the layer asks for it. */
    public void open() {
        Node owner = layer.getScene() == null ? null : layer.getScene().getFocusOwner();
        if (owner == null || isIn(owner)) return;
        before = owner;
        byKeys = owner.isFocusVisible() || owner instanceof TextInputControl;
    }

    /** Gives the focus to the first part of the layer, unless one has it already. */
    public void enter() {
        Node owner = layer.getScene() == null ? null : layer.getScene().getFocusOwner();
        if (owner != null && owner != layer && isIn(owner)) return;
        List<Node> stops = stops();
        if (stops.isEmpty()) layer.requestFocus();
        else stops.getFirst().requestFocus();
    }

    /**
     * The layer is gone: gives the focus back.
     *
     * @return false when what had it cannot have it any more, or only had it because it was clicked
     */
    public boolean giveBack() {
        Node owner = before;
        before = null;
        if (owner == null || owner.getScene() == null || owner.isDisabled() || !byKeys) return false;
        for (Node each = owner; each != null; each = each.getParent()) if (!each.isVisible()) return false;
        owner.requestFocus();
        return true;
    }

    private boolean isIn(Node node) {
        for (Node each = node; each != null; each = each.getParent()) if (each == layer) return true;
        return false;
    }

    private void turn(KeyEvent event) {
        if (event.getCode() != KeyCode.TAB || event.isControlDown() || event.isAltDown()) return;
        Node owner = layer.getScene().getFocusOwner();
        List<Node> stops = stops();
        if (stops.isEmpty()) {
            event.consume();
            return;
        }
        boolean back = event.isShiftDown();
        boolean outermost = owner == (back ? stops.getFirst() : stops.getLast());
        // what has the focus without being a stop, as a card itself, has nothing before it
        if (!outermost && !(back && !stops.contains(owner))) return;
        event.consume();
        (back ? stops.getLast() : stops.getFirst()).requestFocus();
    }

    /** All that Tab stops at, in the order of the toolkit: that of the tree. */
    private List<Node> stops() {
        List<Node> found = new ArrayList<>();
        for (Node child : layer.getChildrenUnmodifiable()) collect(child, found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) return;
        if (node.isFocusTraversable()) found.add(node);
        if (node instanceof Parent parent) for (Node child : parent.getChildrenUnmodifiable()) collect(child, found);
    }
}
