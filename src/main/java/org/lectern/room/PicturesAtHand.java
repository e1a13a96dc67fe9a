package org.lectern.room;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.lectern.media.MediaFailure;
import org.lectern.media.PictureCache;

/**
 * What can be done with pictures whose bytes are on this device: to look closer, to play, to save. Touches no network.
 * Asked on the FX thread, and answers there, later.
 */
public final class PicturesAtHand {
    private final PictureCache cache;
    private final ScheduledExecutorService work;
    private final Executor fx;

    PicturesAtHand(PictureCache cache, ScheduledExecutorService work, Executor fx) {
        this.cache = cache;
        this.work = work;
        this.fx = fx;
    }

    /** What came of saving. */
    public sealed interface Saved {
        /** Written there; the name may differ from the wanted one, since no file is ever replaced. */
        record To(Path file) implements Saved {}

        record Failed(Failure reason) implements Saved {}
    }

    /** True when the picture's bytes are here. Quick; may not know yet. */
    public boolean holds(String address) {
        return address.regionMatches(true, 0, "data:", 0, 5) || cache.holds(address);
    }

    /**
     * Part of a picture, decoded to fit a box in pixels.
     *
     * @param part null for all
     * @param answer gets null when the picture is not at hand, or cannot be read
     */
    public void look(
            String address, @Nullable PixelArea part, int maxWidth, int maxHeight, Consumer<@Nullable Raster> answer) {
        run(
                () -> {
                    Raster raster;
                    try {
                        raster = cache.part(address, part, maxWidth, maxHeight);
                    } catch (IOException | RuntimeException | OutOfMemoryError e) {
                        raster = null;
                    }
                    @Nullable Raster found = raster;
                    fx.execute(() -> answer.accept(found));
                },
                () -> answer.accept(null));
    }

    /** The picture as an animation that fits a box in pixels; does not play yet. */
    public Film film(String address, int maxWidth, int maxHeight) {
        return new Film(() -> cache.frames(address, maxWidth, maxHeight), work, fx);
    }

    /**
     * Writes the picture, as it was received, into a new file. Its ending will be that of the true format.
     *
     * @param wanted folder and name
     */
    public void save(String address, Path wanted, Consumer<Saved> answer) {
        run(
                () -> {
                    Saved saved;
                    try {
                        saved = new Saved.To(cache.save(address, wanted));
                    } catch (MediaFailure e) {
                        saved = new Saved.Failed(e.failure());
                    } catch (IOException | RuntimeException e) {
                        saved = new Saved.Failed(
                                new Failure.FileFailed(e.getClass().getSimpleName()));
                    }
                    Saved outcome = saved;
                    fx.execute(() -> answer.accept(outcome));
                },
                () -> answer.accept(new Saved.Failed(new Failure.Unexpected("closed"))));
    }

    private void run(Runnable task, Runnable otherwise) {
        try {
            work.execute(task);
        } catch (RejectedExecutionException ending) {
            otherwise.run();
        }
    }
}
