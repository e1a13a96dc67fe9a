package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.settings.Language;
import org.lectern.settings.WindowBounds;
import org.lectern.testing.Fx;

/** The language of the command line holds until the person chooses another one. */
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

    private static String preferences(Stage stage) {
        return Fx.on(() -> stage.getScene().lookup("#preferences").getAccessibleText());
    }
}
