package org.lectern.view.part;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.settings.Theme;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class IconTest {
    @Test
    void isDrawnByItsFontInTheSizeAndColourOfTheSheets() {
        Icon alone = Fx.on(() -> new Icon(Feather.SEND));
        Icon pressed = Fx.on(() -> new Icon(Feather.X));
        Button button = Fx.on(() -> new Button("", pressed));
        Fx.run(() -> button.getStyleClass().add("accent"));
        try (Screen screen = Screen.show(Fx.on(() -> new HBox(alone, button)), 200, 60, Theme.LIGHT)) {
            Fx.run(() -> {
                assertThat(alone.getFont().getFamily()).isEqualTo("FeatherIcons");
                assertThat(alone.getFont().getSize()).isEqualTo(18);
                // every sign of that font is as wide as it is high; where it is missing, another one's box is not
                assertThat(alone.getLayoutBounds().getWidth()).isEqualTo(18);
                // the theme's colours for text and for what stands in a button
                assertThat(alone.getFill()).isNotEqualTo(Color.BLACK).isNotEqualTo(pressed.getFill());
                Color rest = (Color) pressed.getFill();
                button.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), true);
                assertThat(pressed.getFill()).isEqualTo(rest);
                assertThat(rest.getBrightness()).isGreaterThan(0.95);
            });
        }
    }

    @Test
    void showsAnotherSignAndNone() {
        Fx.run(() -> {
            Icon icon = new Icon(Feather.PLAY);
            String play = icon.getText();
            icon.setSymbol(Feather.PAUSE);
            assertThat(icon.getText()).isNotEqualTo(play).hasSize(1);
            icon.setSymbol(null);
            assertThat(icon.getText()).isEmpty();
            assertThat(icon.getStyle()).isEmpty();
        });
    }
}
