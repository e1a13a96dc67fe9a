package org.lectern.view.preferences;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Sizes;
import org.lectern.view.Texts;
import org.lectern.view.preferences.PreferencesPort.Kept;

/** What is kept on this disk, and where. FX thread only. */
final class StorageRows {
    private final Texts texts;
    private final PreferencesPort port;
    private final Label messages = line("keptMessages");
    private final Label pictures = line("keptPictures");
    private final TextField folder = new TextField();
    private final Button clear;
    private @Nullable Kept kept;

    StorageRows(Rows rows, PreferencesPort port) {
        this.texts = rows.texts();
        this.port = port;
        folder.setId("keptFolder");
        folder.setEditable(false);
        folder.accessibleTextProperty().bind(texts.bind("preferences.folder.label"));
        clear = button("preferences.pictures.clear", "clearPictures");
        clear.setOnAction(_ -> {
            clear.setDisable(true);
            port.clearPictures(this::show);
        });
        Button open = button("preferences.folder.open", "openFolder");
        open.setOnAction(_ -> port.openFolder());
        rows.add(Section.STORAGE, "preferences.messages.label", "preferences.messages.hint", messages, List.of());
        rows.add(
                Section.STORAGE,
                "preferences.pictures.label",
                "preferences.pictures.hint",
                new FlowPane(16, 8, pictures, clear),
                List.of());
        rows.add(Section.STORAGE, "preferences.folder.label", null, new VBox(8, folder, open), List.of());
        texts.localeProperty().subscribe(() -> draw());
        draw();
    }

    /** Finds out how much it is now. */
    void measure() {
        port.measure(this::show);
    }

    private void show(Kept found) {
        kept = found;
        draw();
    }

    private void draw() {
        Kept known = kept;
        messages.setText(known == null ? texts.get("preferences.kept.unknown") : text(known.messages()));
        pictures.setText(known == null ? texts.get("preferences.kept.unknown") : text(known.pictures()));
        folder.setText(known == null ? "" : known.folder().toString());
        clear.setDisable(known == null || known.pictures() == 0);
    }

    private String text(long bytes) {
        return new Sizes(texts).text(bytes);
    }

    private static Label line(String id) {
        Label label = new Label();
        label.setId(id);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Button button(String key, String id) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(texts.bind(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
