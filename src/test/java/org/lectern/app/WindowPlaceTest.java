package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.WindowBounds;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class WindowPlaceTest {
    private static final Rectangle2D MAIN = new Rectangle2D(0, 30, 1366, 738);
    private static final Rectangle2D BESIDE = new Rectangle2D(1366, 0, 1920, 1080);

    private static WindowBounds at(double x, double y, double width, double height) {
        return new WindowBounds(x, y, width, height, false);
    }

    @Test
    void placeIsKeptWhileItsMonitorIsThere() {
        WindowBounds there = at(1500, 100, 1000, 700);
        assertThat(WindowPlace.recovered(there, List.of(MAIN, BESIDE))).isEqualTo(there);
        WindowBounds halfOut = at(-800, 200, 1000, 500);
        assertThat(WindowPlace.recovered(halfOut, List.of(MAIN))).isEqualTo(halfOut);
    }

    @Test
    void windowOfAMonitorThatIsGoneComesToTheMainOne() {
        WindowBounds lost = at(1500, 100, 1000, 700);
        assertThat(WindowPlace.recovered(lost, List.of(MAIN))).isEqualTo(at(183, 49, 1000, 700));
        assertThat(WindowPlace.recovered(at(-3000, 9000, 1000, 700), List.of(MAIN, BESIDE)))
                .isEqualTo(at(183, 49, 1000, 700));
    }

    @Test
    void windowThatCannotBeTakenHoldOfIsMoved() {
        assertThat(WindowPlace.recovered(at(1300, 100, 1000, 700), List.of(MAIN)))
                .isEqualTo(at(183, 49, 1000, 700));
        assertThat(WindowPlace.recovered(at(100, -500, 1000, 700), List.of(MAIN)))
                .isEqualTo(at(183, 49, 1000, 700));
        assertThat(WindowPlace.recovered(at(100, 760, 1000, 700), List.of(MAIN)))
                .isEqualTo(at(183, 49, 1000, 700));
    }

    @Test
    void windowIsNotLargerThanItsScreen() {
        WindowBounds large = new WindowBounds(1400, 10, 1900, 1060, true);
        assertThat(WindowPlace.recovered(large, List.of(MAIN))).isEqualTo(new WindowBounds(0, 30, 1366, 738, true));
        assertThat(WindowPlace.recovered(large, List.of(MAIN, BESIDE))).isEqualTo(large);
    }

    @Test
    void firstStartIsLeftToTheSystem() {
        assertThat(WindowPlace.recovered(null, List.of(MAIN))).isNull();
        assertThat(WindowPlace.recovered(at(0, 30, 0, 0), List.of(MAIN))).isNull();
        assertThat(WindowPlace.recovered(at(0, 30, 800, 600), List.of())).isNull();
    }

    private final Deque<Runnable> later = new ArrayDeque<>();
    private final AtomicLong nanos = new AtomicLong();

    private Stage shown() {
        return shown(at(60, 50, 300, 200));
    }

    private Stage shown(WindowBounds saved) {
        return Fx.on(() -> {
            Stage stage = new Stage();
            stage.setScene(new Scene(new Pane(), 100, 100));
            WindowPlace.put(stage, saved, later::add, nanos::get);
            stage.show();
            return stage;
        });
    }

    /** Moves it, and does what was to be done later. */
    private void moved(Stage stage, double x, double y) {
        Fx.run(() -> {
            stage.setX(x);
            stage.setY(y);
            for (Runnable task = later.poll(); task != null; task = later.poll()) task.run();
        });
    }

    private static List<Double> place(Stage stage) {
        return Fx.on(() -> List.of(stage.getX(), stage.getY()));
    }

    @Test
    void aWindowThatTheSystemMovesAsItIsShownGoesBack() {
        Stage stage = shown();
        moved(stage, -1, -20);
        assertThat(place(stage)).containsExactly(60.0, 50.0);
        moved(stage, -1, -20);
        assertThat(place(stage)).containsExactly(60.0, 50.0);
        moved(stage, 5, 5);
        assertThat(place(stage)).as("the system insists").containsExactly(5.0, 5.0);
        Fx.run(stage::hide);
    }

    @Test
    void aWindowThatWasNowhereBeforeGoesBackToTheMiddle() {
        Stage stage = shown(null);
        Rectangle2D screen = Fx.on(() -> Screen.getPrimary().getVisualBounds());
        List<Double> middle = List.of((screen.getWidth() - 100) / 2, (screen.getHeight() - 100) / 3);
        assertThat(place(stage)).isEqualTo(middle);
        moved(stage, -1, -20);
        assertThat(place(stage)).isEqualTo(middle);
        Fx.run(stage::hide);
    }

    @Test
    void aWindowThatAHandMovesStaysThere() {
        Stage stage = shown();
        nanos.addAndGet(WindowPlace.FRAMED.toNanos());
        moved(stage, 200, 100);
        assertThat(place(stage)).containsExactly(200.0, 100.0);
        Fx.run(stage::hide);
    }
}
