package org.lectern.view.records;

import java.nio.file.Path;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks the person for files. FX thread only; blocks until the person has chosen. */
public interface FileDialogs {

    /**
     * Where to save.
     *
     * @param name proposed, with its ending
     * @param ending without a dot
     * @return null for nowhere; an existing file only when the person agreed to replace it
     */
    @Nullable
    Path save(@Nullable Window owner, String name, String ending);

    /**
     * Which of the files with one of these endings to read; null for none.
     *
     * @param title the key of what is said above it
     */
    @Nullable
    Path open(@Nullable Window owner, String title, String... endings);
}
