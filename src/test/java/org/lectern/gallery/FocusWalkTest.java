package org.lectern.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.Theme;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;

/** The walk finds what it is for. */
@ExtendWith(Fx.class)
class FocusWalkTest {

    private static List<String> faults(Supplier<Parent> page) {
        try (Screen screen = Screen.show(Fx.on(page::get), 400, 300, Theme.LIGHT)) {
            return Fx.on(() -> FocusWalk.faults(screen.scene()));
        }
    }

    private static Region plain() {
        Region plain = new Region();
        plain.setPrefSize(80, 40);
        plain.setFocusTraversable(true);
        return plain;
    }

    private static Button silent() {
        Button button = new Button("no");
        button.setFocusTraversable(false);
        return button;
    }

    @Test
    void aUsualPageHasNone() {
        assertThat(faults(() -> new VBox(12, new HBox(12, new Button("one"), new Button("two")), new Button("three"))))
                .isEmpty();
    }

    @Test
    void eachKindIsFound() {
        assertThat(faults(() -> new VBox(12, new Button("one"), plain())))
                .singleElement()
                .asString()
                .contains("does not show");
        assertThat(faults(() -> new VBox(12, new Button("one"), new Button("two"), silent())))
                .singleElement()
                .asString()
                .contains("no key reaches");
        assertThat(faults(() -> new VBox(12, new Button("one"), new TextArea("held"))))
                .anyMatch(fault -> fault.contains("holds the focus"));
        assertThat(faults(() -> {
                    Node below = new Button("below");
                    Node above = new Button("above");
                    below.setTranslateY(120);
                    return new StackPane(below, above);
                }))
                .singleElement()
                .asString()
                .contains("jumps back");
        assertThat(faults(() -> {
                    Region layer = new StackPane(new Button("above"));
                    layer.getStyleClass().add("scrim");
                    return new StackPane(new Button("under"), layer);
                }))
                .anyMatch(fault -> fault.contains("covered"));
    }
}
