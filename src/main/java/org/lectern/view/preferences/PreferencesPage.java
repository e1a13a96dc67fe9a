package org.lectern.view.preferences;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Keys;
import org.lectern.view.Page;
import org.lectern.view.Texts;

/**
 * Everything the person can choose, in sections; typing in the field shows what has to do with it, from all of them. A
 * choice counts at once; whoever listens to the settings applies it. FX thread only.
 */
public final class PreferencesPage implements Page {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double LEAST_WIDTH = 560;

    private final Texts texts;
    private final SettingsFile settings;
    private final PreferencesPort port;
    private @Nullable Rows rows;
    private @Nullable StorageRows storage;
    private Section chosen = Section.GENERAL;
    private Runnable onClose = () -> {};
    private @Nullable Runnable onDiagnostics;

    @FXML
    private StackPane root;

    @FXML
    private TextField search;

    @FXML
    private ListView<Section> sections;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox content;

    @FXML
    private Button diagnostics;

    public PreferencesPage(Texts texts, SettingsFile settings, PreferencesPort port) {
        this.texts = texts;
        this.settings = settings;
        this.port = port;
    }

    @FXML
    private void initialize() {
        Rows made = new Rows(texts, settings);
        LookRows.into(made);
        CallRows.into(made);
        new CourseRows(made, port);
        storage = new StorageRows(made, port);
        rows = made;
        BooleanBinding narrow = root.widthProperty().lessThan(LEAST_WIDTH);
        narrow.subscribe(is -> root.pseudoClassStateChanged(NARROW, is));
        root.getProperties().put(NARROW, narrow);
        sections.setCellFactory(_ -> new SectionCell(texts, narrow));
        sections.getItems().setAll(Section.values());
        sections.getSelectionModel().selectFirst();
        sections.getSelectionModel().selectedItemProperty().subscribe(section -> {
            if (section == null) return;
            chosen = section;
            if (!search.getText().isEmpty()) search.clear();
            else draw();
        });
        search.textProperty().subscribe(words -> {
            // what was found is of no one section
            if (words.isEmpty()) sections.getSelectionModel().select(chosen);
            else {
                sections.getSelectionModel().clearSelection();
                // where the keys go on from
                sections.getFocusModel().focus(chosen.ordinal());
            }
            draw();
        });
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!Keys.BACK.match(event) || search.getText().isEmpty()) return;
            event.consume();
            search.clear();
        });
        diagnostics.managedProperty().bind(diagnostics.visibleProperty());
        diagnostics.setVisible(onDiagnostics != null);
        texts.localeProperty().subscribe(() -> {
            sections.refresh();
            draw();
        });
    }

    /** Shows a button that leads to the diagnostics page; without this call there is none. */
    public void offerDiagnostics(Runnable open) {
        onDiagnostics = open;
        if (diagnostics != null) diagnostics.setVisible(true);
    }

    private void draw() {
        List<String> sought = Stream.of(
                        search.getText().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<Row> all = Objects.requireNonNull(rows).made();
        content.getChildren().clear();
        scroll.setVvalue(0);
        for (Section section : Section.values()) {
            if (sought.isEmpty() && section != chosen) continue;
            List<Row> found = all.stream()
                    .filter(row -> row.section() == section && row.says(sought, texts.get(section.title())))
                    .toList();
            if (found.isEmpty()) continue;
            content.getChildren().add(heading(section.title()));
            found.forEach(row -> content.getChildren().add(row.node()));
        }
        if (content.getChildren().isEmpty()) {
            Label nothing = heading("preferences.search.nothing");
            nothing.getStyleClass().setAll("label", "hint");
            content.getChildren().add(nothing);
        }
    }

    private Label heading(String key) {
        Label heading = new Label(texts.get(key));
        heading.getStyleClass().add("section-title");
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        return heading;
    }

    @Override
    public Parent root() {
        return root;
    }

    /** {@code close} is run when the person is done. */
    public void open(Runnable close) {
        onClose = close;
        search.clear();
        Objects.requireNonNull(storage).measure();
    }

    @FXML
    private void openDiagnostics() {
        if (onDiagnostics != null) onDiagnostics.run();
    }

    @FXML
    private void close() {
        onClose.run();
    }
}
