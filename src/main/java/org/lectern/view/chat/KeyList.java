package org.lectern.view.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lectern.settings.SendKey;
import org.lectern.view.Keys;
import org.lectern.view.Page;
import org.lectern.view.Texts;

/** The keys of the program and the commands of its input, as a card over everything. FX thread only. */
public final class KeyList implements Page {
    /** Of the width, for the keys: two of a kind stand under each other where they have no room. */
    private static final double SHARE = 42;

    private final Texts texts;
    private Runnable onClose = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox lists;

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
            if (Keys.BACK.match(event) || Keys.LIST.match(event)) close();
            else if (!turned(event.getCode())) return;
            event.consume();
        });
    }

    /** The keys are at the button, and what they are to move is the list. */
    private boolean turned(KeyCode code) {
        double page = scroll.getViewportBounds().getHeight();
        double hidden = lists.getHeight() - page;
        double share = hidden <= 0 ? 0 : page / hidden;
        switch (code) {
            case PAGE_DOWN -> scroll.setVvalue(Math.min(1, scroll.getVvalue() + share));
            case PAGE_UP -> scroll.setVvalue(Math.max(0, scroll.getVvalue() - share));
            case HOME -> scroll.setVvalue(0);
            case END -> scroll.setVvalue(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Parent root() {
        return root;
    }

    /** {@code close} is run when the person is done. */
    public void open(SendKey sendKey, Runnable close) {
        onClose = close;
        GridPane keys = grid();
        lists.getChildren().setAll(keys);
        for (Keys.Place place : Keys.Place.values()) {
            heading(keys, "keys.place." + place.name().toLowerCase(Locale.ROOT));
            Map<String, List<String>> rows = new LinkedHashMap<>();
            for (Keys key : Keys.values())
                if (key.place() == place)
                    rows.computeIfAbsent(key.meaning(), _ -> new ArrayList<>()).add(printed(key, sendKey));
            rows.forEach((meaning, ways) -> row(keys, meaning, String.join("  ", ways)));
        }
        heading(keys, "keys.title.commands");
        row(keys, "keys.meaning.keys", "/help");
        row(keys, "keys.meaning.like", "/like");
        row(keys, "keys.meaning.flower", "/flower");
        row(keys, "keys.meaning.slash", "//");
        done.requestFocus();
    }

    /** With Ctrl+Enter for sending, Enter breaks the line. */
    private static String printed(Keys key, SendKey sendKey) {
        if (sendKey == SendKey.ENTER) return key.printed();
        return switch (key) {
            case SEND -> key.printedWithControl();
            case NEW_LINE -> Keys.SEND.printed();
            default -> key.printed();
        };
    }

    /** One for all parts, so that their columns meet. */
    private static GridPane grid() {
        GridPane rows = new GridPane();
        rows.getStyleClass().add("rows");
        ColumnConstraints meanings = new ColumnConstraints();
        meanings.setHgrow(Priority.ALWAYS);
        ColumnConstraints ways = new ColumnConstraints();
        ways.setPercentWidth(SHARE);
        rows.getColumnConstraints().setAll(ways, meanings);
        return rows;
    }

    private void heading(GridPane grid, String title) {
        Label heading = new Label(texts.get(title));
        heading.getStyleClass().add("heading");
        grid.add(heading, 0, grid.getRowCount(), 2, 1);
    }

    private void row(GridPane grid, String meaning, String printed) {
        Label way = new Label(printed);
        way.getStyleClass().add("way");
        way.setWrapText(true);
        way.setMinHeight(Region.USE_PREF_SIZE);
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
