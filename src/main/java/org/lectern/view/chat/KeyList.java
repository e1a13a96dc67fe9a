package org.lectern.view.chat;

import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lectern.settings.SendKey;
import org.lectern.view.Page;
import org.lectern.view.Texts;

/** The keys of the chat page and the commands of its input, as a card over the page. FX thread only. */
public final class KeyList implements Page {
    private static final KeyCombination.Modifier CONTROL = KeyCombination.SHORTCUT_DOWN;
    private static final KeyCombination.Modifier SHIFT = KeyCombination.SHIFT_DOWN;

    private static final KeyCombination.Modifier ALT = KeyCombination.ALT_DOWN;

    private final Texts texts;
    private Runnable onClose = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox lists;

    @FXML
    private GridPane keys;

    @FXML
    private GridPane commands;

    @FXML
    private Button done;

    public KeyList(Texts texts) {
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        // as high as the words need in the width there is: only a low window scrolls
        scroll.viewportBoundsProperty()
                .subscribe(shown -> scroll.setPrefViewportHeight(lists.prefHeight(shown.getWidth())));
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE && event.getCode() != KeyCode.F1) return;
            event.consume();
            close();
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /** {@code close} is run when the person is done. */
    void open(SendKey sendKey, Runnable close) {
        onClose = close;
        keys.getChildren().clear();
        commands.getChildren().clear();
        boolean enterSends = sendKey == SendKey.ENTER;
        row(keys, "keys.meaning.send", enterSends ? key(KeyCode.ENTER) : key(KeyCode.ENTER, CONTROL));
        row(keys, "keys.meaning.newLine", enterSends ? key(KeyCode.ENTER, SHIFT) : key(KeyCode.ENTER));
        row(keys, "keys.meaning.edit", key(KeyCode.UP));
        row(keys, "keys.meaning.sent", key(KeyCode.UP, CONTROL), key(KeyCode.DOWN, CONTROL));
        row(keys, "keys.meaning.paste", key(KeyCode.V, CONTROL));
        row(keys, "keys.meaning.pictures", key(KeyCode.U, CONTROL));
        row(keys, "keys.meaning.search", key(KeyCode.F, CONTROL));
        row(keys, "keys.meaning.searchAll", key(KeyCode.F, CONTROL, SHIFT));
        row(keys, "keys.meaning.switcher", key(KeyCode.K, CONTROL));
        row(keys, "keys.meaning.neighbour", key(KeyCode.UP, ALT), key(KeyCode.DOWN, ALT));
        row(keys, "keys.meaning.neighbourUnread", key(KeyCode.UP, ALT, SHIFT), key(KeyCode.DOWN, ALT, SHIFT));
        row(keys, "keys.meaning.unread", key(KeyCode.HOME, ALT));
        row(keys, "keys.meaning.latest", key(KeyCode.END));
        row(keys, "keys.meaning.hold", key(KeyCode.F8));
        row(keys, "keys.meaning.escape", key(KeyCode.ESCAPE));
        row(keys, "keys.meaning.keys", key(KeyCode.F1));
        row(keys, "keys.meaning.diagnostics", key(KeyCode.F12));
        row(commands, "keys.meaning.keys", "/help");
        row(commands, "keys.meaning.like", "/like");
        row(commands, "keys.meaning.flower", "/flower");
        row(commands, "keys.meaning.slash", "//");
        done.requestFocus();
    }

    private static String key(KeyCode code, KeyCombination.Modifier... modifiers) {
        // as it is printed on the keys
        return new KeyCodeCombination(code, modifiers)
                .getDisplayText()
                .replace("↵", "Enter")
                .replace("Escape", "Esc");
    }

    private void row(GridPane grid, String meaning, String... ways) {
        Label way = new Label(Arrays.stream(ways).collect(Collectors.joining("  ")));
        way.getStyleClass().add("way");
        way.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(texts.get(meaning));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), way, words);
    }

    @FXML
    private void close() {
        onClose.run();
    }
}
