package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.Appearance;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.shell.ShellPage;

/** Size, colours and rest, changed while the window is open. */
@ExtendWith(Fx.class)
class LooksTest {
    private static final int LARGEST = Appearance.LARGEST;

    private Desk desk;
    private ShellPage shell;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        ExampleChat chat = new ExampleChat(Rows.ME);
        Fx.run(() -> {
            for (int i = 0; i < 120; i++)
                chat.hear(Rows.row(Rows.ZHANG, "Row " + i + " " + "and what was said in it ".repeat(i % 9)));
            desk.chats.add(chat);
        });
        shell = Fx.on(() -> desk.views.load(ShellPage.class));
        screen = Screen.show(shell.root(), 960, 760, Theme.LIGHT);
        Fx.run(() -> desk.settings.addListener(now -> screen.look().wear(now.appearance())));
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void press(KeyCode code) {
        Fx.run(() -> Event.fireEvent(
                screen.scene().getFocusOwner() == null
                        ? shell.root()
                        : screen.scene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false)));
        Fx.pulses(screen.scene(), 2);
    }

    private void wheel(double pixels, boolean control) {
        var lines = ScrollEvent.VerticalTextScrollUnits.NONE;
        var columns = ScrollEvent.HorizontalTextScrollUnits.NONE;
        Fx.run(() -> Event.fireEvent(
                timeline(),
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        9,
                        9,
                        9,
                        9,
                        false,
                        control,
                        false,
                        false,
                        false,
                        false,
                        0,
                        pixels,
                        0,
                        pixels,
                        columns,
                        0,
                        lines,
                        0,
                        0,
                        null)));
        Fx.pulses(screen.scene(), 2);
    }

    private ListView<?> timeline() {
        return (ListView<?>) shell.root().lookup(".timeline");
    }

    private double factor() {
        return Fx.on(() -> ((Lens) screen.scene().getRoot()).shownProperty().get());
    }

    private Bounds onScreen(String part) {
        return Fx.on(() -> {
            Node node = shell.root().lookup(part);
            return node.localToScene(node.getBoundsInLocal());
        });
    }

    @Test
    void keysAndWheelChangeTheSizeOfEverythingWithinTheWindow() {
        double usual = onScreen("#preferences").getWidth();
        press(KeyCode.EQUALS);
        press(KeyCode.ADD);
        assertThat(desk.settings.current().appearance().textSize()).isEqualTo(120);
        assertThat(onScreen("#preferences").getWidth()).isCloseTo(usual * 1.2, within(1.0));
        wheel(40, true);
        wheel(-20, true);
        wheel(-20, true);
        wheel(-20, true);
        wheel(-20, true);
        assertThat(desk.settings.current().appearance().textSize()).isEqualTo(110);
        press(KeyCode.DIGIT0);
        assertThat(factor()).isEqualTo(1);
        for (int i = 0; i < 20; i++) wheel(400, true);
        assertThat(desk.settings.current().appearance().textSize()).isEqualTo(LARGEST);
        assertThat(factor()).isEqualTo(2);
        assertThat(onScreen(".composer").getMaxX()).isLessThanOrEqualTo(960.5);
        assertThat(onScreen(".composer").getMaxY()).isLessThanOrEqualTo(760.5);
        for (int i = 0; i < 20; i++) press(KeyCode.MINUS);
        assertThat(factor()).isEqualTo(Appearance.SMALLEST / 100.0);
    }

    @Test
    void whatIsReadStaysWhereItIs() {
        wheel(1_500, false);
        Fx.pulses(screen.scene(), 2);
        List<String> before = Fx.on(() -> firstRow());
        for (int size : new int[] {150, 200, 80, 100}) {
            Fx.run(() -> desk.settings.update(now -> now.appearance(look -> look.withTextSize(size))));
            Fx.pulses(screen.scene(), 4);
            assertThat(Fx.on(() -> firstRow())).as("at %d", size).isEqualTo(before);
        }
    }

    /** The first message in view, and whether it stands where it stood, in the list's own units. */
    private List<String> firstRow() {
        Bounds list = timeline().getBoundsInLocal();
        return timeline().lookupAll(".message-cell").stream()
                .filter(cell ->
                        cell.isVisible() && cell instanceof javafx.scene.control.ListCell<?> each && !each.isEmpty())
                .map(cell -> java.util.Map.entry(
                        timeline().sceneToLocal(cell.localToScene(cell.getBoundsInLocal())),
                        (javafx.scene.control.ListCell<?>) cell))
                .filter(cell -> cell.getKey().getMaxY() > list.getMinY() + 1)
                .min(java.util.Comparator.comparingDouble(cell -> cell.getKey().getMinY()))
                .map(cell -> List.of(
                        String.valueOf(cell.getValue().getIndex()),
                        "" + Math.round(cell.getKey().getMinY() / 3)))
                .orElseThrow();
    }

    @Test
    void smallWindowTakesTheLargestSizeThatItCanShow() {
        Fx.run(() -> {
            screen.stage().setWidth(480);
            screen.stage().setHeight(420);
            desk.settings.update(now -> now.appearance(look -> look.withTextSize(LARGEST)));
        });
        Fx.pulses(screen.scene(), 3);
        assertThat(factor()).isBetween(1.0, 1.3);
        Fx.run(() -> {
            screen.stage().setWidth(900);
            screen.stage().setHeight(800);
        });
        Fx.pulses(screen.scene(), 3);
        assertThat(factor()).isEqualTo(2);
    }

    @Test
    void contrastRestAndThemeAreWornAtOnce() {
        Look look = screen.look();
        assertThat(look.stillProperty().get()).isFalse();
        int sheets = Fx.on(() -> screen.scene().getStylesheets().size());
        Fx.run(() -> desk.settings.update(now -> now.appearance(
                old -> old.withHighContrast(true).withReducedMotion(true).withTheme(Theme.DARK))));
        assertThat(look.stillProperty().get()).isTrue();
        assertThat(look.darkProperty().get()).isTrue();
        assertThat(Fx.on(() -> screen.scene().getStylesheets().size())).isEqualTo(sheets + 1);
        assertThat(Fx.on(() -> screen.scene().getStylesheets().toString())).contains("contrast-dark.css");
        Fx.run(() -> desk.settings.update(now -> now.appearance(_ -> Appearance.DEFAULT.withTheme(Theme.LIGHT))));
        assertThat(look.stillProperty().get()).isFalse();
        assertThat(look.darkProperty().get()).isFalse();
        assertThat(Fx.on(() -> screen.scene().getStylesheets().size())).isEqualTo(sheets);
    }
}
