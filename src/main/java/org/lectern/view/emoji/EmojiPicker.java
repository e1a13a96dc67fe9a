package org.lectern.view.emoji;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;

/**
 * A drawer of emoji: those used last, all categories, a search. While it is used by keys they stay in the search field:
 * arrows move, Enter takes, Esc closes. After a click on an emoji they are its owner's. FX thread only.
 */
public final class EmojiPicker extends VBox {
    private static final double CELL = 36;
    private static final double SIDE = 20;
    private static final double SIGN = 20;
    private static final double ROOMY = 200;
    private static final PseudoClass EMPTY = PseudoClass.getPseudoClass("empty");
    /** What stands on the button of each category. */
    private static final List<String> SIGNS = List.of("😀", "👋", "🐻", "🍔", "✈️", "⚽", "💡", "❤️", "🏁");

    private final Texts texts;
    private final EmojiChoices choices;
    private final Consumer<Emoji> onPick;
    private final Runnable onClicked;
    private final Runnable onClose;
    private final TextField search = new TextField();
    private final HBox categories = new HBox(2);
    private final HBox tones = new HBox(2);
    private final Label name = new Label();
    private final ListView<EmojiStrip> strips = new ListView<>();
    private List<Emoji> shown = List.of();
    private int selected = -1;
    private int columns = 8;

    /**
     * @param onPick takes an emoji; the drawer stays open
     * @param onClicked run after one was taken by the mouse: the focus may go back to where it is written
     * @param onClose closes the drawer
     */
    public EmojiPicker(
            Texts texts, EmojiChoices choices, Consumer<Emoji> onPick, Runnable onClicked, Runnable onClose) {
        this.texts = texts;
        this.choices = choices;
        this.onPick = onPick;
        this.onClicked = onClicked;
        this.onClose = onClose;
        getStyleClass().add("emoji-picker");
        search.getStyleClass().add("emoji-search");
        HBox.setHgrow(search, Priority.ALWAYS);
        name.getStyleClass().add("hint");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        tones.setMinWidth(USE_PREF_SIZE);
        HBox top = new HBox(8, search, tones);
        top.setAlignment(Pos.CENTER_LEFT);
        HBox below = new HBox(8, categories, name);
        below.setAlignment(Pos.CENTER_LEFT);
        categories.setMinWidth(0);
        strips.getStyleClass().add("emoji-list");
        strips.setFocusTraversable(false);
        strips.setMinHeight(0);
        strips.setCellFactory(_ -> new EmojiCell(this));
        VBox.setVgrow(strips, Priority.ALWAYS);
        getChildren().addAll(top, strips, below);
        search.textProperty().subscribe(_ -> fill());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        below.managedProperty().bind(below.visibleProperty());
        // a low one is for the emoji: all of them are there by scrolling too
        heightProperty().subscribe(height -> below.setVisible(height.doubleValue() >= ROOMY));
        widthProperty().subscribe(width -> {
            int fitting = Math.max(4, (int) ((width.doubleValue() - 2 * SIDE - 16) / CELL));
            if (fitting == columns) return;
            columns = fitting;
            fill();
        });
    }

    /** To be called each time it is shown: with the ones used last, and an empty search. */
    public void open() {
        search.setPromptText(texts.get("emoji.search.prompt"));
        search.setAccessibleText(texts.get("emoji.search.prompt"));
        categories.getChildren().clear();
        for (int i = 0; i < EmojiTable.categories(); i++)
            categories.getChildren().add(categoryButton(i));
        drawTones();
        search.clear();
        fill();
        search.requestFocus();
    }

    private ToggleButton categoryButton(int category) {
        ToggleButton button = signed(EmojiTable.load().of(SIGNS.get(category)));
        button.setAccessibleText(texts.get("emoji.category." + category));
        button.setOnAction(_ -> {
            button.setSelected(false);
            search.clear();
            strips.scrollTo(firstOf(category));
            search.requestFocus();
        });
        return button;
    }

    private int firstOf(int category) {
        List<EmojiStrip> rows = strips.getItems();
        for (int i = 0; i < rows.size(); i++) if (rows.get(i).category() == category) return i;
        return 0;
    }

