package org.lectern.app;

import java.util.ResourceBundle;

/** Which versions of what are running. */
final class Versions {
    private Versions() {}

    /** Of Lectern, as the build wrote it down. */
    static String program() {
        return ResourceBundle.getBundle("org.lectern.version").getString("version");
    }

    static String java() {
        return Runtime.version().toString();
    }

    /** Of JavaFX; a question mark before it runs. */
    static String toolkit() {
        return System.getProperty("javafx.runtime.version", "?");
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }
}
