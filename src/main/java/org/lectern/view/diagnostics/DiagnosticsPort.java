package org.lectern.view.diagnostics;

import java.util.function.Consumer;
import org.lectern.domain.ReleaseNews;

/** What the diagnostics page asks the program for. FX thread only; nothing here blocks. */
public interface DiagnosticsPort {

    /** What is known now. */
    Facts look();

    /** Asks the chosen address for a newer version; the answer comes later on the FX thread. */
    void askForUpdate(Consumer<ReleaseNews> answer);

    /** Opens an https address in the person's browser. */
    void browse(String address);
}