    private void drawTones() {
        tones.getChildren().clear();
        Emoji hand = EmojiTable.load().of("✋");
        for (int tone = 0; hand != null && tone <= hand.tones().size(); tone++) {
            ToggleButton button = signed(hand.inTone(tone));
            button.setSelected(tone == choices.tone());
            button.setAccessibleText(texts.get("emoji.tone.choose", tone));
            int chosen = tone;
            button.setOnAction(_ -> {
                choices.choose(chosen);
                drawTones();
                fill();
                search.requestFocus();
            });
            tones.getChildren().add(button);
        }
    }

    private static ToggleButton signed(@Nullable Emoji emoji) {
        ToggleButton button = new ToggleButton();
        button.getStyleClass().add("emoji-button");
        button.setMinWidth(USE_PREF_SIZE);
        if (emoji == null) return button;
        EmojiGlyph glyph = new EmojiGlyph();
        glyph.show(emoji, SIGN);
        button.setGraphic(glyph);
        return button;
    }

    private void fill() {
        String typed = search.getText();
        List<Emoji> all = EmojiTable.load().all();
        List<EmojiStrip> rows = new ArrayList<>();
        List<Emoji> flat = new ArrayList<>();
        if (typed.isBlank()) {
            lay(rows, flat, EmojiStrip.RECENT, choices.recent());
            for (int i = 0; i < EmojiTable.categories(); i++) {
                int category = i;
                lay(
                        rows,
                        flat,
                        category,
                        all.stream().filter(each -> each.category() == category).toList());
            }
        } else {
            lay(rows, flat, EmojiStrip.FOUND, EmojiSearch.find(typed, all));
        }
        shown = flat;
        selected = flat.isEmpty() || typed.isBlank() ? -1 : 0;
        strips.getItems().setAll(rows);
        strips.scrollTo(0);
        say();
    }

    private void lay(List<EmojiStrip> rows, List<Emoji> flat, int category, List<Emoji> emoji) {
        if (emoji.isEmpty()) return;
        boolean toned = category >= 0 || category == EmojiStrip.FOUND;
        if (category != EmojiStrip.FOUND) rows.add(new EmojiStrip(category, flat.size(), List.of()));
        for (int from = 0; from < emoji.size(); from += columns) {
            List<Emoji> part = emoji.subList(from, Math.min(emoji.size(), from + columns)).stream()
                    .map(each -> toned ? each.inTone(choices.tone()) : each)
                    .toList();
            rows.add(new EmojiStrip(category, flat.size(), part));
            flat.addAll(part);
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> onClose.run();
            case ENTER -> pick(Math.max(0, selected));
            case DOWN -> step(selected < 0 ? 1 : columns);
            case UP -> step(-columns);
            case PAGE_DOWN -> step(4 * columns);
            case PAGE_UP -> step(-4 * columns);
            case LEFT, RIGHT -> {
                // among the letters of a search the caret moves
                if (selected < 0) return;
                step(event.getCode() == KeyCode.LEFT ? -1 : 1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        if (shown.isEmpty()) return;
        select(Math.clamp((long) selected + by, 0, shown.size() - 1));
        List<EmojiStrip> rows = strips.getItems();
        for (int i = 0; i < rows.size(); i++) {
            EmojiStrip row = rows.get(i);
            if (selected < row.from() || selected >= row.from() + row.emoji().size()) continue;
            strips.scrollTo(Math.max(0, i - 1));
        }
    }

    /** Points at one of those shown. */
    void select(int index) {
        selected = index;
        strips.lookupAll(".emoji-cell").forEach(node -> {
            if (node instanceof EmojiCell cell) cell.point();
        });
        say();
    }

    private void say() {
        name.setText(
                selected < 0
                        ? ""
                        : shown.get(selected).name(texts.localeProperty().get()));
        if (shown.isEmpty()) name.setText(texts.get("emoji.search.none"));
        name.pseudoClassStateChanged(EMPTY, shown.isEmpty());
        // the focus is in the search while the arrows point: who does not see it hears what they point at
        search.setAccessibleHelp(name.getText());
    }

    void pick(int index) {
        if (index < 0 || index >= shown.size()) return;
        Emoji emoji = shown.get(index);
        choices.use(emoji);
        onPick.accept(emoji);
    }

    /** As {@link #pick}, by the mouse. */
    void click(int index) {
        pick(index);
        onClicked.run();
    }

    int selected() {
        return selected;
    }

    String heading(int category) {
        return texts.get(category == EmojiStrip.RECENT ? "emoji.category.recent" : "emoji.category." + category);
    }

    String spoken(Emoji emoji) {
        return emoji.name(texts.localeProperty().get());
    }
}
