package org.lectern.view.preferences;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.settings.Appearance;
import org.lectern.settings.Language;
import org.lectern.settings.SendKey;
import org.lectern.settings.Theme;
import org.lectern.view.part.Icon;
import org.lectern.view.preferences.Rows.Option;

/** Language, looks, and how messages are written. FX thread only. */
final class LookRows {
    private LookRows() {}

    static void into(Rows rows) {
        rows.choice(
                Section.GENERAL,
                "preferences.language.label",
                List.of(
                        new Option<>(Language.SYSTEM, "preferences.choice.system", "languageSystem"),
                        new Option<>(Language.ENGLISH, "preferences.language.english", "languageEnglish"),
                        new Option<>(Language.CHINESE, "preferences.language.chinese", "languageChinese"),
                        new Option<>(
                                Language.TRADITIONAL_CHINESE,
                                "preferences.language.traditional",
                                "languageTraditional")),
                now -> now.general().language(),
                (now, chosen) -> now.general(all -> all.withLanguage(chosen)));
        rows.choice(
                Section.APPEARANCE,
                "preferences.theme.label",
                List.of(
                        new Option<>(Theme.SYSTEM, "preferences.choice.system", "themeSystem"),
                        new Option<>(Theme.LIGHT, "preferences.theme.light", "themeLight"),
                        new Option<>(Theme.DARK, "preferences.theme.dark", "themeDark")),
                now -> now.appearance().theme(),
                (now, chosen) -> now.appearance(look -> look.withTheme(chosen)));
        size(rows);
        rows.flag(
                Section.APPEARANCE,
                "preferences.contrast.label",
                "preferences.contrast.hint",
                "highContrast",
                now -> now.appearance().highContrast(),
                (now, on) -> now.appearance(look -> look.withHighContrast(on)));
        rows.flag(
                Section.APPEARANCE,
                "preferences.motion.label",
                "preferences.motion.hint",
                "reducedMotion",
                now -> now.appearance().reducedMotion(),
                (now, on) -> now.appearance(look -> look.withReducedMotion(on)));
        rows.choice(
                Section.MESSAGES,
                "preferences.send.label",
                List.of(
                        new Option<>(SendKey.ENTER, "preferences.send.enter", "sendEnter"),
                        new Option<>(SendKey.CONTROL_ENTER, "preferences.send.control", "sendControlEnter")),
                now -> now.writing().sendKey(),
                (now, chosen) -> now.writing(keys -> keys.withSendKey(chosen)));
    }

    /** Two buttons and the size between them: a slider would run away from the pointer while everything grows. */
    private static void size(Rows rows) {
        Button smaller = step(rows, Feather.MINUS, "preferences.size.smaller", "textSmaller", -1);
        Button larger = step(rows, Feather.PLUS, "preferences.size.larger", "textLarger", 1);
        Label size = new Label();
        size.setId("textSize");
        size.setMinWidth(64);
        size.setAlignment(Pos.CENTER);
        Button usual = new Button();
        usual.setId("textUsual");
        usual.getStyleClass().add("flat");
        usual.textProperty().bind(rows.texts().bind("preferences.size.usual"));
        usual.setOnAction(_ -> rows.settings().update(old -> old.appearance(Appearance::usualSize)));
        Runnable draw = () -> size.setText(rows.texts()
                .get(
                        "preferences.size.percent",
                        rows.settings().current().appearance().textSize() / 100.0));
        rows.texts().localeProperty().subscribe(draw);
        rows.follow(now -> {
            Appearance look = now.appearance();
            draw.run();
            smaller.setDisable(look.textSize() <= Appearance.SMALLEST);
            larger.setDisable(look.textSize() >= Appearance.LARGEST);
            usual.setDisable(look.equals(look.usualSize()));
        });
        FlowPane pane = new FlowPane(8, 8, smaller, size, larger, usual);
        pane.setAlignment(Pos.CENTER_LEFT);
        rows.add(Section.APPEARANCE, "preferences.size.label", "preferences.size.hint", pane, List.of());
    }

    private static Button step(Rows rows, Feather icon, String key, String id, int steps) {
        Button button = new Button(null, new Icon(icon));
        button.setId(id);
        button.getStyleClass().add("button-icon");
        button.accessibleTextProperty().bind(rows.texts().bind(key));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(rows.texts().bind(key));
        button.setTooltip(tip);
        button.setOnAction(_ -> rows.settings().update(old -> old.appearance(look -> look.larger(steps))));
        return button;
    }
}
