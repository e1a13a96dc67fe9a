package org.lectern.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.Theme;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;

/** The gallery's eye can see: each kind of fault is found where it was put. */
@ExtendWith(Fx.class)
class FaultsTest {

    @Test
    void findsCutWords() {
        assertThat(faults("-fx-max-width: 40; -fx-pref-width: 40", 0)).anyMatch(fault -> fault.startsWith("cut"));
    }

    @Test
    void findsPaleWords() {
        assertThat(faults("-fx-text-fill: #cccccc", 0)).anyMatch(fault -> fault.startsWith("pale"));
    }

    @Test
    void findsPartsOutsideTheirParent() {
        assertThat(faults("", 380)).anyMatch(fault -> fault.startsWith("outside"));
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(faults("", 20)).isEmpty();
    }

    private static List<String> faults(String style, double x) {
        Pane page = Fx.on(() -> {
            Label label = new Label("Words that need their room");
            label.setStyle(style);
            label.setLayoutX(x);
            Pane pane = new Pane(label);
            pane.setStyle("-fx-background-color: white");
            return pane;
        });
        try (Screen screen = Screen.show(page, 400, 100, Theme.LIGHT)) {
            return Fx.on(() -> Faults.in(screen.root()));
        }
    }
}
