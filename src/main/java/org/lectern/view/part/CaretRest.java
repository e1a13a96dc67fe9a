package org.lectern.view.part;

import javafx.animation.PauseTransition;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets the caret stand still when nobody has typed for a while: while it blinks the toolkit draws sixty times a second,
 * and a class is long. The next key, click or change of focus makes it blink again. FX thread only.
 */
public final class CaretRest {
    private final PauseTransition patience;
    private @Nullable Node focused;

    /** Watches a scene for as long as it lives. */
    public CaretRest(Scene scene, Duration patience) {
        this.patience = new PauseTransition(patience);
        this.patience.setOnFinished(_ -> blink(false));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::wake);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::wake);
        scene.focusOwnerProperty().subscribe(owner -> {
            focused = owner;
            wake(null);
        });
    }

    private void wake(@Nullable Event event) {
        if (!(focused instanceof TextInputControl)) {
            patience.stop();
            return;
        }
        blink(true);
        patience.playFromStart();
    }

    private void blink(boolean on) {
        if (focused instanceof TextInputControl input && input.getSkin() instanceof TextInputControlSkin<?> skin)
            skin.setCaretAnimating(on);
    }
}
