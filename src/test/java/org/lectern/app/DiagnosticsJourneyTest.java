package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.PATIENCE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.Fx;
import org.lectern.testing.JimShapedServer;

/** Diagnostics, a crash's code and a followed link, in the whole program. */
@ExtendWith(Fx.class)
class DiagnosticsJourneyTest {
    private static final String PASSWORD = "Zq7-geheim&Wort";
    private static final String WORDS = "streng vertraulich 4711";

    @TempDir
    Path folder;

    @Test
    void theReportTellsOfTheCourseAndOfNothingSaidInIt() throws Exception {
        Path file = folder.resolve("password");
        Files.writeString(file, PASSWORD + "\n");
        try (JimShapedServer jim = JimShapedServer.open();
                OneWindow the = new OneWindow(
                        folder.resolve("data"),
                        jim.address() + "/?username={username}&password={password}&key=" + WORDS.replace(' ', '_'),
                        "--password-file",
                        file.toString())) {
            the.awaitLive();
            the.type(WORDS);
            the.press("#send");
            await().atMost(PATIENCE).until(() -> jim.chats().contains(WORDS));

            String code = Fx.on(() -> the.wiring().crashes().record(new IllegalStateException(WORDS + PASSWORD)));
            await().atMost(PATIENCE)
                    .until(() -> Fx.on(() ->
                            the.stage().getScene().lookup("#programNotice").isVisible()));
            assertThat(Fx.on(() -> labels(the).toString())).contains(code);
            Path log = folder.resolve("data/logs/crash-" + code + ".txt");
            assertThat(log).content().contains("code " + code).doesNotContain(WORDS, PASSWORD);

            Fx.run(() -> javafx.event.Event.fireEvent(
                    the.stage().getScene().lookup(".composer-input"),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F12, false, false, false, false)));
            // what is scrolled is not in the scene before the first layout
            await().atMost(PATIENCE).until(() -> Fx.on(() -> reportArea(the) != null));
            String report = Fx.on(() -> ((TextArea) reportArea(the)).getText());
            assertThat(report).contains(jim.address(), code, OneWindow.COURSE, "J-IM");
            assertThat(report)
                    .doesNotContain(
                            WORDS, WORDS.replace(' ', '_'), PASSWORD, "geheim", System.getProperty("user.home"));
        }
    }

    private static javafx.scene.Node reportArea(OneWindow the) {
        return the.stage().getScene().lookup(".diagnostics #report");
    }

    private static List<String> labels(OneWindow the) {
        return the.stage().getScene().lookup("#programNotice").lookupAll(".label").stream()
                .map(node -> ((javafx.scene.control.Label) node).getText())
                .toList();
    }

    @Test
    void aFollowedLinkShowsTheFormAndJoinsNothing() throws Exception {
        try (JimShapedServer jim = JimShapedServer.open();
                OneWindow the = new OneWindow(folder.resolve("data"), jim.address())) {
            the.awaitLive();
            Fx.run(() -> the.window()
                    .visited(List.of("lectern:join?server=wss%3A%2F%2Fchat.school.example&course=B-2&user=lin")));
            assertThat(field(the, "#server")).isEqualTo("wss://chat.school.example");
            assertThat(field(the, "#course")).isEqualTo("B-2");
            assertThat(field(the, "#user")).isEqualTo("lin");
            assertThat(Fx.on(() -> the.wiring().lobby().rooms().size())).isEqualTo(1);
            Fx.run(() -> the.window().visited(List.of("lectern:join?server=file%3A%2F%2F&course=B-2")));
            assertThat(the.label("#trouble")).contains("link");
            assertThat(Fx.on(() -> the.wiring().lobby().rooms().size())).isEqualTo(1);
        }
    }

    private static String field(OneWindow the, String id) {
        return Fx.on(() -> {
            Node found = the.stage().getScene().lookup(id);
            return ((TextField) found).getText();
        });
    }
}
