package org.lectern.app;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one place that hops onto the JavaFX application thread. Always posts, never runs in place. */
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }

    /** True on the JavaFX application thread. */
    public boolean here() {
        return Platform.isFxApplicationThread();
    }
}
