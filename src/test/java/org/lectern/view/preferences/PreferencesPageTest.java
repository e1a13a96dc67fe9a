package org.lectern.view.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.Language;
import org.lectern.settings.SendKey;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class PreferencesPageTest {
    private Desk desk;
    private PreferencesPage page;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        page = Fx.on(() -> desk.views.load(PreferencesPage.class));
        screen = Screen.show(page.root(), 700, 600, Theme.LIGHT);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private ToggleButton button(String id) {
        return Fx.on(() -> (ToggleButton) page.root().lookup(id));
    }

    @Test
    void theKeyThatSendsIsChosenAndNothingElseChanges() {
        assertThat(button("#sendEnter").isSelected()).isTrue();
        Fx.run(() -> button("#sendControlEnter").fire());
        assertThat(desk.settings.current().writing().sendKey()).isEqualTo(SendKey.CONTROL_ENTER);
        assertThat(desk.settings.current().general().language()).isEqualTo(Language.SYSTEM);
        assertThat(desk.settings.current().appearance().theme()).isEqualTo(Theme.SYSTEM);
        assertThat(button("#sendEnter").isSelected()).isFalse();
    }

    @Test
    void oneOfEachKindIsAlwaysChosen() {
        for (String chosen : new String[] {"#sendEnter", "#themeSystem", "#languageSystem"}) {
            Fx.run(() -> button(chosen).fire());
            assertThat(button(chosen).isSelected()).as(chosen).isTrue();
        }
    }

    @Test
    void whatIsChosenElsewhereIsShownHere() {
        Fx.run(() -> desk.settings.update(now -> now.writing(keys -> keys.withSendKey(SendKey.CONTROL_ENTER))));
        assertThat(button("#sendControlEnter").isSelected()).isTrue();
    }
}
