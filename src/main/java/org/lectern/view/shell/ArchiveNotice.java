package org.lectern.view.shell;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.lectern.room.ArchiveTrouble;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/** The line above every page that says what a person should know of the messages on this device. FX thread only. */
final class ArchiveNotice {
    private final Texts texts;
    private final HBox bar;
    private final Label line;
    private ReadOnlyObjectProperty<@Nullable ArchiveTrouble> trouble = new ReadOnlyObjectWrapper<>();

    ArchiveNotice(Texts texts, HBox bar, Label line) {
        this.texts = texts;
        this.bar = bar;
        this.line = line;
        bar.managedProperty().bind(bar.visibleProperty());
        texts.localeProperty().subscribe(() -> draw());
    }

    /** Says what this property holds, from now on. */
    void follow(ReadOnlyObjectProperty<@Nullable ArchiveTrouble> archive) {
        trouble = archive;
        archive.subscribe(_ -> draw());
    }

    private void draw() {
        ArchiveTrouble told = trouble.get();
        bar.setVisible(told != null);
        if (told != null) line.setText(words(told));
    }

    private String words(ArchiveTrouble told) {
        return switch (told) {
            case ArchiveTrouble.Salvaged(int messages, Path kept) ->
                texts.get("shell.archive.salvaged", messages, PlainText.line(kept.toString(), 300));
            case ArchiveTrouble.InUse() -> texts.get("shell.archive.inUse");
            case ArchiveTrouble.Unusable(Path folder) ->
                texts.get("shell.archive.unusable", PlainText.line(folder.toString(), 300));
            case ArchiveTrouble.Newer() -> texts.get("shell.archive.newer");
            case ArchiveTrouble.Full() -> texts.get("shell.archive.full");
            case ArchiveTrouble.Behind() -> texts.get("shell.archive.behind");
        };
    }
}
