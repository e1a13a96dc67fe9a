package org.lectern.view.records;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;

/** The system's own dialogs, which ask before a file is replaced. */
public final class SystemDialogs implements FileDialogs {
    private final Texts texts;

    public SystemDialogs(Texts texts) {
        this.texts = texts;
    }

    @Override
    public @Nullable Path save(@Nullable Window owner, String name, String ending) {
        FileChooser chooser = chooser(texts.get("records.dialog.save"), ending);
        chooser.setInitialFileName(name);
        File chosen = chooser.showSaveDialog(owner);
        return chosen == null ? null : chosen.toPath();
    }

    @Override
    public @Nullable Path open(@Nullable Window owner, String title, String... endings) {
        File chosen = chooser(texts.get(title), endings).showOpenDialog(owner);
        return chosen == null ? null : chosen.toPath();
    }

    private static FileChooser chooser(String title, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        String[] patterns = Arrays.stream(endings).map(ending -> "*." + ending).toArray(String[]::new);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(String.join(", ", patterns), patterns));
        return chooser;
    }
}
