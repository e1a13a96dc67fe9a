package org.lectern.view.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.ReleaseNews;
import org.lectern.settings.Theme;
import org.lectern.settings.Updates;
import org.lectern.testing.Desk;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;

/** The page that says how the program is doing, and asks for newer versions when told to. */
@ExtendWith(Fx.class)
class DiagnosticsPageTest {
    private Desk desk;
    private DiagnosticsPage page;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        page = Fx.on(() -> desk.views.load(DiagnosticsPage.class));
        screen = Screen.show(page.root(), 760, 860, Theme.LIGHT);
        Fx.run(() -> page.open(() -> {}));
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private <N extends Node> N part(String id, Class<N> type) {
        return Fx.on(() -> type.cast(page.root().lookup(id)));
    }

    @Test
    void whatIsCopiedIsWhatIsShown() {
        String shown = Fx.on(() -> part("#report", TextArea.class).getText());
        assertThat(shown)
                .contains("Lectern 0.1.0", "JavaFX 26.0.2", "A-301", "wss://chat.school.example", "23 ms", "3F09A2")
                .contains("Last failure", "history +", "J-IM");
        Fx.run(() -> part("#copyReport", Button.class).fire());
        assertThat(Fx.on(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(shown);
        assertThat(part("#copied", Label.class).isVisible()).isTrue();
    }

    @Test
    void nobodyIsAskedBeforeThePersonSaysSo() {
        assertThat(part("#look", Button.class).isDisabled()).isTrue();
        assertThat(part("#ask", CheckBox.class).isSelected()).isFalse();
        assertThat(part("#ask", CheckBox.class).isDisabled()).isTrue();
        Fx.run(() -> part("#address", TextField.class).setText("https://lectern.example/newest"));
        assertThat(desk.diagnostics.asked).isNull();
        assertThat(desk.settings.current().updates()).isEqualTo(new Updates(false, "https://lectern.example/newest"));
        Fx.run(() -> part("#ask", CheckBox.class).fire());
        assertThat(desk.settings.current().updates().look()).isTrue();
        assertThat(desk.diagnostics.asked).isNull();

        Fx.run(() -> part("#look", Button.class).fire());
        assertThat(part("#look", Button.class).isDisabled())
                .as("one question at a time")
                .isTrue();
        Fx.run(() -> desk.diagnostics.asked.accept(new ReleaseNews.Newer("0.2.0", "https://lectern.example/0.2")));
        assertThat(part("#answer", Label.class).getText()).contains("0.2.0");
        assertThat(desk.diagnostics.shown).as("only a click opens a page").isEmpty();
        Fx.run(() -> part("#browse", Button.class).fire());
        assertThat(desk.diagnostics.shown).containsExactly("https://lectern.example/0.2");

        Fx.run(() -> part("#address", TextField.class).clear());
        assertThat(desk.settings.current().updates()).isEqualTo(Updates.DEFAULT);
    }
}
