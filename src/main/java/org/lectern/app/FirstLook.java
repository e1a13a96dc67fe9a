package org.lectern.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;
import org.lectern.settings.Appearance;
import org.lectern.settings.Profile;
import org.lectern.settings.Settings;
import org.lectern.settings.Theme;
import org.lectern.view.Look;
import org.lectern.view.chat.Sketch;

/**
 * What a person sees first who opens the course of the last time: its newest messages as a {@link Sketch}, while the page
 * itself is made. Whatever cannot be shown so, or does not come soon, is left to the page. FX thread only.
 */
final class FirstLook {
    /** The messages on this device are waited for so long: after a crash the file is looked through first. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** After so many the first picture is on the screen. */
    private static final int PULSES = 3;

    private final Stage stage;
    private final Wiring wiring;
    private final LaunchOptions options;
    private final Executor fx;
    private final Runnable page;
    private @Nullable Room room;
    private @Nullable Sketch sketch;
    private @Nullable Scene scene;
    private boolean over;

    /** A listener that can be taken off again. */
    private final ListChangeListener<TimelineItem> rows = _ -> draw();

    /** {@code page} makes the page; run once, in any case. */
    FirstLook(Stage stage, Wiring wiring, LaunchOptions options, Executor fx, Runnable page) {
        this.stage = stage;
        this.wiring = wiring;
        this.options = options;
        this.fx = fx;
        this.page = page;
    }

    /** Shows what there is to show, and then makes the page. */
    void show() {
        Settings settings = wiring.settings().current();
        List<Profile> courses = OpenCourses.wanted(settings);
        if (courses.size() != 1 || courses.getFirst().passwordSaved() || !usual(settings.appearance())) {
            page.run();
            return;
        }
        Profile course = courses.getFirst();
        Theme theme = options.theme() == null ? settings.appearance().theme() : options.theme();
        sketch = new Sketch(course.membership(), Look.night(theme));
        scene = new Scene(sketch, MainWindow.WIDTH, MainWindow.HEIGHT, sketch.ground());
        stage.setTitle("Lectern");
        stage.setScene(scene);
        WindowPlace.put(stage, settings.window());
        wiring.teachers().pause();
        Room opened = wiring.lobby().join(course.membership(), Password.NONE);
        room = opened;
        opened.items().addListener(rows);
        // while the archive is read
        stage.show();
        // the archive answers in order: when this comes, the rows are there, or there are none
        wiring.archive().ask(_ -> 0).whenComplete((_, _) -> fx.execute(this::goOn));
        wiring.threads().io().schedule(() -> fx.execute(this::goOn), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The sketch is of the usual size and colours, and of nothing that the command line asks for. */
    private boolean usual(Appearance worn) {
        return options.direct() == null
                && options.link() == null
                && options.demo() == 0
                && !worn.highContrast()
                && worn.textSize() == Appearance.DEFAULT.textSize();
    }

    private void draw() {
        if (over || room == null || sketch == null || scene == null) return;
        if (!sketch.show(room.items(), wiring.settings())) {
            goOn();
            return;
        }
        rest();
        Scene drawn = scene;
        Sketch shown = sketch;
        drawn.addPostLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                StartClock.reach(StartClock.Phase.SKETCH);
                // a pulse that draws waits until the picture of the one before is made, which then goes to the screen
                if (++pulses < PULSES) {
                    fx.execute(shown::touch);
                    return;
                }
                drawn.removePostLayoutPulseListener(this);
                fx.execute(page);
            }
        });
    }

    private void goOn() {
        if (over) return;
        rest();
        page.run();
    }

    private void rest() {
        over = true;
        if (room != null) room.items().removeListener(rows);
    }
}
