package org.lectern.app;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with a window: makes it at the start, takes it apart at the end. */
public final class LecternApp extends Application {
    private static final long LAST_MOMENT_MILLIS = 1_500;

    private @Nullable Wiring wiring;
    private @Nullable MainWindow window;
    private @Nullable Doorbell bell;

    /** Runs the program; returns when its window was closed. */
    public static void open(String... args) {
        Application.launch(LecternApp.class, args);
    }

    @Override
    public void start(Stage stage) throws LaunchOptions.BadOption {
        StartClock.reach(StartClock.Phase.TOOLKIT);
        LaunchOptions options = LaunchOptions.parse(getParameters().getRaw());
        AppPaths paths = AppPaths.chosen(options.data());
        Wiring made = new Wiring(paths, new FxExecutor(), Clock.systemDefaultZone());
        wiring = made;
        StartClock.reach(StartClock.Phase.WIRING);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> made.crashes().record(thrown));
        window = new MainWindow(stage, made, options, new FxExecutor(), Clock.systemDefaultZone());
        MainWindow shown = window;
        shown.browseWith(address -> getHostServices().showDocument(address));
        shown.show();
        made.records()
                .start(folder -> getHostServices().showDocument(folder.toUri().toString()));
        FxExecutor fx = new FxExecutor();
        bell = Doorbell.hang(
                paths.root(),
                made.threads().makerOf("doorbell"),
                made.threads().io(),
                arguments -> fx.execute(() -> shown.visited(arguments)));
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
