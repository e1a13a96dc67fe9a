package org.lectern.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
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
    void findsPartsOverEachOther() {
        assertThat(looked(() -> {
                    Label one = new Label("One beside the other");
                    Label other = new Label("No, over the other");
                    HBox box = new HBox(one, other);
                    HBox.setMargin(other, new Insets(0, 0, 0, -60));
                    return box;
                }))
                .anyMatch(fault -> fault.startsWith("overlap"));
    }

    @Test
    void findsWhatHasNoWordsForAScreenReader() {
        assertThat(looked(() -> new HBox(new Button(), new TextField())))
                .filteredOn(fault -> fault.startsWith("silent"))
                .hasSize(2);
        assertThat(looked(() -> {
                    TextField field = new TextField();
                    Label name = new Label("Name");
                    name.setLabelFor(field);
                    return new HBox(name, field, new Button("Go"));
                }))
                .isEmpty();
    }

    private static List<String> looked(Supplier<HBox> content) {
        HBox box = Fx.on(content::get);
        Fx.run(() -> box.setBackground(Background.fill(Color.WHITE)));
        try (Screen screen = Screen.show(box, 400, 100, Theme.LIGHT)) {
            return Fx.on(() -> Faults.in(screen.root()));
        }
    }

    @Test
    void findsStylesThatAreInNoSheet() {
        assertThat(faults("-fx-padding: 0", 20)).singleElement().asString().startsWith("dressed alone");
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
            pane.setBackground(Background.fill(Color.WHITE));
            return pane;
        });
        try (Screen screen = Screen.show(page, 400, 100, Theme.LIGHT)) {
            return Fx.on(() -> Faults.in(screen.root()));
        }
    }
}
