package org.lectern.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * What is made while the toolkit starts, on a thread of its own: the {@link FirstLook}, if what the window showed last is
 * known, and everything behind the window ({@link Wiring}). With a picture to draw, the second waits until that is on the
 * screen: it would only take the processor from it.
 */
final class EarlyStart {
    /** Nobody waits for the first picture longer than that. */
    static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final CompletableFuture<Optional<FirstLook>> look = new CompletableFuture<>();
    private final CompletableFuture<Wiring> wiring = new CompletableFuture<>();
    private final CountDownLatch drawn = new CountDownLatch(1);
    private final LaunchOptions options;

    private EarlyStart(LaunchOptions options) {
        this.options = options;
    }

    /** Begins. Before the toolkit, or on its thread. */
    static EarlyStart begin(LaunchOptions options) {
        EarlyStart begun = new EarlyStart(options);
        Thread maker = new Thread(begun::make, "lectern-wiring");
        maker.setDaemon(true);
        maker.start();
        return begun;
    }

    private void make() {
        try {
            AppPaths paths = AppPaths.chosen(options.data());
            FirstLook first = first(paths);
            look.complete(Optional.ofNullable(first));
            if (first != null) {
                // what the first styles are laid upon, which the other thread would look for on the way to the picture;
                // this makes the toolkit first, for two threads may not begin it in the middle of a class
                Platform.isSupported(ConditionalFeature.SHAPE_CLIP);
                Font.getDefault();
                // the toolkit asks for its loggers when it styles the first window; every jar is looked through for
                // them
                System.getLogger("javafx.css").isLoggable(System.Logger.Level.DEBUG);
                drawn.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            Wiring made = new Wiring(paths, new FxExecutor(), Clock.systemDefaultZone());
            // the messages on this device are opened at once
            made.archive().ask(_ -> 0);
            wiring.complete(made);
        } catch (Exception | Error broken) {
            // whatever it is: the other thread waits for both
            look.complete(Optional.empty());
            wiring.completeExceptionally(broken);
        }
    }

    private @Nullable FirstLook first(AppPaths paths) {
        LastLook last = FirstLook.wanted(options) ? LastLook.read(paths, options) : null;
        if (last == null) return null;
        try {
            return new FirstLook(last);
        } catch (IOException broken) {
            // then the page shows itself
            return null;
        }
    }

    /** What to show first; null when there is nothing. Waits until it is unpacked, some hundredths of a second. */
    @Nullable
    FirstLook look() {
        return look.join().orElse(null);
    }

    /** The picture of {@link #look} is on the screen. */
    void drawn() {
        drawn.countDown();
    }

    /** Gives everything behind the window, or what went wrong; on any thread, or at once. */
    void whenMade(BiConsumer<@Nullable Wiring, @Nullable Throwable> then) {
        wiring.whenComplete(then);
    }
}
