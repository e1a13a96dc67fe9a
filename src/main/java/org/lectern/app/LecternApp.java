package org.lectern.app;

import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;

/** The program with a window: makes it at the start, takes it apart at the end. */
public final class LecternApp extends Application {
    private static final long LAST_MOMENT_MILLIS = 1_500;

    /** After so long a start is over, and what the window shows then is kept ({@link LookKeeper#SOON}). */
    private static final Duration QUIET = Duration.ofMillis(3_000);

    /** So long what holds natives or pixels takes to notice that it was collected. */
    private static final Duration LETTING_GO = Duration.ofMillis(400);

    private @Nullable Wiring wiring;
    private @Nullable MainWindow window;
    private @Nullable Doorbell bell;
    private @Nullable LookKeeper keeper;
    private final EarlyKeys keys = new EarlyKeys();
    /** Keeps what the window showed last. */
    private Runnable look = () -> {};

    /** Why nothing came of it; {@link #open} tells. */
    private static volatile @Nullable Throwable failed;

    /** Begun before the toolkit. Java gives no other way into an application than a static one. */
    private static @Nullable EarlyStart early;

    /** Runs the program; returns when its window was closed. */
    public static void open(LaunchOptions options, String... args) {
        early = EarlyStart.begin(options);
        Application.launch(LecternApp.class, args);
        if (failed != null) throw new IllegalStateException(failed);
    }

    @Override
    public void start(Stage stage) throws LaunchOptions.BadOption {
        StartClock.reach(StartClock.Phase.TOOLKIT);
        LaunchOptions options = LaunchOptions.parse(getParameters().getRaw());
        EarlyStart begun = early == null ? EarlyStart.begin(options) : early;
        Executor fx = new FxExecutor();
        FirstLook first = begun.look();
        if (first != null && !first.fits()) begun.drawn();
        else if (first != null) {
            first.show(stage, fx, () -> {
                if (options.rehearse() && Rehearsal.endsEarly()) {
                    endRehearsal();
                    return;
                }
                begun.drawn();
                // the page's style is read while everything behind the window is made
                first.prepare();
            });
            keys.hear(stage.getScene());
        }
        begun.whenMade((made, problem) -> fx.execute(() -> {
            if (made != null) openOrEnd(stage, made, options, fx);
            else giveUp(problem);
        }));
    }

    private static void endRehearsal() {
        Rehearsal.knowOthers();
        Platform.exit();
    }

    private static void giveUp(@Nullable Throwable problem) {
        failed = problem;
        Platform.exit();
    }

    /** Without its window the program has nothing to do: as where it fails before, it says so and ends. */
    private void openOrEnd(Stage stage, Wiring made, LaunchOptions options, Executor fx) {
        wiring = made;
        StartClock.reach(StartClock.Phase.WIRING);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> made.crashes().record(thrown));
        StartGate gate = new StartGate(EarlyStart.PATIENCE);
        gate.hold(made.threads().session());
        gate.hold(made.threads().media());
        Runnable page = once(() -> orEnd(made, () -> open(stage, made, options, fx, gate)));
        if (!MainWindow.opensAtOnce(options, made.settings().current())) {
            page.run();
            return;
        }
        // with its messages there, the page is laid out once
        made.teachers().pause();
        made.lobby().join(made.settings().current().profiles().getFirst().membership(), Password.NONE);
        // the archive answers in order: when this comes, they have come
        made.archive().ask(_ -> 0).whenComplete((_, _) -> fx.execute(page));
        made.threads().io().schedule(() -> fx.execute(page), EarlyStart.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable once(Runnable task) {
        AtomicBoolean run = new AtomicBoolean();
        return () -> {
            if (run.compareAndSet(false, true)) task.run();
        };
    }

    private static void orEnd(Wiring made, Runnable task) {
        try {
            task.run();
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
            startOthers(stage, made, shown, options);
        });
        shown.show();
        keys.into(stage.getScene());
    }

    /** What nobody sees in the first picture. */
    private void startOthers(Stage stage, Wiring made, MainWindow shown, LaunchOptions options) {
        RestingTimer.install();
        made.records()
                .start(folder -> getHostServices().showDocument(folder.toUri().toString()));
        made.reports().start();
        early = null;
        FxExecutor fx = new FxExecutor();
        WindowCamera camera = new WindowCamera(stage, shown.shell(), System::nanoTime);
        tidy(made, fx, camera);
        keeper = new LookKeeper(
                made.lobby(),
                made.settings(),
                made.paths(),
                options,
                camera,
                made.threads().io(),
                new FxAlarm(made.threads().session(), fx));
        // once it is hidden, the toolkit styles nothing in it any more
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> lookAtLast(shown));
        bell = Doorbell.hang(
                made.paths().root(),
                made.threads().makerOf("doorbell"),
                made.threads().io(),
                arguments -> fx.execute(() -> shown.visited(arguments)));
        // at the end of the desktop's session nobody asks: the next start should not look for a window that is gone
        Doorbell hung = bell;
        if (hung != null)
            Runtime.getRuntime().addShutdownHook(made.threads().makerOf("leave").newThread(hung::close));
    }

    /**
     * Gives back, when the start is over, what it needed and nobody needs any more: fonts, the picture that it began with,
     * and with a second collection what only they held.
     */
    private static void tidy(Wiring made, Executor fx, WindowCamera camera) {
        ScheduledExecutorService io = made.threads().io();
        io.schedule(SpareFonts::release, QUIET.toMillis(), TimeUnit.MILLISECONDS);
        io.schedule(() -> fx.execute(FirstLook::letGo), QUIET.toMillis(), TimeUnit.MILLISECONDS);
        io.schedule(
                () -> JarDates.putBack(
                        System.getProperty(JarDates.PROPERTY),
                        System.getProperty("java.class.path"),
                        File.pathSeparator),
                QUIET.toMillis(),
                TimeUnit.MILLISECONDS);
        HeapKeeper.begin(io, QUIET.plus(LETTING_GO), camera::inUse);
    }

    private void lookAtLast(MainWindow shown) {
        shown.remember();
        if (keeper != null) look = keeper.atLast();
    }

    /** Leaves politely; a hanging network or disk may not keep the process, so it has two seconds. */
    @Override
    public void stop() {
        leaveAtLast();
        if (bell != null) bell.close();
        if (window != null) window.remember();
        if (wiring == null) return;
        wiring.close();
        // now the settings are those of the next start
        look.run();
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
