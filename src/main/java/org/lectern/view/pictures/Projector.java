package org.lectern.view.pictures;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Raster;
import org.lectern.room.Film;
import org.lectern.view.Look;
import org.lectern.view.part.Shown;

/**
 * Plays a film on a node while a person can see that node. It begins by itself unless the person or the desktop asks for
 * less motion, rests at once when they begin to, and can be halted and started at any time. FX thread only.
 */
public final class Projector {
    private final Node screen;
    private final Consumer<Raster> onFrame;
    private final Runnable onChange;
    private final ObservableValue<Boolean> still;
    private @Nullable Film film;
    private Subscription watching = Subscription.EMPTY;
    private boolean wanted;
    private boolean seen;
    /** We start or halt it ourselves just now: it did not come to its end. */
    private boolean directing;

    /**
     * @param onFrame shows a frame
     * @param onChange run when {@link #playing()} may have changed
     */
    public Projector(Node screen, Consumer<Raster> onFrame, Runnable onChange) {
        this.screen = screen;
        this.onFrame = onFrame;
        this.onChange = onChange;
        this.still = Look.still(screen);
    }

    /** Takes a film instead of the last one. */
    public void load(Film other) {
        unload();
        film = other;
        wanted = true;
        watching = Subscription.combine(
                other.frameProperty().subscribe(frame -> {
                    if (frame != null) onFrame.accept(frame);
                }),
                other.playingProperty().subscribe(this::changed),
                still.subscribe(this::rest),
                Shown.of(screen).subscribe(this::seen));
    }

    /** Ends, and lets the film go. */
    public void unload() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (film != null) film.stop();
        film = null;
        seen = false;
    }

    /** True when it plays, or will as soon as it can be seen. */
    public boolean playing() {
        return film != null && wanted;
    }

    /** Halts, or goes on. */
    public void toggle() {
        if (film == null) return;
        wanted = !wanted;
        Film shown = film;
        if (wanted && seen) direct(shown::play);
        else direct(shown::pause);
        onChange.run();
    }

    /** Nothing shall move by itself from now on, or it may again. */
    private void rest(boolean now) {
        if (film == null || wanted != now) return;
        toggle();
    }

    private void seen(boolean now) {
        seen = now;
        Film shown = film;
        if (shown == null) return;
        // what was halted stays as it is; what runs unseen would only cost
        if (now && wanted) direct(shown::play);
        if (!now && wanted) direct(shown::stop);
    }

    private void direct(Runnable step) {
        directing = true;
        try {
            step.run();
        } finally {
            directing = false;
        }
    }

    private void changed(boolean playing) {
        if (directing || playing || !seen) return;
        wanted = false;
        onChange.run();
    }
}
