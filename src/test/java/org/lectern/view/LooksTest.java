package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.RoomId;
import org.lectern.room.RunPosition;
import org.lectern.settings.Appearance;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.shell.ShellPage;

/** Size, colours and rest, changed while the window is open. */
@ExtendWith(Fx.class)
class LooksTest {
    private static final int LARGEST = Appearance.LARGEST;

    private Desk desk;
    private ExampleChat chat;
    private ShellPage shell;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        chat = new ExampleChat(Rows.ME);
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
        press(code, true, false);
    }

    private void press(KeyCode code, boolean control, boolean shift) {
        Fx.run(() -> Event.fireEvent(
                screen.scene().getFocusOwner() == null
                        ? shell.root()
                        : screen.scene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
        Fx.pulses(screen.scene(), 2);
    }

    private void wheel(double pixels, boolean control) {
        Fx.run(() -> Event.fireEvent(timeline(), Gestures.wheel(pixels, control)));
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

    @Test
    void restIsKeptAtOnce() {
        Fx.run(() -> chat.hear(Rows.row(Rows.MAYA, new MessageBody.Flower(), 5, RunPosition.SINGLE)));
        assertThat(floating()).isEqualTo(1);
        Fx.run(() -> desk.settings.update(now -> now.appearance(old -> old.withReducedMotion(true))));
        assertThat(floating()).isZero();
        Fx.run(() -> chat.hear(Rows.row(Rows.MAYA, new MessageBody.Flower(), 6, RunPosition.SINGLE)));
        assertThat(floating()).isZero();
        Fx.run(() -> desk.settings.update(now -> now.appearance(old -> old.withReducedMotion(false))));
        Fx.run(() -> chat.hear(Rows.row(Rows.MAYA, new MessageBody.Flower(), 7, RunPosition.SINGLE)));
        assertThat(floating()).isEqualTo(1);
    }

    private int floating() {
        return Fx.on(() -> shell.root().lookupAll(".floating-sign").size());
    }

    @Test
    void whatLiesOverThePageKeepsTheKeysAndGivesThemBack() {
        Fx.run(() -> shell.root().lookup("#preferences").requestFocus());
        press(KeyCode.F1, false, false);
        Node layer = Fx.on(() -> shell.root().lookup("#layer"));
        assertThat(layer.isVisible()).isTrue();
        assertThat(Fx.on(() -> layer.lookup(".key-list"))).isNotNull();
        assertThat(Fx.on(() -> shell.root().lookup(".rail").isDisabled())).isTrue();
        for (int i = 0; i < 6; i++) {
            press(KeyCode.TAB, false, i % 2 == 0 || i > 3);
            assertThat(focusIsIn(layer)).isTrue();
        }
        press(KeyCode.ESCAPE, false, false);
        // a button that was clicked is no place to write: the input is
        assertThat(Fx.on(() -> screen.scene().getFocusOwner().getStyleClass())).contains("composer-input");
        Fx.run(() -> screen.scene().getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS));
        Node tool = Fx.on(() -> screen.scene().getFocusOwner());
        press(KeyCode.COMMA, true, false);
        assertThat(focusIsIn(layer)).isTrue();
        press(KeyCode.ESCAPE, false, false);
        assertThat(Fx.on(() -> screen.scene().getFocusOwner())).isSameAs(tool);
    }

    private boolean focusIsIn(Node layer) {
        return Fx.on(() -> {
            for (Node each = screen.scene().getFocusOwner(); each != null; each = each.getParent())
                if (each == layer) return true;
            return false;
        });
    }

    @Test
    void panesAreMadeWiderByTheKeysAndStaySo() {
        Fx.run(() -> desk.chats.add(new ExampleChat(other("Physics lab 2"))));
        Fx.run(() -> ((ToggleButton) shell.root().lookup(".members-button")).setSelected(true));
        Fx.pulses(screen.scene(), 2);
        double rail = onScreen(".rail").getWidth();
        double members = onScreen(".members-pane").getWidth();
        for (Node edge : Fx.on(() -> List.copyOf(shell.root().lookupAll(".pane-divider")))) {
            Fx.run(edge::requestFocus);
            boolean ofRail = Fx.on(() -> edge.getParent().lookup(".rail") != null);
            press(ofRail ? KeyCode.RIGHT : KeyCode.LEFT, false, false);
        }
        assertThat(onScreen(".rail").getWidth()).isCloseTo(rail + 24, within(1.0));
        assertThat(onScreen(".members-pane").getWidth()).isCloseTo(members + 24, within(2.0));
        ShellPage next = Fx.on(() -> desk.views.load(ShellPage.class));
        try (Screen again = Screen.show(next.root(), 960, 760, Theme.LIGHT)) {
            assertThat(Fx.on(() -> next.root().lookup(".rail").getLayoutBounds().getWidth()))
                    .isCloseTo(rail + 24, within(1.0));
        }
    }

    private static Membership other(String course) {
        return new Membership(
                Rows.ME.server(), new RoomId(course), Rows.ME.user(), Rows.ME.nickname(), Rows.ME.avatar());
    }

    @Test
    void desktopsThatShowMoreContrastAreUnderstood() {
        assertThat(Look.wantsContrast(Map.of())).isFalse();
        assertThat(Look.wantsContrast(Map.of("GTK.theme_name", "Adwaita"))).isFalse();
        assertThat(Look.wantsContrast(Map.of("GTK.theme_name", "HighContrastInverse")))
                .isTrue();
        assertThat(Look.wantsContrast(Map.of("Windows.SPI.HighContrast", true))).isTrue();
    }
}
