package org.lectern.app;

import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Duration;

/**
 * Waits until something is drawn in a window, and until messages are. What the first picture does not need begins after
 * it. FX thread only.
 */
final class FirstPicture {
    /** Messages that are not drawn so long after the window are waited for no more. */
    private static final Duration PATIENCE = Duration.millis(400);

    private final Scene scene;
    private final Parent page;
    private final Executor fx;
    private final Runnable afterwards;
    private final Runnable messages;
    private final Runnable look = this::look;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private boolean withMessages;
    private boolean begun;
    private boolean drawn;

    /**
     * @param page where messages are looked for
     * @param fx runs tasks later on the FX thread
     * @param afterwards run once, after the first picture
     * @param messages run once, after the first picture with messages in it
     */
    FirstPicture(Scene scene, Parent page, Executor fx, Runnable afterwards, Runnable messages) {
        this.scene = scene;
        this.page = page;
        this.fx = fx;
        this.afterwards = afterwards;
        this.messages = messages;
        patience.setOnFinished(_ -> begin());
        scene.addPostLayoutPulseListener(look);
    }

    /** Messages come from this device: the first picture is the one that shows them, if they come soon. */
    void expectMessages() {
        withMessages = true;
    }

    private void look() {
        boolean first = !drawn;
        drawn = true;
        StartClock.reach(StartClock.Phase.FRAME);
        boolean there = page.lookup(".message-frame") != null;
        if (there) {
            scene.removePostLayoutPulseListener(look);
            StartClock.reach(StartClock.Phase.MESSAGES);
        }
        if (there || !withMessages) begin();
        else if (first) patience.playFromStart();
        // this picture goes to the screen first
        if (there) fx.execute(messages);
    }

    private void begin() {
        if (begun) return;
        begun = true;
        patience.stop();
        fx.execute(afterwards);
    }
}
