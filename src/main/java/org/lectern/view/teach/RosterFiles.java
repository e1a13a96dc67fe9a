package org.lectern.view.teach;

import java.util.function.Consumer;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks the person for a table of names. FX thread only. */
public interface RosterFiles {
    /** The key of what is said above the choice of files. */
    String TITLE = "teach.people.rosterDialog";

    /** The bytes of the file that was chosen, later on the FX thread; null when it cannot be read; never when none was. */
    void choose(@Nullable Window owner, Consumer<byte @Nullable []> read);
}
