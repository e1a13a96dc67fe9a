package org.lectern.view.part;

import java.util.function.BooleanSupplier;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lets Tab leave a field of several lines, as it leaves every other: nobody writes tabs in a message. FX thread only. */
public final class TabLeaves {
    private TabLeaves() {}

    /** @param mine true while the key is the field's own, as while an input method composes */
    public static void from(TextArea field, BooleanSupplier mine) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
            if (event.getCode() != KeyCode.TAB || !plain || event.isConsumed() || mine.getAsBoolean()) return;
            event.consume();
            field.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        });
    }
}
