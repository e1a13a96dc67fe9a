package org.lectern.view;

import java.time.Duration;
import javafx.util.Subscription;

/** Runs something later on the FX thread without keeping the screen awake meanwhile, as an animation would. FX thread only. */
@FunctionalInterface
public interface Alarm {

    /** Runs the task once after that time, unless the answer is cancelled before. */
    Subscription after(Duration wait, Runnable task);
}
