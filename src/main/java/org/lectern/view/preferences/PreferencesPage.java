package org.lectern.view.preferences;

import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lectern.settings.Language;
import org.lectern.settings.Profile;
import org.lectern.settings.SendKey;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.settings.Theme;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.signin.ProfileCell;

/** Language, theme, the key that sends, and saved courses. A choice counts at once; whoever listens to the settings applies it. FX thread only. */
public final class PreferencesPage implements Page {
    private final Texts texts;
    private final SettingsFile settings;
    private final Consumer<Profile> onForget;
    private final ToggleGroup languages = new ToggleGroup();
    private final ToggleGroup themes = new ToggleGroup();
    private final ToggleGroup sendKeys = new ToggleGroup();
    private Runnable onClose = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private ToggleButton languageSystem;

    @FXML
    private ToggleButton languageEnglish;

    @FXML
    private ToggleButton languageChinese;

    @FXML
    private ToggleButton languageTraditional;

    @FXML
    private ToggleButton themeSystem;

    @FXML
    private ToggleButton themeLight;

    @FXML
    private ToggleButton themeDark;

    @FXML
    private ToggleButton sendEnter;

    @FXML
    private ToggleButton sendControlEnter;

    @FXML
    private Button diagnostics;

    @FXML
    private VBox saved;

    @FXML
    private ListView<Profile> profiles;

    /** {@code onForget} forgets a profile and its password. */
    public PreferencesPage(Texts texts, SettingsFile settings, Consumer<Profile> onForget) {
        this.texts = texts;
        this.settings = settings;
        this.onForget = onForget;
    }

    @FXML
    private void initialize() {
        choice(languages, languageSystem, Language.SYSTEM);
        choice(languages, languageEnglish, Language.ENGLISH);
        choice(languages, languageChinese, Language.CHINESE);
        choice(languages, languageTraditional, Language.TRADITIONAL_CHINESE);
        choice(themes, themeSystem, Theme.SYSTEM);
        choice(themes, themeLight, Theme.LIGHT);
        choice(themes, themeDark, Theme.DARK);
        choice(sendKeys, sendEnter, SendKey.ENTER);
        choice(sendKeys, sendControlEnter, SendKey.CONTROL_ENTER);
        diagnostics.managedProperty().bind(diagnostics.visibleProperty());
        saved.managedProperty().bind(saved.visibleProperty());
        profiles.setCellFactory(_ -> new ProfileCell(texts, onForget));
        draw(settings.current());
        settings.addListener(this::draw);
        languages.selectedToggleProperty().addListener((_, old, now) -> chosen(languages, old, now));
        themes.selectedToggleProperty().addListener((_, old, now) -> chosen(themes, old, now));
        sendKeys.selectedToggleProperty().addListener((_, old, now) -> chosen(sendKeys, old, now));
        texts.localeProperty().subscribe(() -> profiles.refresh());
    }

    private static void choice(ToggleGroup group, ToggleButton button, Object meaning) {
        button.setToggleGroup(group);
        button.setUserData(meaning);
    }

    private void draw(Settings current) {
        for (ToggleGroup group : new ToggleGroup[] {languages, themes, sendKeys}) {
            for (Toggle toggle : group.getToggles()) {
                Object meaning = toggle.getUserData();
                boolean on = meaning == current.general().language()
                        || meaning == current.appearance().theme()
                        || meaning == current.writing().sendKey();
                if (on && !toggle.isSelected()) toggle.setSelected(true);
            }
        }
        if (!profiles.getItems().equals(current.profiles())) profiles.getItems().setAll(current.profiles());
        saved.setVisible(!current.profiles().isEmpty());
    }

    private void chosen(ToggleGroup group, Toggle old, Toggle now) {
        // one of a group is always chosen
        if (now == null) {
            group.selectToggle(old);
            return;
        }
        if (now.getUserData() instanceof Language language
                && settings.current().general().language() != language)
            settings.update(current -> current.general(all -> all.withLanguage(language)));
        if (now.getUserData() instanceof Theme theme
                && settings.current().appearance().theme() != theme)
            settings.update(current -> current.appearance(look -> look.withTheme(theme)));
        if (now.getUserData() instanceof SendKey key
                && settings.current().writing().sendKey() != key)
            settings.update(current -> current.writing(keys -> keys.withSendKey(key)));
    }

    @Override
    public Parent root() {
        return root;
    }

    /** {@code close} is run when the person is done. */
    public void open(Runnable close) {
        onClose = close;
    }

    /** {@code look} shows how the program is doing; without this call there is no button for it. */
    public void offerDiagnostics(Runnable look) {
        diagnostics.setVisible(true);
        diagnostics.setOnAction(_ -> look.run());
    }

    @FXML
    private void close() {
        onClose.run();
    }
}
