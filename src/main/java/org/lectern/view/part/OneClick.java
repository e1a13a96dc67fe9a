package org.lectern.view.part;

import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;

/**
 * For buttons of rows that go when they are decided: the second click of a double click would decide about the row that moved
 * under the pointer. FX thread only.
 */
public final class OneClick {
    private OneClick() {}

    /** From now on each of these hears only the first of clicks that follow fast. */
    public static void only(Button... buttons) {
        for (Button button : buttons)
            button.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                if (event.getClickCount() > 1) event.consume();
            });
    }
}
