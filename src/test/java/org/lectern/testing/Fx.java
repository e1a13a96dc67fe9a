package org.lectern.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the toolkit once for all tests, and crosses to its thread. Never make controls in test fields. */
public final class Fx implements BeforeAllCallback {
    private static final long PATIENCE = 60;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Fx.class, _ -> start(), Object.class);
    }

    /** For tests that know no extensions. */
    public static void begin() {
        start();
    }

    private static synchronized Object start() {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException alreadyRunning) {
            started.countDown();
        }
        await(started);
        Platform.setImplicitExit(false);
        Fonts.load();
        return Boolean.TRUE;
    }

    /** Runs on the FX thread and waits, at once when this is that thread; what it throws is thrown here. */
    public static <T> T on(Callable<T> work) {
        if (Platform.isFxApplicationThread()) return here(work);
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(work.call());
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) throw error;
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError(stuck);
        }
    }

    private static <T> T here(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Runs on the FX thread and waits. */
    public static void run(Runnable work) {
        on(() -> {
            work.run();
            return null;
        });
    }

    /** Waits until a scene was laid out so many times more, so that what a change set off has settled. */
    public static void pulses(Scene scene, int count) {
        for (int i = 0; i < count; i++) {
            CountDownLatch done = new CountDownLatch(1);
            Runnable listener = done::countDown;
            run(() -> {
                scene.addPostLayoutPulseListener(listener);
                Platform.requestNextPulse();
            });
            await(done);
            run(() -> scene.removePostLayoutPulseListener(listener));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE, TimeUnit.SECONDS)) throw new AssertionError("the toolkit does not answer");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
