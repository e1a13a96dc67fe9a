package org.lectern.view.part;

import java.time.Duration;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Alarm;
import org.lectern.view.Countdown;

/**
 * Lets the caret stand still when nobody has typed for a while: while it blinks the toolkit draws sixty times a second,
 * and a class is long. The next key, click or change of focus makes it blink again; before the first key or click in the
 * window it does not, since a program that was just started is rather looked at. FX thread only.
 */
public final class CaretRest {
    /** The toolkit lets it blink as soon as it is there, and a saved draft comes a moment later. */
    private static final Duration SOON = Duration.ofMillis(500);

    private final Duration wanted;
    private final Countdown rest;
    private @Nullable Node focused;
    private Subscription watching = Subscription.EMPTY;
    private boolean touched;

    /**
     * Watches a scene for as long as it lives.
     *
     * @param patience so long it blinks after the last key or click
     */
    public CaretRest(Scene scene, Alarm alarm, Duration patience) {
        this.wanted = patience;
        this.rest = new Countdown(alarm, () -> blink(false));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::touch);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::touch);
        scene.focusOwnerProperty().subscribe(this::watch);
    }

    private void watch(@Nullable Node owner) {
        watching.unsubscribe();
        focused = owner;
        watching = Subscription.EMPTY;
        if (!(owner instanceof TextInputControl input)) {
            rest.stop();
            return;
        }
        // the toolkit lets it blink whenever the window comes to the front, and when the caret is moved by whomever
        watching = Subscription.combine(
                input.focusedProperty().subscribe(this::wake),
                input.caretPositionProperty().subscribe(this::wake));
        wake();
    }

    private void touch(Event event) {
        touched = true;
        wake();
    }

    private void wake() {
        if (!(focused instanceof TextInputControl)) return;
        if (touched) blink(true);
        rest.begin(touched ? wanted : SOON);
    }

    private void blink(boolean on) {
        if (focused instanceof TextInputControl input && input.getSkin() instanceof TextInputControlSkin<?> skin)
            skin.setCaretAnimating(on);
    }
}
