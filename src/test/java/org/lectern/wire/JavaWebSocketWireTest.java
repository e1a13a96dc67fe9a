package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.testing.HeardWire;
import org.lectern.testing.ScriptedPeer;
import org.lectern.testing.ScriptedServer;
import org.lectern.testing.TestCertificate;

class JavaWebSocketWireTest {

    private static final String NICKNAME = "张三 & 李+四 100%😀";
    private static final String AVATAR = "https://pictures.example/a.png?size=2&name=张+x";
    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final WireLimits QUICK = new WireLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            Duration.ofMillis(100),
            1 << 20);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("wire-timer").factory());
    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private final HeardWire heard = new HeardWire();

    @TempDir
    Path folder;

    /** Whatever a test did: no thread of a wire may be left. */
    @AfterEach
    void nothingIsLeftBehind() {
        await().atMost(Duration.ofSeconds(30)).until(() -> started.stream().noneMatch(Thread::isAlive));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("WebSocketWriteThread")));
        timer.shutdownNow();
    }

    @Test
    void serverDecodesExactlyWhatWasEntered() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address() + "/im", null);
            ScriptedPeer peer = server.acceptWebSocket();
            assertThat(peer.query())
                    .isEqualTo(Map.of(
                            "username",
                            "学生=1",
                            "password",
                            "p&=+ %",
                            "courseId",
                            "c-77",
                            "nickName",
                            NICKNAME,
                            "avatar",
                            AVATAR));
            assertThat(peer.target()).startsWith("/im?username=").doesNotContain("+");
            assertThat(heard.awaitOpened()).isFalse();
            end(wire, peer);
        }
    }

    @Test
    void framesTravelBothWaysInOrder() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            for (int n = 0; n < 100; n++) peer.send("down 😀 " + n);
            for (int n = 0; n < 100; n++) assertThat(heard.next()).isEqualTo("down 😀 " + n);
            for (int n = 0; n < 100; n++) assertThat(wire.send("up 😀 " + n)).isTrue();
            for (int n = 0; n < 100; n++) assertThat(peer.receive()).isEqualTo("up 😀 " + n);
            end(wire, peer);
        }
    }

    @Test
    void answerThatComesByteByByteIsUnderstood() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.accept();
            peer.readUpgrade();
            for (byte one : peer.upgradeAnswer()) peer.raw(new byte[] {one});
            byte[] hello = "你好".getBytes(StandardCharsets.UTF_8);
            for (byte one : ScriptedPeer.header(FIN | TEXT, hello.length)) peer.raw(new byte[] {one});
            for (byte one : hello) peer.raw(new byte[] {one});
            heard.awaitOpened();
            assertThat(heard.next()).isEqualTo("你好");
            end(wire, peer);
        }
    }

    @Test
    void firstFrameMayComeInTheSegmentOfTheUpgradeAnswer() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.accept();
            peer.readUpgrade();
            byte[] answer = peer.upgradeAnswer();
            byte[] both = java.util.Arrays.copyOf(answer, answer.length + 4);
            System.arraycopy(new byte[] {(byte) (FIN | TEXT), 2, 'h', 'i'}, 0, both, answer.length, 4);
            peer.raw(both);
            assertThat(heard.next()).isEqualTo("hi");
            end(wire, peer);
        }
    }

    @Test
    void libraryNeverPingsByItself() {
        Engine engine = new Engine(
                java.net.URI.create("ws://127.0.0.1:1"), new java.net.Socket(), 10, new UpgradeDraft.Answer(), null);
        assertThat(engine.getConnectionLostTimeout()).isZero();
        assertThat(engine.isTcpNoDelay()).isTrue();
        assertThat(engine.isDaemon()).isTrue();
    }

    @Test
    void nothingListeningIsRefused() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        open("ws://127.0.0.1:" + port, null);
        assertThat(heard.awaitClosed()).isEqualTo(new Failure.Refused("127.0.0.1", port));
    }

    @Test
    void hostWithoutAddressIsUnknown() {
        open("ws://no-such-host.invalid:1", null);
        assertThat(heard.awaitClosed()).isEqualTo(new Failure.UnknownHost("no-such-host.invalid"));
    }

    @Test
    void badAddressIsToldNotThrown() {
        open("http://127.0.0.1", null);
        assertThat(heard.awaitClosed()).isEqualTo(new Failure.BadAddress("not ws or wss"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 426, 503})
    void httpStatusIsNamed(int status) {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            ScriptedPeer peer = server.accept();
            peer.readUpgrade();
            peer.refuse(status);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.HttpStatus(status));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n"
            })
    void otherServersAreNoWebSocket(String answer) {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            ScriptedPeer peer = server.accept();
            peer.readUpgrade();
            peer.raw(answer.getBytes(StandardCharsets.US_ASCII));
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.NotAWebSocket());
        }
    }

    @Test
    void serverThatSaysNothingTimesOut() {
        WireLimits limits = new WireLimits(
                QUICK.connect(), QUICK.secure(), Duration.ofMillis(200), QUICK.silentUpgrade(), QUICK.linger(), 100);
        try (ScriptedServer server = ScriptedServer.plain()) {
            factory(limits, null)
                    .create(membership(server.address(), null), Password.NONE, heard)
                    .open();
            server.accept().readUpgrade();
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.TimedOut());
        }
    }

    @Test
    void connectionDroppedWithoutFarewellIsALostLink() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.drop();
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1008, 1011, 1013})
    void closeCodeOfTheServerIsNamed(int code) {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.sendClose(code);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.ServerClosed(code));
            assertThat(peer.receiveClose()).isEqualTo(code);
            peer.awaitEnd();
        }
    }

    @Test
    void announcedGiantIsRefusedBeforeItComes() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.ignoreRest();
            peer.raw(ScriptedPeer.header(FIN | TEXT, 2L << 30));
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.TooLarge(1 << 20));
        }
    }

    @Test
    void fragmentsThatGrowTooLargeTogetherAreRefused() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.ignoreRest();
            peer.frame(TEXT, new byte[600_000]);
            peer.frame(0, new byte[600_000]);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.TooLarge(1 << 20));
        }
    }

    @Test
    void invalidUtf8EndsWithAFailure() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.ignoreRest();
            peer.frame(FIN | TEXT, new byte[] {(byte) 0xC3, (byte) 0x28});
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.Unexpected("close 1007"));
        }
    }

    @Test
    void closeDoesNotWaitForASilentServer() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            wire.send("last words");
            wire.close(1000);
            wire.close(1000);
            assertThat(wire.send("too late")).isFalse();
            assertThat(peer.receive()).isEqualTo("last words");
            assertThat(peer.receiveClose()).isEqualTo(1000);
            peer.awaitEnd();
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
        }
    }

    @Test
    void closeEndsAConnectionThatIsStillOpening() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.accept();
            peer.readUpgrade();
            assertThat(wire.send("too early")).isFalse();
            wire.close(1000);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
            peer.awaitEnd();
            assertThat(heard.wasOpened()).isFalse();
        }
    }

    @Test
    void closeBeforeOpenIsHarmless() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = factory(QUICK, null).create(membership(server.address(), null), Password.NONE, heard);
            wire.close(1000);
            wire.open();
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
        }
    }

    @Test
    void closeEndsAServerThatDoesNotReadAnyMore() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.ignoreRest();
            String much = "x".repeat(500_000);
            for (int n = 0; n < 40; n++) assertThat(wire.send(much)).isTrue();
            wire.close(1000);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
        }
    }

    @Test
    void listenerThatThrowsDoesNotEndTheConnection() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            WireListener clumsy = new WireListener() {
                @Override
                public void opened(boolean encrypted) {
                    heard.opened(encrypted);
                    throw new IllegalStateException("clumsy");
                }

                @Override
                public void received(String text) {
                    heard.received(text);
                    throw new IllegalStateException("clumsy");
                }

                @Override
                public void closed(Failure reason) {
                    heard.closed(reason);
                    throw new IllegalStateException("clumsy");
                }
            };
            Wire wire = factory(QUICK, null).create(membership(server.address(), null), Password.NONE, clumsy);
            wire.open();
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.send("1");
            peer.send("2");
            assertThat(List.of(heard.next(), heard.next())).containsExactly("1", "2");
            end(wire, peer);
        }
    }

    @Test
    void trustedCertificateForTheHostConnects() {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.secure(certificate.serverContext())) {
            Wire wire = open(server.address(), null, certificate);
            ScriptedPeer peer = server.acceptWebSocket();
            assertThat(heard.awaitOpened()).isTrue();
            end(wire, peer);
        }
    }

    @Test
    void certificateOfAnotherHostIsRefusedUnlessPinned() {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "dns:other.example");
        try (ScriptedServer server = ScriptedServer.secure(certificate.serverContext())) {
            open(server.address(), null, certificate);
            server.accept().ignoreHandshake();
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.WrongHost("127.0.0.1", certificate.fingerprint()));

            HeardWire second = new HeardWire();
            Wire wire = factory(QUICK, certificate)
                    .create(
                            membership(
                                    server.address(),
                                    certificate.fingerprint().replace(":", "").toLowerCase()),
                            Password.NONE,
                            second);
            wire.open();
            ScriptedPeer peer = server.acceptWebSocket();
            assertThat(second.awaitOpened()).isTrue();
            end(wire, peer);
            second.awaitClosed();
        }
    }

    @Test
    void trustedCertificateThatIsNotThePinnedOneIsRefused() {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.secure(certificate.serverContext())) {
            open(server.address(), "AA:BB", certificate);
            server.accept().ignoreHandshake();
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.PinMismatch("127.0.0.1", certificate.fingerprint()));
        }
    }

    @Test
    void serverWithoutTlsFailsUnderWss() {
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address().replace("ws:", "wss:"), null);
            ScriptedPeer peer = server.accept();
            peer.ignoreRest();
            peer.refuse(400);
            assertThat(heard.awaitClosed()).isInstanceOf(Failure.TlsFailed.class);
        }
    }

    @Test
    void serverThatIsMuteUnderTls13IsAskedAgainUnderTls12AndRemembered() {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.secure(certificate.serverContext())) {
            JavaWebSocketWireFactory factory = factory(QUICK, certificate);
            Wire wire = factory.create(membership(server.address(), null), Password.NONE, heard);
            wire.open();
            ScriptedPeer mute = server.accept();
            mute.readUpgrade();
            assertThat(mute.tlsProtocol()).isEqualTo("TLSv1.3");
            mute.awaitEnd();
            ScriptedPeer peer = server.acceptWebSocket();
            assertThat(peer.tlsProtocol()).isEqualTo("TLSv1.2");
            heard.awaitOpened();
            end(wire, peer);
            heard.awaitClosed();

            HeardWire second = new HeardWire();
            Wire again = factory.create(membership(server.address(), null), Password.NONE, second);
            again.open();
            ScriptedPeer known = server.acceptWebSocket();
            assertThat(known.tlsProtocol()).isEqualTo("TLSv1.2");
            second.awaitOpened();
            end(again, known);
            second.awaitClosed();
        }
    }

    private void end(Wire wire, ScriptedPeer peer) {
        wire.close(1000);
        assertThat(peer.receiveClose()).isEqualTo(1000);
        peer.awaitEnd();
    }

    private Wire open(String address, String pin) {
        return open(address, pin, null);
    }

    private Wire open(String address, String pin, TestCertificate trusted) {
        Wire wire = factory(QUICK, trusted).create(membership(address, pin), new Password("p&=+ %"), heard);
        wire.open();
        return wire;
    }

    private static Membership membership(String address, String pin) {
        return new Membership(
                new ServerAddress(address, pin, null), new RoomId("c-77"), new UserId("学生=1"), NICKNAME, AVATAR);
    }

    private JavaWebSocketWireFactory factory(WireLimits limits, TestCertificate trusted) {
        ThreadFactory threads = task -> {
            Thread thread = Thread.ofPlatform().daemon().name("wire-test").unstarted(task);
            started.add(thread);
            return thread;
        };
        return new JavaWebSocketWireFactory(
                threads,
                timer,
                JavaWebSocketWireFactory.systemTrust(trusted == null ? null : trusted.asRoots()),
                limits);
    }
}
