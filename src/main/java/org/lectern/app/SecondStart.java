package org.lectern.app;

import java.util.List;

/** A start of the program where it may be running already. Touches no JavaFX. */
public final class SecondStart {
    private SecondStart() {}

    /**
     * Asks the window that has this start's data folder to show itself.
     *
     * @return true when it did: there is nothing left to do
     */
    public static boolean answered(LaunchOptions options, List<String> arguments) {
        return Doorbell.ring(AppPaths.chosen(options.data()).root(), arguments);
    }
}
