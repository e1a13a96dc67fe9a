package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Failure;
import org.lectern.domain.Password;
import org.lectern.testing.ScriptedPeer;
import org.lectern.testing.ScriptedServer;

class JavaWebSocketWireTest extends WireBench {

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
                java.net.URI.create("ws://127.0.0.1:1"),
                new java.net.Socket(),
                LIMITS,
                new UpgradeDraft.Answer(),
                null);
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
        try (ScriptedServer server = ScriptedServer.plain()) {
            open(server.address(), null);
            server.accept().readUpgrade();
            time.pass(LIMITS.upgrade());
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
            time.pass(LIMITS.linger());
            peer.awaitEnd();
        }
    }

    @Test
    void closeIsAnsweredAfterWhatWasBeingWritten() {
        String large = "长".repeat(8 << 20);
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            assertThat(wire.send(large)).isTrue();
            peer.sendClose(1001);
            assertThat(peer.receive()).hasSameSizeAs(large);
            assertThat(peer.receiveClose()).isEqualTo(1001);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.ServerClosed(1001));
        }
    }

    /** The reading thread used to end the writing one when a frame came in just then; what waited was forgotten. */
    @Test
    void lastWordsAndCloseAreWrittenAlthoughTheServerIsTalking() {
        String large = "长".repeat(8 << 20);
        try (ScriptedServer server = ScriptedServer.plain()) {
            Wire wire = open(server.address(), null);
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            assertThat(wire.send(large)).isTrue();
            assertThat(wire.send("last words")).isTrue();
            wire.close(1000);
            peer.send("a word of the server");
            assertThat(peer.receive()).hasSameSizeAs(large);
            assertThat(peer.receive()).isEqualTo("last words");
            assertThat(peer.receiveClose()).isEqualTo(1000);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
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
            time.pass(LIMITS.linger());
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
            Wire wire = factory(LIMITS, null).create(membership(server.address(), null), Password.NONE, heard);
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
            time.pass(LIMITS.linger());
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
            Wire wire = factory(LIMITS, null).create(membership(server.address(), null), Password.NONE, clumsy);
            wire.open();
            ScriptedPeer peer = server.acceptWebSocket();
            heard.awaitOpened();
            peer.send("1");
            peer.send("2");
            assertThat(List.of(heard.next(), heard.next())).containsExactly("1", "2");
            end(wire, peer);
        }
    }
}
