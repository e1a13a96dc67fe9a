package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.ArchiveTrouble;
import org.lectern.room.Room;
import org.lectern.settings.Profile;
import org.lectern.testing.Fx;
import org.lectern.testing.LiveDesk;
import org.lectern.testing.ServerHouse;

/** What a course said is on this device: shown without the server, told when it cannot be kept. The real parts together. */
@ExtendWith(Fx.class)
class ArchivedRoomTest {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final String COURSE = "c-archive";

    @TempDir
    Path mine;

    @TempDir
    Path hosts;

    private Wiring start() {
        return Fx.on(() -> new Wiring(new AppPaths(mine), Platform::runLater, Clock.systemUTC()));
    }

    private static Room join(Wiring wiring, String address) {
        Membership membership =
                new Membership(ServerAddress.of(address), new RoomId(COURSE), new UserId("ming"), "小明", null);
        return Fx.on(() -> wiring.lobby().join(membership, Password.NONE));
    }

    private static void awaitLive(Room room) {
        await().atMost(PATIENCE)
                .until(() -> Fx.on(() -> room.connectionProperty().get() instanceof Connection.Live));
    }

    private static void awaitTexts(Room room, String... texts) {
        await().atMost(PATIENCE).until(() -> LiveDesk.texts(room).equals(List.of(texts)));
    }

    private static void awaitLikes(Room room, int count) {
        await().atMost(PATIENCE)
                .until(() -> Fx.<Boolean>on(() -> room.likesProperty().get() == count));
    }

    private static void say(Room room, String text) {
        Fx.run(() -> room.send(new MessageBody.Text(text)));
    }

    private static ArchiveTrouble trouble(Wiring wiring) {
        await().atMost(PATIENCE)
                .until(() -> Fx.on(() -> wiring.archive().troubleProperty().get()) != null);
        return Fx.on(() -> wiring.archive().troubleProperty().get());
    }

    private static void close(Wiring wiring) {
        Fx.run(wiring::close);
    }

    private static String address(ServerHouse house) {
        return "ws://127.0.0.1:" + house.port();
    }

    @Test
    void aRoomOpensWithoutItsServerAndMergesWhenItComesBack() throws Exception {
        String address;
        int port;
        try (ServerHouse house = ServerHouse.in(hosts)) {
            address = address(house);
            port = house.port();
            Wiring first = start();
            Room room = join(first, address);
            awaitLive(room);
            say(room, "我家在上海东边");
            say(room, "second");
            awaitTexts(room, "我家在上海东边", "second");
            Fx.run(() -> room.send(new MessageBody.Like()));
            awaitLikes(room, 1);
            close(first);
        }
        Wiring second = start();
        try {
            Room room = join(second, address);
            awaitTexts(room, "我家在上海东边", "second");
            awaitLikes(room, 1);
            assertThat(Fx.on(() -> room.connectionProperty().get())).isNotInstanceOf(Connection.Live.class);
            say(room, "typed while the server was away");
            try (ServerHouse back = new ServerHouse(org.lectern.server.RoomServer.start(
                    org.lectern.server.ServerOptions.in(hosts).withPort(port)))) {
                Fx.run(room::reconnectNow);
                awaitLive(room);
                awaitTexts(room, "我家在上海东边", "second", "typed while the server was away");
                try (LiveDesk other = new LiveDesk(mine.resolve("other"), address(back), COURSE, "anna", "Anna")) {
                    other.say("third");
                    other.awaitText("third");
                    await().atMost(PATIENCE)
                            .until(() -> LiveDesk.texts(room).getLast().equals("third"));
                }
                assertThat(LiveDesk.texts(room)).hasSize(4).doesNotHaveDuplicates();
            }
        } finally {
            close(second);
        }
    }

