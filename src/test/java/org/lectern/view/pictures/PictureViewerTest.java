package org.lectern.view.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageBody;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.lectern.media.PictureData;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.room.Film;
import org.lectern.room.PictureState;
import org.lectern.room.RunPosition;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.MovedTime;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.testing.TestPictures;
import org.lectern.view.chat.ChatPage;

/** A picture of the timeline looked at as closely as one likes, with the mouse and with the keys. */
@ExtendWith(Fx.class)
class PictureViewerTest {
    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        // a picture of 4000 x 2000, decoded to a quarter of that each way
        Raster large = Rows.picture(1000, 500);
        ready("large", new Raster(1000, 500, large.argb(), 4000, 2000));
        ready("small", Rows.picture(200, 100));
        chat.pictures.put("broken", new ReadOnlyObjectWrapper<>(new PictureState.Failed(new Failure.TimedOut(), true)));
        Fx.run(() -> chat.items.setAll(
                Rows.row(Rows.MAYA, new MessageBody.Picture("small", 200, 100), 1, RunPosition.SINGLE),
                Rows.row(Rows.WANG, new MessageBody.Picture("large", 4000, 2000), 2, RunPosition.SINGLE),
                Rows.row(Rows.ZHANG, new MessageBody.Picture("broken", 0, 0), 3, RunPosition.SINGLE)));
        page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 700, 900, Theme.LIGHT);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void ready(String address, Raster raster) {
        chat.pictures.put(address, new ReadOnlyObjectWrapper<>(new PictureState.Ready(raster)));
    }

    private void change(Runnable what) {
        Fx.run(what);
        Fx.pulses(screen.scene(), 3);
    }

    private void key(KeyCode code, boolean control) {
        change(() -> Event.fireEvent(
                screen.scene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false)));
    }

    private ListView<?> timeline() {
        return Fx.on(() -> (ListView<?>) page.root().lookup(".timeline"));
    }

    private void openByKeys(int row) {
        change(() -> {
            timeline().requestFocus();
            timeline().getFocusModel().focus(row);
        });
        key(KeyCode.ENTER, false);
    }

    private Node viewer() {
        return Fx.on(() -> page.root().lookup(".picture-viewer"));
    }

    private <N extends Node> N part(String selector, Class<N> type) {
        return Fx.on(() -> type.cast(viewer().lookup(selector)));
    }

    private String text(String selector) {
        return part(selector, Label.class).getText();
    }

    private ZoomPane pane() {
        return part(".zoom-pane", ZoomPane.class);
    }

    private void wheel(Point2D at, double by) {
        Point2D scene = Fx.on(() -> pane().localToScene(at));
        turn(pane(), scene, by);
    }

    /** Turns the wheel over the timeline. */
    private void turn(double by) {
        turn(Fx.on(() -> timeline().lookup(".virtual-flow")), new Point2D(300, 300), by);
    }

    private void turn(Node node, Point2D at, double by) {
        change(() -> Event.fireEvent(node, Gestures.wheel(by, at, new PickResult(node, at.getX(), at.getY()))));
    }

    private static MouseEvent mouse(
            javafx.event.EventType<MouseEvent> type, Node on, double x, double y, boolean down) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                false,
                false,
                true,
                new PickResult(on, x, y));
    }

    private boolean overPage() {
        return Fx.on(() -> viewer() != null && viewer().getParent().isVisible());
    }

    @Test
    void clickOnThePictureOpensItAndEscapeGivesTheFocusBack() {
        change(() -> {
            page.focusInput();
            Node photo = timeline().lookupAll(".picture-tile").stream()
                    .flatMap(tile -> tile.lookupAll("Rectangle").stream())
                    .filter(node -> node instanceof Rectangle shape
                            && shape.getFill() != null
                            && node.isVisible()
                            && !node.getStyleClass().contains("paper"))
                    .findFirst()
                    .orElseThrow();
            Event.fireEvent(photo, mouse(MouseEvent.MOUSE_CLICKED, photo, 5, 5, false));
        });
        assertThat(overPage()).isTrue();
        assertThat(text(".caption .name")).isIn("Maya Patel", "王老师");
        assertThat(Fx.on(() -> viewer().isFocused())).isTrue();
        assertThat(Fx.on(() -> page.root().lookup(".timeline").isDisabled())).isTrue();
        key(KeyCode.ESCAPE, false);
        assertThat(overPage()).isFalse();
        assertThat(Fx.on(() -> page.root().lookup("#input").isFocused())).isTrue();

        openByKeys(0);
        assertThat(overPage()).isTrue();
        key(KeyCode.ESCAPE, false);
        assertThat(Fx.on(() -> timeline().isFocused())).isTrue();
    }

    @Test
    void wheelZoomsAtThePointerAndOnlyThePartInViewIsDecodedCloser() {
        openByKeys(1);
        assertThat(text("#percent")).isEqualTo("17%");
        assertThat(chat.looks).isEmpty();
        var before = Fx.on(() -> pane().find(1000, 1000));
        wheel(before, 300);
        var after = Fx.on(() -> pane().find(1000, 1000));
        assertThat(after.distance(before)).isLessThan(1.5);
        // 78 % of a picture that was decoded to 25 %
        assertThat(text("#percent")).isEqualTo("77%");
        assertThat(chat.looks).hasSize(1);
        ExampleChat.Look look = chat.looks.getLast();
        PixelArea area = look.part();
        assertThat(area.width()).isLessThan(1700);
        assertThat(look.maxWidth()).isLessThan(1400);
        // nothing more is asked for while that is on its way
        change(() -> pane().move(-300, 0));
        assertThat(chat.looks).hasSize(1);
        change(() -> look.answer().accept(Rows.picture(look.maxWidth(), look.maxHeight())));
        ImageView closer = Fx.on(() -> (ImageView) pane().lookupAll("ImageView").stream()
                .filter(view -> ((ImageView) view).getX() > 0)
                .findFirst()
                .orElseThrow());
        assertThat(closer.getFitWidth()).isEqualTo(area.width());
        assertThat(chat.looks).hasSize(2);
        // an answer for a picture that is gone falls on the floor
        key(KeyCode.RIGHT, false);
        change(() -> chat.looks.getLast().answer().accept(Rows.picture(10, 10)));
        assertThat(closer.getImage()).isNull();
    }

    @Test
    void keysAndButtonsFitZoomTurnAndDragMoves() {
        openByKeys(1);
        key(KeyCode.DIGIT1, true);
        assertThat(text("#percent")).isEqualTo("100%");
        change(() -> {
            ZoomPane pane = pane();
            Event.fireEvent(pane, mouse(MouseEvent.MOUSE_PRESSED, pane, 300, 300, true));
        });
        var before = Fx.on(() -> pane().find(2000, 1000));
        change(() -> {
            ZoomPane pane = pane();
            Event.fireEvent(pane, mouse(MouseEvent.MOUSE_DRAGGED, pane, 250, 280, true));
        });
        assertThat(Fx.on(() -> pane().find(2000, 1000)).subtract(before)).isEqualTo(new Point2D(-50, -20));
        key(KeyCode.DIGIT0, true);
        assertThat(text("#percent")).isEqualTo("17%");
        key(KeyCode.PLUS, true);
        key(KeyCode.PLUS, true);
        assertThat(text("#percent")).isEqualTo("27%");
        key(KeyCode.MINUS, true);
        assertThat(text("#percent")).isEqualTo("21%");
        key(KeyCode.DIGIT0, false);
        change(part("#turnRight", Button.class)::fire);
        Bounds turned = Fx.on(() -> pane().getChildrenUnmodifiable().getFirst().getBoundsInParent());
        assertThat(turned.getHeight()).isGreaterThan(turned.getWidth());
        for (String tool : List.of("smaller", "larger", "fit", "actual", "turnLeft", "copy", "save", "close"))
            assertThat(part("#" + tool, Button.class).getAccessibleText())
                    .as(tool)
                    .isNotBlank();
        assertThat(Fx.on(() -> viewer().getAccessibleText())).contains("王老师");
    }

    @Test
    void previousAndNextGoThroughTheRoomAndABrokenOneCanBeTriedAgain() {
        openByKeys(1);
        assertThat(text(".caption .name")).isEqualTo("王老师");
        key(KeyCode.LEFT, false);
        assertThat(text(".caption .name")).isEqualTo("Maya Patel");
        assertThat(part("#previous", Button.class).isDisabled()).isTrue();
        key(KeyCode.LEFT, false);
        assertThat(text(".caption .name")).isEqualTo("Maya Patel");
        key(KeyCode.RIGHT, false);
        key(KeyCode.RIGHT, false);
        assertThat(text(".caption .name")).isEqualTo("张伟");
        assertThat(part("#offer", Button.class).isVisible()).isTrue();
        assertThat(part("#zooms", Node.class).isDisabled()).isTrue();
        change(part("#offer", Button.class)::fire);
        assertThat(chat.asked).contains("retry picture broken");
        change(() -> chat.pictures.get("broken").set(new PictureState.Loading()));
        assertThat(part("#spinner", Node.class).isVisible()).isTrue();
        change(() -> chat.pictures.get("broken").set(new PictureState.Ready(Rows.picture(90, 90))));
        assertThat(part("#placeholder", Node.class).isVisible()).isFalse();
        // what arrives meanwhile comes next
        change(() ->
                chat.items.add(Rows.row(Rows.CHEN, new MessageBody.Picture("small", 200, 100), 4, RunPosition.SINGLE)));
        key(KeyCode.RIGHT, false);
        assertThat(text(".caption .name")).isEqualTo("欧阳晨曦");
    }

    @Test
    void savedUnderASafeNameAndCopiedWhole() {
        desk.files.answers.add(Path.of("/tmp/graph.png"));
        openByKeys(1);
        key(KeyCode.S, true);
        assertThat(desk.files.proposed)
                .singleElement()
                .asString()
                .startsWith("王老师 March 2")
                .endsWith(".png");
        assertThat(desk.files.proposed.getFirst()).doesNotContain(":", "/");
        assertThat(chat.asked).contains("save large /tmp/graph.png");
        assertThat(text("#note")).isEqualTo("Saved as graph.png");
        key(KeyCode.C, true);
        ExampleChat.Look whole = chat.looks.getLast();
        assertThat(whole.part()).isNull();
        change(() -> whole.answer().accept(Rows.picture(40, 20)));
        assertThat(text("#note")).isEqualTo("Copied");
        assertThat(Fx.on(() -> javafx.scene.input.Clipboard.getSystemClipboard().hasImage()))
                .isTrue();
    }

    @Test
    void animationMovesOnlyWhileItCanBeSeenAndStandsStillWhenAsked() {
        MovedTime time = new MovedTime();
        PictureReader reader = new PictureReader(PictureLimits.DEFAULT, time::nanoTime);
        byte[] gif = TestPictures.gif(
                40,
                30,
                0,
                TestPictures.part(0, 0, 40, 30, 0xffff0000, "none", 5),
                TestPictures.part(0, 0, 40, 30, 0xff0000ff, "none", 5));
        chat.films = _ -> new Film(() -> reader.frames(new PictureData.InMemory(gif), 40, 30), time, time);
        ready("gif", Rows.moving(Rows.picture(40, 30)));
        change(() ->
                chat.items.setAll(Rows.row(Rows.MAYA, new MessageBody.Picture("gif", 40, 30), 1, RunPosition.SINGLE)));
        step(time);
        assertThat(time.waiting()).as("in view").isEqualTo(1);

        // under another page
        change(() -> page.root().setDisable(true));
        step(time);
        assertThat(time.waiting()).as("covered").isZero();
        change(() -> page.root().setDisable(false));
        step(time);
        assertThat(time.waiting()).as("uncovered").isEqualTo(1);

        // in a minimised window
        change(() -> screen.stage().setIconified(true));
        step(time);
        assertThat(time.waiting()).as("minimised").isZero();
        change(() -> screen.stage().setIconified(false));
        step(time);
        assertThat(time.waiting()).as("open again").isEqualTo(1);

        // halted by its button, and started again
        Button motion = Fx.on(() -> (Button) timeline().lookup(".motion"));
        assertThat(motion.getAccessibleText()).isEqualTo("Pause");
        change(motion::fire);
        step(time);
        assertThat(time.waiting()).as("halted").isZero();
        assertThat(motion.getAccessibleText()).isEqualTo("Play");
        change(motion::fire);
        step(time);
        assertThat(time.waiting()).as("started").isEqualTo(1);

        // scrolled away by many rows
        change(() -> {
            for (int i = 0; i < 60; i++) chat.items.add(Rows.row(Rows.WANG, "a line of the lesson"));
        });
        turn(-9000);
        step(time);
        assertThat(time.waiting()).as("scrolled away").isZero();
        turn(9000);
        step(time);
        assertThat(time.waiting()).as("back").isEqualTo(1);

        // left
        change(() -> page.close());
        step(time);
        assertThat(time.waiting()).as("left").isZero();
    }

    private static void step(MovedTime time) {
        Fx.run(() -> time.advance(Duration.ofMillis(50)));
    }
}
