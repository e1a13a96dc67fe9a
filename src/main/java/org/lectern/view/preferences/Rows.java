package org.lectern.view.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Texts;

/**
 * Makes the rows of the preferences. What is chosen is written at once, and what is chosen elsewhere is shown at once. FX
 * thread only.
 */
final class Rows {
    /** One of several: its meaning, the text key of its name, and what the node is known by. */
    record Option<E>(E value, String key, String id) {}

    private final Texts texts;
    private final SettingsFile settings;
    private final List<Row> made = new ArrayList<>();

    Rows(Texts texts, SettingsFile settings) {
        this.texts = texts;
        this.settings = settings;
    }

    List<Row> made() {
        return List.copyOf(made);
    }

    Texts texts() {
        return texts;
    }

    SettingsFile settings() {
        return settings;
    }

    /** Draws now and whenever the settings change. */
    void follow(Consumer<Settings> draw) {
        draw.accept(settings.current());
        settings.addListener(draw);
    }

    /** One of several, always one. */
    <E> void choice(
            Section section,
            String title,
            List<Option<E>> options,
            Function<Settings, E> get,
            BiFunction<Settings, E, Settings> set) {
        ToggleGroup group = new ToggleGroup();
        FlowPane pane = new FlowPane(16, 8);
        List<ObservableValue<String>> words = new ArrayList<>();
        for (Option<E> option : options) {
            RadioButton button = new RadioButton();
            StringBinding name = texts.bind(option.key());
            words.add(name);
            button.textProperty().bind(name);
            button.setId(option.id());
            button.setUserData(option.value());
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.accessibleHelpProperty().bind(texts.bind(title));
            pane.getChildren().add(button);
        }
        follow(now -> {
            for (Toggle toggle : group.getToggles())
                if (Objects.equals(toggle.getUserData(), get.apply(now))) group.selectToggle(toggle);
        });
        group.selectedToggleProperty().addListener((_, _, chosen) -> {
            for (Option<E> option : options)
                if (chosen != null && Objects.equals(chosen.getUserData(), option.value()))
                    settings.update(old -> set.apply(old, option.value()));
        });
        add(section, title, null, pane, words);
    }

    /** Yes or no. */
    void flag(
            Section section,
            String title,
            @Nullable String hint,
            String id,
            Function<Settings, Boolean> get,
            BiFunction<Settings, Boolean, Settings> set) {
        CheckBox box = new CheckBox();
        StringBinding name = texts.bind(title);
        box.textProperty().bind(name);
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setId(id);
        follow(now -> box.setSelected(get.apply(now)));
        box.selectedProperty().subscribe(on -> settings.update(old -> set.apply(old, on)));
        List<ObservableValue<String>> words = new ArrayList<>(List.of(name));
        VBox row = new VBox(4, box);
        row.getStyleClass().add("row");
        if (hint != null) {
            Label line = hint(hint, words);
            line.getStyleClass().add("under-box");
            row.getChildren().add(line);
        }
        made.add(new Row(section, words, row));
    }

    /** A part of its own under a title. */
    void add(Section section, String title, @Nullable String hint, Node control, List<ObservableValue<String>> words) {
        StringBinding name = texts.bind(title);
        List<ObservableValue<String>> all = new ArrayList<>(words);
        all.add(name);
        Label heading = new Label();
        heading.textProperty().bind(name);
        heading.getStyleClass().add("row-title");
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        VBox row = new VBox(8, heading, control);
        row.getStyleClass().add("row");
        if (hint != null) row.getChildren().add(1, hint(hint, all));
        made.add(new Row(section, all, row));
    }

    private Label hint(String key, List<ObservableValue<String>> words) {
        StringBinding text = texts.bind(key);
        words.add(text);
        Label line = new Label();
        line.textProperty().bind(text);
        line.getStyleClass().add("hint");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
