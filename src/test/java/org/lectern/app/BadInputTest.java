package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.COURSE;
import static org.lectern.app.OneWindow.PATIENCE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.room.TimelineItem;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerOptions;
import org.lectern.settings.Language;
import org.lectern.testing.Fx;
import org.lectern.testing.JimShapedServer;
import org.lectern.testing.LoopbackServer;
import org.lectern.testing.TestCertificate;
import org.lectern.view.FailureText;
import org.lectern.view.Texts;

/** What a person reads when something is wrong: a sentence of its own and what to do next, in both languages. */
@ExtendWith(Fx.class)
class BadInputTest {
    @TempDir
    Path mine;

    @TempDir
    Path other;

    /** A place where joining goes wrong. */
    private record Trouble(String name, Place place, Class<? extends Failure> failure) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Place {
        Open open(Path folder) throws Exception;
    }

    private record Open(String address, AutoCloseable server) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            server.close();
        }
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble(
                        "wrong name",
                        _ -> new Open("wss://no-such-host.invalid:13000", () -> {}),
                        Failure.UnknownHost.class),
                new Trouble(
                        "refused port", _ -> new Open("ws://127.0.0.1:" + freePort(), () -> {}), Failure.Refused.class),
                new Trouble("no TLS there", BadInputTest::ownWithoutTls, Failure.TlsFailed.class),
                new Trouble("self-signed", BadInputTest::selfSigned, Failure.Untrusted.class),
                new Trouble("401", _ -> of("ws", JimShapedServer.open().refusing(401)), Failure.HttpStatus.class),
                new Trouble("404", _ -> of("ws", JimShapedServer.open().refusing(404)), Failure.HttpStatus.class),
                new Trouble("503", _ -> of("ws", JimShapedServer.open().refusing(503)), Failure.HttpStatus.class),
                new Trouble("a web server", _ -> webServer("ws"), Failure.NotAWebSocket.class),
                new Trouble(
                        "login refused",
                        _ -> of("ws", JimShapedServer.open().signIn("{\"code\":10008,\"command\":6,\"msg\":\"no\"}")),
                        Failure.SignInRefused.class));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isSaidInThePageAndInTheFormAndNothingTypedIsLost(Trouble trouble) throws Exception {
        try (Open place = trouble.place().open(other);
                OneWindow the = new OneWindow(mine, place.address())) {
            the.awaitConnection(now -> reason(now) != null);
            Failure reason = reason(the.connection());
            assertThat(reason).isInstanceOf(trouble.failure());
            // while it tries again the banner says that; between two tries it says why
            await().atMost(PATIENCE)
                    .until(() -> the.banner().startsWith(said(Locale.ENGLISH).what(reason)));
            if (the.connection() instanceof Connection.Stopped)
                assertThat(the.banner()).isEqualTo(said(Locale.ENGLISH).both(reason));
            the.speak(Language.CHINESE);
            await().atMost(PATIENCE)
                    .until(() -> the.banner()
                            .startsWith(said(Locale.SIMPLIFIED_CHINESE).what(reason)));
            assertThat(Fx.on(() -> ((ButtonBase) the.chat("#bannerAction")).isVisible()))
                    .as("what to do next can be done")
                    .isTrue();

            the.type("写了一半");
            the.speak(Language.ENGLISH);
            the.join(place.address(), "another", "s3cret-Passwort");
            await().atMost(PATIENCE).until(() -> !the.label("#trouble").isEmpty());
            assertThat(the.label("#trouble")).isEqualTo(said(Locale.ENGLISH).both(reason));
            assertThat(the.field("#course")).isEqualTo("another");
            assertThat(the.field("#password")).isEqualTo("s3cret-Passwort");
            assertThat(the.typed()).isEqualTo("写了一半");
            assertThat(Fx.on(() -> the.wiring().lobby().rooms().size())).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "ws://",
                "ws://a b:1",
                "ws://user:pw@host",
                "ws://host:99999",
                "wss://[::1",
                "not an address",
                "ws://host/%zz"
            })
    void anAddressThatIsNoneIsSaidAndTheWindowStays(String address) throws Exception {
        try (OneWindow the = new OneWindow(mine, address)) {
            the.awaitConnection(now -> now instanceof Connection.Stopped);
            assertThat(reason(the.connection())).isInstanceOf(Failure.BadAddress.class);
            assertThat(the.banner()).isEqualTo(said(Locale.ENGLISH).both(new Failure.BadAddress("")));
            the.join(address, COURSE, "");
            await().atMost(PATIENCE)
                    .until(() -> the.label("#serverError")
                            .equals(said(Locale.ENGLISH).both(new Failure.BadAddress(""))));
            assertThat(the.field("#server")).isEqualTo(address);
        }
    }

    @Test
    void aRefusalByOurOwnServerIsSaid() throws Exception {
        try (RoomServer server = RoomServer.start(ServerOptions.in(other).withPort(0));
                OneWindow the = new OneWindow(mine, "ws://127.0.0.1:" + server.port())) {
            the.awaitLive();
            // a course with nothing to see in its name, which this server does not open
            the.join(server.address().toString(), "\u200b", "x");
            await().atMost(PATIENCE)
                    .until(() ->
                            the.label("#trouble").equals(said(Locale.ENGLISH).both(new Failure.SignInRefused())));
            assertThat(the.connection()).isInstanceOf(Connection.Live.class);
        }
    }

    @Test
    void anEmptyHistoryAndAStoreThatIsOffAreTwoSentences() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(mine, server.address())) {
            the.awaitLive();
            await().atMost(PATIENCE).until(() -> the.drawn().contains(words(Locale.ENGLISH, "chat.beginning.empty")));
            the.speak(Language.CHINESE);
            assertThat(the.drawn()).contains(words(Locale.SIMPLIFIED_CHINESE, "chat.beginning.empty"));
        }
        try (JimShapedServer server = JimShapedServer.open().history(JimShapedServer.STORE_OFF);
                OneWindow the = new OneWindow(other, server.address())) {
            the.awaitLive();
            await().atMost(PATIENCE)
                    .until(() -> the.drawn().contains(words(Locale.ENGLISH, "chat.beginning.unavailable")));
            the.speak(Language.CHINESE);
            assertThat(the.drawn()).contains(words(Locale.SIMPLIFIED_CHINESE, "chat.beginning.unavailable"));
            server.say(JimShapedServer.chat("n1", COURSE, "anna", "Anna", "无历史也能聊"));
            the.awaitText("无历史也能聊");
        }
    }

    @Test
    void moreThanAServerTakesIsSaidAtTheRowAndTheConnectionStays() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(mine, server.address())) {
            the.awaitLive();
            Fx.run(() -> the.room().send(new org.lectern.domain.MessageBody.Text("课".repeat(400_000))));
            await().atMost(PATIENCE)
                    .until(() -> Fx.on(() -> the.room().items().stream()
                            .anyMatch(item -> item instanceof TimelineItem.MessageRow row
                                    && row.delivery() == DeliveryState.FAILED
                                    && row.failure() instanceof Failure.TooLarge)));
            String sentence = said(Locale.ENGLISH).what(new Failure.TooLarge(512 * 1024));
            assertThat(the.drawn()).anyMatch(text -> text.contains(sentence));
            the.type("short");
            the.press("#send");
            await().atMost(PATIENCE).until(() -> server.chats().contains("short"));
            assertThat(server.arrivals()).isEqualTo(1);
        }
    }

    // ------------------------------------------------------------------ places and words

    private static Failure reason(Connection connection) {
        return switch (connection) {
            case Connection.Waiting waiting -> waiting.reason();
            case Connection.Stopped(Failure stopped) -> stopped;
            case Connection other -> null;
        };
    }

    private static FailureText said(Locale locale) {
        return new FailureText(new Texts(locale));
    }

    private static String words(Locale locale, String key) {
        return new Texts(locale).get(key);
    }

    private static Open of(String scheme, JimShapedServer server) {
        return new Open(scheme + server.address().substring(server.address().indexOf(':')), server);
    }

    private static Open selfSigned(Path folder) {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "dns:localhost,ip:127.0.0.1");
        return of("wss", JimShapedServer.secure(certificate.serverContext()));
    }

    private static Open ownWithoutTls(Path folder) throws IOException {
        RoomServer server = RoomServer.start(ServerOptions.in(folder).withPort(0));
        return new Open("wss://127.0.0.1:" + server.port(), server);
    }

    private static Open webServer(String scheme) {
        LoopbackServer server = new LoopbackServer();
        server.bytes("/", "text/html", "<html>hello</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Open(scheme + "://127.0.0.1:" + server.port(), server);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
