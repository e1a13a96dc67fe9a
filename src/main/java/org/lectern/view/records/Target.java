package org.lectern.view.records;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a file goes after a save dialog.
 *
 * @param agreed the dialog asked for this very name, so a file that is there may go
 */
record Target(Path file, boolean agreed) {

    /** Adds the ending where the person left it out; of the longer name the dialog knew nothing. */
    static Target of(Path chosen, String ending) {
        Path name = chosen.getFileName();
        if (name == null) return new Target(chosen, false);
        boolean ended = name.toString().toLowerCase(Locale.ROOT).endsWith("." + ending);
        return ended ? new Target(chosen, true) : new Target(chosen.resolveSibling(name + "." + ending), false);
    }
}
