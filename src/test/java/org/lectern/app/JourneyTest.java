package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerOptions;
import org.lectern.testing.Fx;
import org.lectern.testing.JimServer;
import org.lectern.testing.JimServer.Profile;
import org.lectern.testing.JimServer.Setup;
import org.lectern.testing.JimServer.Version;
import org.lectern.testing.LiveDesk;
import org.lectern.testing.OriginalPage;
import org.testfx.api.FxRobot;

/**
 * One person's day with the whole program in a real window: sign in, type Chinese, send a picture, lose the server, get
 * it back, close. Against Lectern's own server and both real J-IM generations.
 */
@ExtendWith(Fx.class)
class JourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final String HELLO = "老师好，今天学什么？😀 100%";

    private final FxRobot robot = new FxRobot();

    @TempDir
    Path mine;

    @TempDir
    Path theirs;

    @TempDir
    Path data;

    private Wiring wiring;
    private MainWindow window;
    private Stage stage;

    @BeforeEach
    void openWindow() {
        Fx.run(() -> {
            wiring = new Wiring(new AppPaths(mine), Platform::runLater, Clock.systemUTC());
            LaunchOptions options;
            try {
                options = LaunchOptions.parse(List.of("--lang", "en", "--theme", "light"));
            } catch (LaunchOptions.BadOption impossible) {
                throw new AssertionError(impossible);
            }
            stage = new Stage();
            window = new MainWindow(stage, wiring, options, Platform::runLater, Clock.systemUTC());
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(980);
            stage.setHeight(900);
            window.show();
        });
        await().atMost(PATIENCE)
                .until(() -> !rooms().isEmpty() && connection(rooms().getFirst()) instanceof Connection.Live);
    }

    @AfterEach
    void closeWindow() {
        Fx.run(() -> {
            stage.hide();
            wiring.close();
        });
    }

    /** A server that can be taken away and brought back at the same address. */
    private interface Host extends AutoCloseable {
        String address();

        void stop() throws Exception;

        void startAgain() throws Exception;
    }

    @Test
    void aDayOnOurOwnServer() throws Exception {
        try (Host host = own()) {
            aDay(host, "高数一班");
        }
    }

    @Test
    void aDayOnJim25() throws Exception {
        try (Host host = jim(Version.V2_5)) {
            aDay(host, "c-77");
        }
    }

    @Test
    void aDayOnJim30() throws Exception {
        try (Host host = jim(Version.V3_0)) {
            aDay(host, "c-77");
        }
    }

    private void aDay(Host host, String course) throws Exception {
        Room room = signIn(host.address(), course);
        try (LiveDesk teacher = new LiveDesk(theirs, host.address(), course, "teacher", "王老师")) {
            type(HELLO);
            robot.push(KeyCode.ENTER);
            teacher.awaitText(HELLO);
            teacher.say("我们学积分 ∫");
            await().atMost(PATIENCE).until(() -> LiveDesk.texts(room).equals(List.of(HELLO, "我们学积分 ∫")));

            pasteAndSendPicture("这是我的笔记");
            teacher.awaitText("这是我的笔记");
            teacher.awaitPicture();

            click("#like");
            await().atMost(PATIENCE)
                    .until(() -> Fx.on(() -> teacher.room().likesProperty().get()) == 1);

            loseTheServerAndGetItBack(host, room, teacher);
            assertThat(LiveDesk.messages(room)).doesNotHaveDuplicates();
            closesWithinTwoSeconds(teacher.room());
        }
    }

    private void loseTheServerAndGetItBack(Host host, Room room, LiveDesk teacher) throws Exception {
        host.stop();
        await().atMost(PATIENCE).until(() -> connection(room) instanceof Connection.Waiting);
        assertThat(Fx.on(() -> chatNode("#bannerBar").isVisible())).isTrue();
        type("断线时写的");
        robot.push(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> delivery(room, "断线时写的") == DeliveryState.WAITING);

        host.startAgain();
        click("#bannerAction");
        teacher.room();
        Fx.run(() -> teacher.room().reconnectNow());
        teacher.awaitText("断线时写的");
        await().atMost(PATIENCE).until(() -> {
            DeliveryState state = delivery(room, "断线时写的");
            return state == DeliveryState.DELIVERED || state == DeliveryState.STORED;
        });
        assertThat(LiveDesk.texts(teacher.room())).containsOnlyOnce(HELLO, "断线时写的", "这是我的笔记");
        assertThat(LiveDesk.texts(room)).containsOnlyOnce(HELLO, "断线时写的", "这是我的笔记");
    }

    private void closesWithinTwoSeconds(Room others) {
        long begin = System.nanoTime();
        Fx.run(() -> {
            stage.hide();
            wiring.close();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        // the others see us leave, which only a closed socket brings about
        await().atMost(PATIENCE)
                .until(() -> Fx.on(() -> others.members().stream()
                        .noneMatch(person -> person.id().value().equals("xiaoming"))));
        Set<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lectern-") && !thread.isDaemon())
                .map(Thread::getName)
                .collect(Collectors.toSet());
        assertThat(left).isEmpty();
    }

    @Test
    void theOriginalPageAndLecternTalk() throws Exception {
        try (RoomServer server = RoomServer.start(ServerOptions.in(data).withPort(0));
                OriginalPage page = new OriginalPage(server.port(), "student", "c-77", "小明", "")) {
            Room room = signIn(server.address().toString(), "c-77");
            page.send(1, "页面上写的", 1_795_371_210_816L);
            await().atMost(PATIENCE).until(() -> LiveDesk.texts(room).contains("页面上写的"));

            type("桌面上写的");
            robot.push(KeyCode.ENTER);
            await().atMost(PATIENCE).until(() -> {
                page.receiveUntil(11);
                return page.list().stream()
                        .anyMatch(row -> row.path("content").asText().equals("桌面上写的"));
            });
            pasteAndSendPicture("");
            await().atMost(PATIENCE).until(() -> {
                page.receiveUntil(11);
                return page.list().stream()
                        .anyMatch(row -> row.path("type").asInt() == 2
                                && row.path("content").asText().startsWith("http"));
            });
        }
    }

    @Test
    void aRefusedPortIsSaidAndNothingTypedIsLost() throws Exception {
        fillIn("ws://127.0.0.1:1", "c-1");
        click("#join");
        await().atMost(PATIENCE).until(() -> Fx.on(() -> signIn("#trouble").isVisible()));
        assertThat(Fx.on(() -> ((TextInputControl) signIn("#course")).getText()))
                .isEqualTo("c-1");
        assertThat(Fx.on(() -> ((TextInputControl) signIn("#user")).getText())).isEqualTo("xiaoming");
    }

    // ------------------------------------------------------------------ steps

    private Room signIn(String address, String course) throws Exception {
        int before = rooms().size();
        fillIn(address, course);
        click("#join");
        await().atMost(PATIENCE).until(() -> rooms().size() == before + 1);
        Room room = rooms().getLast();
        await().atMost(PATIENCE).until(() -> connection(room) instanceof Connection.Live);
        // the form goes away by itself
        await().atMost(PATIENCE).until(() -> Fx.on(() -> stage.getScene().lookup("#course") == null));
        return room;
    }

    private void fillIn(String address, String course) {
        Fx.run(() -> window.shell().signIn(null));
        fill("#server", address);
        fill("#course", course);
        fill("#user", "xiaoming");
        fill("#nickname", "小明");
    }

    private void fill(String id, String text) {
        Fx.run(() -> ((TextInputControl) signIn(id)).setText(text));
    }

    private void type(String text) {
        Fx.run(() -> {
            Node input = chatNode("#input");
            input.requestFocus();
            // as an input method commits it: a robot types what a keyboard has
            ((TextInputControl) input).replaceSelection(text);
        });
    }

    private void pasteAndSendPicture(String caption) {
        Fx.run(() -> {
            WritableImage image = new WritableImage(640, 400);
            PixelWriter pixels = image.getPixelWriter();
            for (int x = 0; x < 640; x++)
                for (int y = 0; y < 400; y++) pixels.setColor(x, y, Color.hsb(x * 360.0 / 640, 0.6, 1 - y / 900.0));
            ClipboardContent content = new ClipboardContent();
            content.putImage(image);
            Clipboard.getSystemClipboard().setContent(content);
            chatNode("#input").requestFocus();
        });
        robot.push(KeyCode.CONTROL, KeyCode.V);
        await().atMost(PATIENCE)
                .until(() -> Fx.on(
                        () -> preview("#send") instanceof ButtonBase send && send.isVisible() && !send.isDisabled()));
        Fx.run(() -> {
            ((TextInputControl) preview("#caption")).setText(caption);
            ((ButtonBase) preview("#send")).fire();
        });
    }

    private void click(String id) throws IOException {
        Fx.run(() -> {
            Node node = id.equals("#join") ? signIn(id) : chatNode(id);
            assertThat(node).as(id).isInstanceOf(ButtonBase.class);
            ((ButtonBase) node).fire();
        });
    }

    private Node preview(String id) {
        Node layer = chatNode("#previewLayer");
        return layer == null ? null : layer.lookup(id);
    }

    private Node signIn(String id) {
        Node layer = stage.getScene().getRoot().lookup("#layer");
        layer.applyCss(); // what scrolls has its content from its skin, which otherwise comes with the next pulse
        return layer.lookup(id);
    }

    private Node chatNode(String id) {
        return stage.getScene().getRoot().lookup("#content").lookup(id);
    }

    private List<Room> rooms() {
        return Fx.on(() -> List.copyOf(wiring.lobby().rooms()));
    }

    private static Connection connection(Room room) {
        return Fx.on((Callable<Connection>) () -> room.connectionProperty().get());
    }

    private static DeliveryState delivery(Room room, String text) {
        return Fx.on(() -> room.items().stream()
                .filter(TimelineItem.MessageRow.class::isInstance)
                .map(TimelineItem.MessageRow.class::cast)
                .filter(row -> row.message().body() instanceof MessageBody.Text said
                        && said.text().equals(text))
                .map(TimelineItem.MessageRow::delivery)
                .findFirst()
                .orElse(null));
    }

    private Host own() throws IOException {
        RoomServer first = RoomServer.start(ServerOptions.in(data).withPort(0));
        return new Host() {
            private RoomServer server = first;
            private final int port = first.port();

            @Override
            public String address() {
                return first.address().toString();
            }

            @Override
            public void stop() {
                server.close();
            }

            @Override
            public void startAgain() throws IOException {
                server = RoomServer.start(ServerOptions.in(data).withPort(port));
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    private static Host jim(Version version) {
        Setup setup = Setup.of(version, Profile.SEED);
        JimServer first = JimServer.start(setup);
        return new Host() {
            private JimServer server = first;

            @Override
            public String address() {
                return first.address();
            }

            @Override
            public void stop() {
                server.close();
            }

            @Override
            public void startAgain() {
                server = JimServer.start(setup, first.port());
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
