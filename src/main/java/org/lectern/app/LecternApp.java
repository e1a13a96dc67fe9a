package org.lectern.app;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with a window: makes it at the start, takes it apart at the end. */
public final class LecternApp extends Application {
    private static final long LAST_MOMENT_MILLIS = 1_500;

    /** Nobody waits for the first picture longer than that. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** After so long a start is over. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private @Nullable Wiring wiring;
    private @Nullable MainWindow window;
    private @Nullable Doorbell bell;

    /** Made while the toolkit starts. Java gives no other way into an application than a static one. */
    private static @Nullable FutureTask<Wiring> early;

    /** Runs the program; returns when its window was closed. */
    public static void open(LaunchOptions options, String... args) {
        FutureTask<Wiring> making = new FutureTask<>(() -> {
            Wiring made = wiring(options);
            // while the toolkit starts, the messages on this device are opened
            made.archive().ask(_ -> 0);
            return made;
        });
        early = making;
        Thread maker = new Thread(making, "lectern-wiring");
        maker.setDaemon(true);
        maker.start();
        Application.launch(LecternApp.class, args);
    }

    @Override
    public void start(Stage stage) throws LaunchOptions.BadOption {
        StartClock.reach(StartClock.Phase.TOOLKIT);
        LaunchOptions options = LaunchOptions.parse(getParameters().getRaw());
        Wiring made = made(options);
        wiring = made;
        StartClock.reach(StartClock.Phase.WIRING);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> made.crashes().record(thrown));
        StartGate gate = new StartGate(PATIENCE);
        gate.hold(made.threads().session());
        gate.hold(made.threads().media());
        Executor fx = new FxExecutor();
        new FirstLook(stage, made, options, fx, () -> openOrEnd(stage, made, options, fx, gate)).show();
    }

    /** Without its window the program has nothing to do: as where it fails before, it says so and ends. */
    private void openOrEnd(Stage stage, Wiring made, LaunchOptions options, Executor fx, StartGate gate) {
        try {
            open(stage, made, options, fx, gate);
        } catch (RuntimeException | LinkageError broken) {
            made.crashes().record(broken);
            Platform.exit();
        }
    }

    private void open(Stage stage, Wiring made, LaunchOptions options, Executor fx, StartGate gate) {
        MainWindow shown = new MainWindow(stage, made, options, fx, Clock.systemDefaultZone());
        window = shown;
        shown.browseWith(address -> getHostServices().showDocument(address));
        shown.whenDrawn(() -> {
            gate.open();
            startOthers(made, shown);
        });
        shown.show();
    }

    /** What nobody sees in the first picture. */
    private void startOthers(Wiring made, MainWindow shown) {
        made.records()
                .start(folder -> getHostServices().showDocument(folder.toUri().toString()));
        made.reports().start();
        // what the start needed and nobody needs any more goes at a quiet time
        made.threads().io().schedule(System::gc, QUIET.toMillis(), TimeUnit.MILLISECONDS);
        FxExecutor fx = new FxExecutor();
        bell = Doorbell.hang(
                made.paths().root(),
                made.threads().makerOf("doorbell"),
                made.threads().io(),
                arguments -> fx.execute(() -> shown.visited(arguments)));
    }

    private static Wiring wiring(LaunchOptions options) {
        return new Wiring(AppPaths.chosen(options.data()), new FxExecutor(), Clock.systemDefaultZone());
    }

    private static Wiring made(LaunchOptions options) {
        FutureTask<Wiring> making = early;
        if (making == null) return wiring(options);
        try {
            return making.get();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Leaves politely; a hanging network or disk may not keep the process, so it has two seconds. */
    @Override
    public void stop() {
        leaveAtLast();
        if (bell != null) bell.close();
        if (window != null) window.remember();
        if (wiring != null) wiring.close();
    }

    private static void leaveAtLast() {
        Thread last = new Thread(
                () -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(LAST_MOMENT_MILLIS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(0);
                },
                "lectern-last-moment");
        last.setDaemon(true);
        last.start();
    }
}
