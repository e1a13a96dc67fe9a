package org.lectern.app;

import java.util.concurrent.Executor;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.lectern.settings.Theme;
import org.lectern.settings.WindowBounds;
import org.lectern.view.Look;
import org.lectern.view.chat.Sketch;

/**
 * What a person sees first who opens the course of the last time: the newest messages of then as a {@link Sketch}, drawn
 * before anything else is made.
 */
final class FirstLook {
    /** After so many the first picture is on the screen. */
    private static final int PULSES = 3;

    private final LastLook last;
    private final Theme theme;
    private final boolean dark;
    private final Sketch sketch;

    /** Makes it, fonts and all. On any thread, also while the toolkit starts: nothing of it is in a window yet. */
    FirstLook(LastLook last, LaunchOptions options) {
        this.last = last;
        theme = options.theme() == null ? last.theme() : options.theme();
        // what the desktop looks like, can only be asked on the FX thread: as last time, most likely
        dark = theme == Theme.SYSTEM ? last.night() : theme == Theme.DARK;
        sketch = sketch(dark);
    }

    /** True when the command line asks for nothing else than the course of the last time. */
    static boolean wanted(LaunchOptions options) {
        return options.direct() == null && options.link() == null && options.demo() == 0;
    }

    private Sketch sketch(boolean dark) {
        Sketch made = new Sketch(last.outline(), dark ? last.dark() : last.light());
        WindowBounds window = last.window();
        // without the frame, which the system adds: nearly the size that it will have
        made.resize(
                window == null ? MainWindow.WIDTH : window.width(),
                window == null ? MainWindow.HEIGHT : window.height());
        return made;
    }

    /**
     * Shows the window with it. FX thread only.
     *
     * @param fx runs tasks later on the FX thread
     * @param drawn run once, when the picture is on the screen
     */
    void show(Stage stage, Executor fx, Runnable drawn) {
        Sketch shown = Look.night(theme) == dark ? sketch : sketch(!dark);
        Scene scene = new Scene(shown, MainWindow.WIDTH, MainWindow.HEIGHT, shown.ground());
        stage.setTitle("Lectern");
        stage.setScene(scene);
        WindowPlace.put(stage, last.window());
        scene.addPostLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                StartClock.reach(StartClock.Phase.SKETCH);
                // a pulse that draws waits until the picture of the one before is made, which then goes to the screen
                if (++pulses < PULSES) {
                    fx.execute(shown::touch);
                    return;
                }
                scene.removePostLayoutPulseListener(this);
                fx.execute(drawn);
            }
        });
        stage.show();
    }

    /** Reads what the page will be styled with. FX thread only. */
    void prepare() {
        Look.prepare(theme);
    }
}
