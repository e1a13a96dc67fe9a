package org.lectern.view.part;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.settings.Theme;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class AvatarDiscTest {
    @ParameterizedTest
    @ValueSource(ints = {24, 28, 32, 36, 56})
    void itsLettersAreAGoodThirdOfItsWidth(int across) {
        AvatarDisc disc = Fx.on(() -> new AvatarDisc(across));
        try (Screen screen = Screen.show(Fx.on(() -> new HBox(disc)), 100, 100, Theme.LIGHT)) {
            Fx.run(() -> {
                disc.show("1", "Lin", null);
                Text letters = (Text) screen.root().lookup(".initials");
                assertThat(letters.getFont().getSize()).isEqualTo(Math.round(across * 0.36));
            });
        }
    }
}
