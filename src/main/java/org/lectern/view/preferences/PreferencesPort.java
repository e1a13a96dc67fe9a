package org.lectern.view.preferences;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.lectern.settings.Profile;

/** What the preferences ask the program for. FX thread only; nothing here blocks. */
public interface PreferencesPort {

    /**
     * What is kept on this disk.
     *
     * @param folder where
     * @param messages bytes of the messages and their search index
     * @param pictures bytes of downloaded pictures
     */
    record Kept(Path folder, long messages, long pictures) {}

    /** Forgets a saved course and its password for good. */
    void forget(Profile profile);

    /** Forgets a saved password; the course stays. */
    void forgetPassword(Profile profile);

    /** Measures; the answer comes later on the FX thread. */
    void measure(Consumer<Kept> answer);

    /** Deletes the downloaded pictures, and measures again. */
    void clearPictures(Consumer<Kept> answer);

    /** Shows the folder in the system's own program for files. */
    void openFolder();
}
