package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.settings.Language;
import org.lectern.settings.WindowBounds;
import org.lectern.testing.Fx;

/** The window as it was chosen: by the command line, by the settings, by the last good ones where those are broken. */
@ExtendWith(Fx.class)
class LaunchLanguageTest {
    @TempDir
    Path folder;

    @Test
    void anotherSettingDoesNotChangeTheLanguageOfTheCommandLine() throws Exception {
        LaunchOptions options = LaunchOptions.parse(List.of("--lang", "zh"));
        Wiring wiring = new Wiring(new AppPaths(folder), Platform::runLater, Clock.systemUTC());
        Stage stage = Fx.on(Stage::new);
        try {
            Fx.on(() -> new MainWindow(stage, wiring, options, Platform::runLater, Clock.systemUTC()));
            assertThat(preferences(stage)).isEqualTo("设置");
            Fx.run(() -> wiring.settings().update(old -> old.withWindow(new WindowBounds(0, 0, 500, 400, false))));
            assertThat(preferences(stage)).isEqualTo("设置");
            Fx.run(() -> wiring.settings().update(old -> old.general(all -> all.withLanguage(Language.ENGLISH))));
            assertThat(preferences(stage)).isEqualTo("Preferences");
        } finally {
            Fx.run(wiring::close);
        }
    }

    @Test
    void brokenSettingsAreToldAndTheLastGoodOnesUsed() throws Exception {
        AppPaths paths = new AppPaths(folder);
        Files.writeString(folder.resolve("settings.bak"), "language = chinese\nend\n");
        Files.writeString(folder.resolve("settings.properties"), "language = engl");
        Wiring wiring = new Wiring(paths, Platform::runLater, Clock.systemUTC());
        Stage stage = Fx.on(Stage::new);
        try {
            Fx.on(() -> new MainWindow(
                    stage, wiring, LaunchOptions.parse(List.of()), Platform::runLater, Clock.systemUTC()));
            assertThat(preferences(stage)).isEqualTo("设置");
            Node notice = Fx.on(() -> stage.getScene().lookup("#programNotice"));
            assertThat(notice.isVisible()).isTrue();
            assertThat(Fx.on(() -> ((Label) notice.lookup(".label")).getText())).contains("settings.broken-1");
            assertThat(folder.resolve("settings.broken-1")).hasContent("language = engl");
        } finally {
            Fx.run(wiring::close);
        }
    }

    private static String preferences(Stage stage) {
        return Fx.on(() -> stage.getScene().lookup("#preferences").getAccessibleText());
    }
}
