package org.lectern.view.shell;

import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import org.lectern.settings.Appearance;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Keys;

/** Makes everything larger or smaller at the keys and at the wheel with Ctrl, wherever the pointer or the focus is. FX thread only. */
final class TextSize {
    /** What a wheel turns by one notch, in pixels; a touch pad moves by a part of it at a time. */
    private static final double NOTCH = 40;

    private final SettingsFile settings;
    private double turned;

    TextSize(SettingsFile settings) {
        this.settings = settings;
    }

    void listen(Node root) {
        // after a picture that is open, which these keys size instead
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        root.addEventFilter(ScrollEvent.SCROLL, this::turned);
    }

    private void pressed(KeyEvent event) {
        if (Keys.LARGER.match(event)) change(look -> look.larger(1));
        else if (Keys.SMALLER.match(event)) change(look -> look.larger(-1));
        else if (Keys.USUAL_SIZE.match(event)) change(Appearance::usualSize);
        else return;
        event.consume();
    }

    private void turned(ScrollEvent event) {
        if (!event.isShortcutDown()) {
            turned = 0;
            return;
        }
        event.consume();
        // what runs on after the fingers left the pad is nobody's wish
        if (event.isInertia()) return;
        turned += event.getDeltaY();
        int steps = (int) (turned / NOTCH);
        if (steps == 0) return;
        turned -= steps * NOTCH;
        change(look -> look.larger(steps));
    }

    private void change(UnaryOperator<Appearance> size) {
        settings.update(now -> now.appearance(size));
    }
}
