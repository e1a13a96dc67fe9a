package org.lectern.view.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.Theme;
import org.lectern.testing.Fx;
import org.lectern.testing.HandAlarm;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class CaretRestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HandAlarm alarm = new HandAlarm();
    private final List<Boolean> blinking = new ArrayList<>();

    /** Tells what the caret is told. */
    private final class Watched extends TextAreaSkin {
        Watched(TextArea input) {
            super(input);
        }

        @Override
        public void setCaretAnimating(boolean on) {
            blinking.add(on);
            super.setCaretAnimating(on);
        }
    }

    private boolean blinks() {
        return !blinking.isEmpty() && blinking.getLast();
    }

    @Test
    void itBlinksForAWhileAfterAKeyAndHardlyBeforeTheFirst() {
        TextArea input = Fx.on(TextArea::new);
        Button other = Fx.on(() -> new Button("other"));
        try (Screen screen = Screen.show(Fx.on(() -> new VBox(other, input)), 300, 200, Theme.LIGHT)) {
            Fx.run(() -> {
                input.setSkin(new Watched(input));
                new CaretRest(screen.scene(), alarm, PATIENCE);
                input.requestFocus();
                // a draft
                input.setText("what was written");
                input.end();
            });
            assertThat(blinks()).as("as the toolkit has it").isTrue();
            Fx.run(() -> alarm.ring(Duration.ofMillis(500)));
            assertThat(blinks()).as("nobody has typed").isFalse();
            Fx.run(() -> input.positionCaret(3));
            Fx.run(() -> alarm.ring(Duration.ofMillis(500)));
            assertThat(blinks()).isFalse();
            Fx.run(() -> Event.fireEvent(
                    input, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.LEFT, false, false, false, false)));
            Fx.run(() -> alarm.ring(Duration.ofMillis(500)));
            assertThat(blinks()).as("somebody has typed").isTrue();
            Fx.run(() -> alarm.ring(PATIENCE));
            assertThat(blinks()).isFalse();
            assertThat(Fx.<Integer>on(alarm::waiting)).isZero();
            Fx.run(() -> input.positionCaret(5));
            assertThat(Fx.<Integer>on(alarm::waiting)).isEqualTo(1);
            Fx.run(other::requestFocus);
            assertThat(Fx.<Integer>on(alarm::waiting)).isZero();
        }
    }
}