    @Test
    void whatThePersonSeesIsKeptOnceAndTheClassOfTheWelcomeRoomKeepsNothing() throws Exception {
        Wiring wiring = start();
        try {
            WelcomeHost.Invitation invitation =
                    wiring.welcome().open(java.util.Locale.ENGLISH).get(45, java.util.concurrent.TimeUnit.SECONDS);
            Room room = Fx.on(() -> wiring.lobby().join(invitation.guest(), invitation.key()));
            awaitLive(room);
            wiring.welcome().begin();
            await().atMost(PATIENCE).until(() -> LiveDesk.messages(room).size() > 2);
            int courses = wiring.archive()
                    .ask(archive -> archive.courses().size())
                    .get(45, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(courses).isEqualTo(1);
        } finally {
            close(wiring);
        }
    }

    @Test
    void aDamagedArchiveIsToldInTheWindow() throws Exception {
        try (ServerHouse house = ServerHouse.in(hosts)) {
            Wiring first = start();
            Room room = join(first, address(house));
            awaitLive(room);
            for (int i = 0; i < 30; i++) say(room, "line " + i);
            await().atMost(PATIENCE).until(() -> LiveDesk.texts(room).size() == 30);
            close(first);
            damage(mine.resolve("archive.db"));

            Wiring second = start();
            try {
                Room again = join(second, address(house));
                assertThat(trouble(second)).isInstanceOf(ArchiveTrouble.Salvaged.class);
                await().atMost(PATIENCE).until(() -> LiveDesk.texts(again).size() == 30);
                Stage stage = Fx.on(Stage::new);
                Fx.on(() -> new MainWindow(
                        stage,
                        second,
                        LaunchOptions.parse(List.of("--lang", "en")),
                        Platform::runLater,
                        Clock.systemUTC()));
                Label words = Fx.on(() -> (Label) stage.getScene().lookup("#archiveWords"));
                assertThat(words.getText()).contains("damaged", "archive-damaged-1.db");
                Fx.run(() -> ((javafx.scene.control.Button) stage.getScene().lookup("#archiveDismiss")).fire());
                assertThat(Fx.on(() -> stage.getScene().lookup("#archiveBar").isVisible()))
                        .isFalse();
            } finally {
                close(second);
            }
        }
    }

    private static void damage(Path file) throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                var statement = other.createStatement()) {
            statement.execute("DELETE FROM about WHERE name = 'closed'");
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4_096L * 3; at < bytes.length() / 2; at += 4_096) {
                bytes.seek(at);
                bytes.write(new byte[64]);
            }
        }
    }

    @Test
    void withoutAnArchiveThePersonCanTalkAllTheSame() throws Exception {
        Files.createDirectories(mine.resolve("archive.db").resolve("in the way"));
        try (ServerHouse house = ServerHouse.in(hosts)) {
            Wiring wiring = start();
            try {
                Room room = join(wiring, address(house));
                awaitLive(room);
                say(room, "hello");
                awaitTexts(room, "hello");
                assertThat(trouble(wiring)).isEqualTo(new ArchiveTrouble.Unusable(mine.toAbsolutePath()));
            } finally {
                close(wiring);
            }
        }
    }

    @Test
    void anArchiveInUseElsewhereIsTold() throws Exception {
        try (ServerHouse house = ServerHouse.in(hosts);
                SqliteArchive other = SqliteArchive.open(mine.resolve("archive.db"))) {
            Wiring wiring = start();
            try {
                Room room = join(wiring, address(house));
                awaitLive(room);
                say(room, "hello");
                awaitTexts(room, "hello");
                assertThat(trouble(wiring)).isEqualTo(new ArchiveTrouble.InUse());
                assertThat(other.courses()).isEmpty();
            } finally {
                close(wiring);
            }
        }
    }

    @Test
    void aCourseThatWasThereBeforeItsWindowHasTheCaretInItsInput() throws Exception {
        // nobody is there, and nobody needs to be
        Files.writeString(mine.resolve("settings.properties"), """
                profile.1.server = ws://127.0.0.1:9
                profile.1.room = c-archive
                profile.1.user = ming
                profile.1.nickname = 小明
                profile.1.passwordSaved = false
                profile.1.plainAccepted = false
                end
                """);
        Wiring wiring = start();
        try {
            Node focused = Fx.on(() -> {
                Profile saved = wiring.settings().current().profiles().getFirst();
                wiring.lobby().join(saved.membership(), Password.NONE);
                Stage stage = new Stage();
                LaunchOptions options = LaunchOptions.parse(List.of("--lang", "en"));
                new MainWindow(stage, wiring, options, Platform::runLater, Clock.systemUTC()).show();
                Node owner = stage.getScene().getFocusOwner();
                stage.hide();
                return owner;
            });
            assertThat(focused).isInstanceOf(TextArea.class);
            assertThat(focused.getId()).isEqualTo("input");
        } finally {
            close(wiring);
        }
    }

    @Test
    void aCourseOfTheCommandLineIsThereAgainAtTheNextStart() {
        Wiring wiring = start();
        try {
            Fx.on(() -> {
                Stage stage = new Stage();
                LaunchOptions options = LaunchOptions.parse(List.of(
                        "--lang",
                        "en",
                        "--url",
                        "ws://127.0.0.1:9",
                        "--course",
                        COURSE,
                        "--user",
                        "ming",
                        "--nick",
                        "小明"));
                for (int start = 0; start < 2; start++) {
                    new MainWindow(stage, wiring, options, Platform::runLater, Clock.systemUTC()).show();
                    stage.hide();
                }
                return stage;
            });
            // the course is opened after the window is shown
            Fx.run(() -> {});
            List<Profile> now = Fx.on(() -> wiring.settings().current().profiles());
            assertThat(now).singleElement().satisfies(profile -> {
                assertThat(profile.membership().room()).isEqualTo(new RoomId(COURSE));
                assertThat(profile.membership().nickname()).isEqualTo("小明");
                assertThat(profile.passwordSaved()).isFalse();
            });
        } finally {
            close(wiring);
        }
    }

    @Test
    void anotherStartIsProposedItsCourseInTheFirstWindow() throws Exception {
        try (ServerHouse house = ServerHouse.in(hosts)) {
            Wiring wiring = start();
            try {
                Stage stage = Fx.on(Stage::new);
                MainWindow window = Fx.on(() -> new MainWindow(
                        stage,
                        wiring,
                        LaunchOptions.parse(List.of("--lang", "en")),
                        Platform::runLater,
                        Clock.systemUTC()));
                Room first = join(wiring, address(house));
                awaitLive(first);
                Fx.run(() -> {
                    stage.show();
                    stage.setIconified(true);
                    window.visited(List.of("--unknown"));
                    window.visited(List.of("--url", address(house), "--course", "c-other", "--user", "ming"));
                });
                assertThat(Fx.on(() -> stage.isShowing() && !stage.isIconified()))
                        .isTrue();
                await().atMost(PATIENCE)
                        .until(() -> Fx.on(() -> wiring.lobby().rooms().size() == 2));
                Fx.run(stage::hide);
            } finally {
                close(wiring);
            }
        }
    }
}
