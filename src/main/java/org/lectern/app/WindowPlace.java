package org.lectern.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lectern.settings.WindowBounds;

/** Where the window opens: where it was, as far as the screens of today have that place. */
final class WindowPlace {
    /** So much of the title bar must be seen, or else the window cannot be taken hold of. */
    private static final double HANDLE_WIDTH = 100;

    private static final double HANDLE_HEIGHT = 32;

    /**
     * On X11 the toolkit now and then takes the corner of the screen for the place of a window that just got its frame, and
     * moves it there, title bar outside. No hand is so quick.
     */
    static final Duration FRAMED = Duration.ofSeconds(1);

    private static final double SETTLED_MILLIS = 80;

    private WindowPlace() {}

    /** Puts a window where it was, if that place is still there. FX thread only. */
    static void put(Stage stage, @Nullable WindowBounds saved) {
        put(stage, saved, WindowPlace::shortly, System::nanoTime);
    }

    private static void shortly(Runnable task) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(SETTLED_MILLIS));
        pause.setOnFinished(_ -> task.run());
        pause.play();
    }

    /**
     * The same.
     *
     * @param later runs a task on the FX thread when the system has told all that it has to tell
     * @param nanos a clock that only goes forward
     */
    static void put(Stage stage, @Nullable WindowBounds saved, Executor later, LongSupplier nanos) {
        List<Rectangle2D> screens = new ArrayList<>();
        screens.add(Screen.getPrimary().getVisualBounds());
        Screen.getScreens().forEach(screen -> screens.add(screen.getVisualBounds()));
        WindowBounds known = recovered(saved, screens);
        WindowBounds bounds = known == null ? middle(stage.getScene(), screens.getFirst()) : known;
        if (bounds == null) return;
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        if (known != null) {
            stage.setWidth(known.width());
            stage.setHeight(known.height());
            stage.setMaximized(known.maximized());
        }
        if (!bounds.maximized()) new Holder(stage, bounds, later, nanos).hold();
    }

    /** Where the toolkit puts a window that was nowhere before, which must stay there, too; null without a size. */
    private static @Nullable WindowBounds middle(@Nullable Scene scene, Rectangle2D screen) {
        if (scene == null || scene.getWidth() <= 0 || scene.getHeight() <= 0) return null;
        double x = screen.getMinX() + Math.max(0, (screen.getWidth() - scene.getWidth()) / 2);
        double y = screen.getMinY() + Math.max(0, (screen.getHeight() - scene.getHeight()) / 3);
        return new WindowBounds(x, y, scene.getWidth(), scene.getHeight(), false);
    }

    /** Puts a window back that was moved as soon as it was shown. */
    private static final class Holder implements InvalidationListener {
        private static final int TIMES = 2;

        private final Stage stage;
        private final WindowBounds wanted;
        private final Executor later;
        private final LongSupplier nanos;
        private final long begun;
        private boolean waiting;
        private int times;

        Holder(Stage stage, WindowBounds wanted, Executor later, LongSupplier nanos) {
            this.stage = stage;
            this.wanted = wanted;
            this.later = later;
            this.nanos = nanos;
            this.begun = nanos.getAsLong();
        }

        void hold() {
            stage.xProperty().addListener(this);
            stage.yProperty().addListener(this);
        }

        private boolean isThere() {
            // both are read, or nothing would be told again
            double away = Math.abs(stage.getX() - wanted.x());
            return away + Math.abs(stage.getY() - wanted.y()) < 1;
        }

        @Override
        public void invalidated(Observable place) {
            boolean there = isThere();
            if (nanos.getAsLong() - begun >= FRAMED.toNanos() || times >= TIMES) letGo();
            else if (!there && !waiting && stage.isShowing()) {
                waiting = true;
                later.execute(this::back);
            }
        }

        private void back() {
            waiting = false;
            if (isThere() || !stage.isShowing() || stage.isMaximized()) return;
            times++;
            stage.setX(wanted.x());
            stage.setY(wanted.y());
        }

        private void letGo() {
            stage.xProperty().removeListener(this);
            stage.yProperty().removeListener(this);
        }
    }

    /**
     * The place to open at. Pure.
     *
     * @param saved where the window was; null for the first start
     * @param screens what each screen has for windows, the main one first
     * @return null for a window that was nowhere
     */
    static @Nullable WindowBounds recovered(@Nullable WindowBounds saved, List<Rectangle2D> screens) {
        if (saved == null || screens.isEmpty() || saved.width() <= 0 || saved.height() <= 0) return null;
        for (Rectangle2D screen : screens) if (inReach(saved, screen)) return fitted(saved, screen, false);
        // its monitor is gone
        return fitted(saved, screens.getFirst(), true);
    }

    private static boolean inReach(WindowBounds window, Rectangle2D screen) {
        double seen = Math.min(window.x() + window.width(), screen.getMaxX()) - Math.max(window.x(), screen.getMinX());
        return seen >= Math.min(HANDLE_WIDTH, window.width())
                && window.y() >= screen.getMinY() - 1
                && window.y() + HANDLE_HEIGHT <= screen.getMaxY();
    }

    private static WindowBounds fitted(WindowBounds window, Rectangle2D screen, boolean centred) {
        double width = Math.min(window.width(), screen.getWidth());
        double height = Math.min(window.height(), screen.getHeight());
        double x = centred ? screen.getMinX() + (screen.getWidth() - width) / 2 : window.x();
        double y = centred ? screen.getMinY() + (screen.getHeight() - height) / 2 : window.y();
        return new WindowBounds(x, y, width, height, window.maximized());
    }
}
