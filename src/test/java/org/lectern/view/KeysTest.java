package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.SendKey;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.view.chat.ChatPage;

/** The list on F1 is whole: what is handled is listed, what is listed is handled. */
@ExtendWith(Fx.class)
class KeysTest {
    private static final Path CODE = Path.of("src/main/java/org/lectern");
    /** Keys of every control, which mean everywhere what they always mean. */
    private static final Set<String> COMMON = Set.of(
            "ENTER",
            "SPACE",
            "ESCAPE",
            "TAB",
            "UP",
            "DOWN",
            "LEFT",
            "RIGHT",
            "PAGE_UP",
            "PAGE_DOWN",
            "BACK_SPACE",
            // no key at all
            "UNDEFINED");

    private static List<String> code() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("Keys.java"))
                    .map(KeysTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Keys that some code asks for past the list. */
    private static Set<String> unlisted(List<String> code) {
        Set<String> found = new HashSet<>();
        Pattern key = Pattern.compile(
                "KeyCode\\.([A-Z][A-Z0-9_]*)|(new KeyCodeCombination|KeyCombination\\.(?:valueOf|keyCombination))");
        for (String text : code) {
            var matcher = key.matcher(text);
            while (matcher.find())
                if (matcher.group(1) == null || !COMMON.contains(matcher.group(1))) found.add(matcher.group());
        }
        return found;
    }

    @Test
    void noKeyIsHandledThatIsNotListed() throws IOException {
        assertThat(unlisted(code())).isEmpty();
    }

    @Test
    void aKeyPastTheListIsNoticed() {
        assertThat(unlisted(List.of("if (event.getCode() == KeyCode.F9) shout();")))
                .containsExactly("KeyCode.F9");
        assertThat(unlisted(List.of("new KeyCodeCombination(code)"))).isNotEmpty();
    }

    @Test
    void noKeyIsListedThatNobodyHandles() throws IOException {
        String all = String.join("\n", code());
        // sending and breaking the line depend on a choice: the composer asks for Enter itself
        assertThat(Arrays.stream(Keys.values())
                        .filter(key -> key != Keys.SEND && key != Keys.NEW_LINE)
                        .filter(key -> !all.contains("Keys." + key.name() + ".match(")))
                .isEmpty();
    }

    @Test
    void noTwoKeysOfOnePlaceArePressedAlike() {
        for (Keys.Place place : Keys.Place.values()) {
            List<String> printed = Arrays.stream(Keys.values())
                    .filter(key -> key.place() == place || key.place() == Keys.Place.WINDOW)
                    .map(Keys::printed)
                    .toList();
            assertThat(printed).doesNotHaveDuplicates();
        }
    }

    @Test
    void listShowsEveryKeyAsItIsChosen() {
        Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        try {
            assertThat(shown(desk)).containsEntry("Send", "Enter").containsEntry("New line", "Shift+Enter");
            Fx.run(() -> desk.settings.update(now -> now.writing(keys -> keys.withSendKey(SendKey.CONTROL_ENTER))));
            assertThat(shown(desk))
                    .containsEntry("Send", "Ctrl+Enter")
                    .containsEntry("New line", "Enter")
                    .containsEntry("Larger", "Ctrl++")
                    .containsEntry("Preferences", "Ctrl+,")
                    .hasSizeGreaterThan(20);
        } finally {
            desk.close();
        }
    }

    private static java.util.Map<String, String> shown(Desk desk) {
        return Fx.on(() -> {
            ChatPage page = desk.chatPage(new ExampleChat(Rows.ME));
            javafx.event.Event.fireEvent(
                    page.root(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F1, false, false, false, false));
            var grids = ((javafx.scene.control.ScrollPane) page.root().lookup("#scroll"))
                    .getContent()
                    .lookupAll(".rows");
            java.util.Map<String, String> rows = new java.util.HashMap<>();
            for (var grid : grids) {
                List<Label> labels = ((javafx.scene.layout.GridPane) grid)
                        .getChildren().stream()
                                .map(Label.class::cast)
                                .filter(label -> !label.getStyleClass().contains("heading"))
                                .collect(Collectors.toList());
                for (int i = 0; i < labels.size(); i += 2)
                    rows.put(labels.get(i + 1).getText(), labels.get(i).getText());
            }
            return rows;
        });
    }
}
