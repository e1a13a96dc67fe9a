package org.lectern.room;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Raster;
import org.lectern.media.GifFrames;

/**
 * An animation that is shown: frames come one after the other while it plays, each decoded elsewhere when its time has
 * come. While it does not play there is no task, timer or open file of it. FX thread only.
 */
public final class Film {

    /** Where the frames come from; asked anew for each round. Called on the pool, may block. */
    @FunctionalInterface
    public interface Opening {
        /** Null when there is nothing to play. */
        @Nullable
        GifFrames open() throws IOException;
    }

    private final Opening opening;
    private final ScheduledExecutorService work;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<@Nullable Raster> frame = new ReadOnlyObjectWrapper<>(this, "frame");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private @Nullable Reel reel;
    private @Nullable Future<?> due;
    /** Frames of an earlier run fall on the floor. */
    private int run;

    /**
     * @param work a pool where frames are decoded, and that waits between them
     * @param fx runs things on the FX thread, later
     */
    public Film(Opening opening, ScheduledExecutorService work, Executor fx) {
        this.opening = opening;
        this.work = work;
        this.fx = fx;
    }

    /** The frame to show; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Raster> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** Goes on where it was paused, or begins anew when it had ended. */
    public void play() {
        if (playing.get()) return;
        playing.set(true);
        if (reel == null) reel = new Reel(opening);
        ask(reel, ++run, 0);
    }

    /** Stands still; what is shown stays. */
    public void pause() {
        run++;
        if (due != null) due.cancel(false);
        due = null;
        playing.set(false);
    }

    /** Lets go of everything; the next time it begins anew. */
    public void stop() {
        pause();
        Reel old = reel;
        reel = null;
        frame.set(null);
        if (old != null) close(old);
    }

    private void close(Reel old) {
        try {
            work.execute(old::close);
        } catch (RejectedExecutionException ending) {
            // the program ends, and the file with it
        }
    }

    private void ask(Reel from, int asked, long millis) {
        try {
            due = work.schedule(
                    () -> {
                        GifFrames.Frame next = from.next();
                        fx.execute(() -> arrived(from, asked, next));
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            pause();
        }
    }

    private void arrived(Reel from, int asked, GifFrames.@Nullable Frame next) {
        if (asked != run) return;
        if (next == null) {
            pause();
            reel = null;
            close(from);
            return;
        }
        frame.set(next.raster());
        ask(from, asked, next.shown().toMillis());
    }

    /** The frames, round after round; short films stay decoded. On the pool, one task at a time. */
    private static final class Reel {
        private static final long KEPT_BYTES = 8L << 20;

        private final Opening opening;
        private final List<GifFrames.Frame> kept = new ArrayList<>();
        private long bytes;
        private boolean whole;
        private boolean closed;
        private @Nullable GifFrames frames;
        private int rounds;
        private int round;
        private int place;

        Reel(Opening opening) {
            this.opening = opening;
        }

        synchronized GifFrames.@Nullable Frame next() {
            if (closed) return null;
            GifFrames.Frame next = whole ? replayed() : decoded();
            if (next == null && place > 0 && again()) next = whole ? replayed() : decoded();
            if (next == null) close();
            else place++;
            return next;
        }

        private boolean again() {
            whole = whole || bytes <= KEPT_BYTES;
            place = 0;
            round++;
            letGo();
            return rounds == 0 || round < rounds;
        }

        private GifFrames.@Nullable Frame replayed() {
            return place < kept.size() ? kept.get(place) : null;
        }

        private GifFrames.@Nullable Frame decoded() {
            try {
                if (frames == null) {
                    frames = opening.open();
                    if (frames == null) return null;
                    rounds = frames.rounds();
                }
                GifFrames.Frame next = frames.next();
                if (next != null && round == 0) keep(next);
                return next;
            } catch (IOException broken) {
                // what came before it is all there is
                return null;
            }
        }

        private void keep(GifFrames.Frame frame) {
            bytes += 4L * frame.raster().argb().length;
            if (bytes <= KEPT_BYTES) kept.add(frame);
            else kept.clear();
        }

        private void letGo() {
            if (frames != null) frames.close();
            frames = null;
        }

        synchronized void close() {
            closed = true;
            letGo();
            kept.clear();
        }
    }
}
