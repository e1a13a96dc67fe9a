package org.lectern.view.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.testing.Desk;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.view.shell.ShellPage;

@ExtendWith(Fx.class)
class TipTest {
    @Test
    void aTipIsMadeWhenThePointerComesAndSpeaksTheLanguageOfThePage() {
        Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        ShellPage page = Fx.on(() -> desk.views.load(ShellPage.class));
        Fx.run(() -> {
            Control wall = (Control) page.root().lookup("#wall");
            assertThat(wall.getTooltip()).isNull();
            enter(wall);
            assertThat(wall.getTooltip().getText()).isEqualTo(desk.texts.get("shell.rail.wall"));
            desk.texts.speak(Locale.SIMPLIFIED_CHINESE);
            wall.getTooltip().getOnShowing().handle(null);
            assertThat(wall.getTooltip().getText()).isEqualTo(desk.texts.get("shell.rail.wall"));
        });
        desk.close();
    }

    @Test
    void thePointerThatComesAgainFindsTheSameTip() {
        Fx.run(() -> {
            Button button = new Button();
            String[] words = {"one"};
            Tip.on(button, () -> words[0]);
            enter(button);
            var tip = button.getTooltip();
            enter(button);
            assertThat(button.getTooltip()).isSameAs(tip);
        });
    }

    private static void enter(Control part) {
        part.fireEvent(Gestures.move(MouseEvent.MOUSE_ENTERED));
    }
}
