package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class EarlyKeysTest {
    private final EarlyKeys keys = new EarlyKeys();

    @Test
    void whatIsTypedIntoThePictureIsWrittenIntoThePageOnce() {
        Fx.run(() -> {
            Scene picture = new Scene(new Pane());
            keys.hear(picture);
            for (String character : new String[] {"o", "x", "\b", "k", " ", "好", "😀", "\r", "\u001b", ""})
                type(picture, character, false);
            type(picture, "f", true);
            TextArea input = new TextArea("draft ");
            Scene page = focused(input);
            input.end();
            keys.into(page);
            assertThat(input.getText()).isEqualTo("draft ok 好😀");
            keys.into(page);
            assertThat(input.getText()).isEqualTo("draft ok 好😀");
        });
    }

    @Test
    void aPageThatTakesNoTextGetsNoneAndNoLaterOneDoes() {
        Fx.run(() -> {
            Scene picture = new Scene(new Pane());
            keys.hear(picture);
            type(picture, " ", false);
            int[] pressed = {0};
            Button button = new Button("Leave");
            button.setOnAction(_ -> pressed[0]++);
            keys.into(focused(button));
            TextArea locked = new TextArea();
            locked.setEditable(false);
            keys.into(focused(locked));
            TextArea input = new TextArea();
            keys.into(focused(input));
            assertThat(pressed[0]).isZero();
            assertThat(locked.getText() + input.getText()).isEmpty();
        });
    }

    private static Scene focused(Control control) {
        Scene page = new Scene(new VBox(control));
        control.requestFocus();
        assertThat(page.getFocusOwner()).isSameAs(control);
        control.applyCss();
        return page;
    }

    private static void type(Scene scene, String character, boolean control) {
        Event.fireEvent(
                scene,
                new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, control, false, false));
    }
}
