package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.Password;
import org.lectern.testing.HeardWire;
import org.lectern.testing.ScriptedPeer;
import org.lectern.testing.ScriptedServer;
import org.lectern.testing.TestCertificate;

class WireTlsTest extends WireBench {

    @TempDir
    Path folder;

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
            Wire wire = factory(LIMITS, certificate)
                    .create(
                            membership(
                                    server.address(),
                                    certificate.fingerprint().replace(":", "").toLowerCase(Locale.ROOT)),
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
            JavaWebSocketWireFactory factory = factory(LIMITS, certificate);
            Wire wire = factory.create(membership(server.address(), null), Password.NONE, heard);
            wire.open();
            ScriptedPeer mute = server.accept();
            mute.readUpgrade();
            assertThat(mute.tlsProtocol()).isEqualTo("TLSv1.3");
            time.pass(LIMITS.silentUpgrade());
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

    @Test
    void serverThatBreaksOffUnderTls13IsAskedAgainUnderTls12() {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.secure(certificate.serverContext())) {
            Wire wire = open(server.address(), null, certificate);
            ScriptedPeer garbled = server.accept();
            garbled.readUpgrade();
            garbled.drop();
            ScriptedPeer peer = server.acceptWebSocket();
            assertThat(peer.tlsProtocol()).isEqualTo("TLSv1.2");
            heard.awaitOpened();
            end(wire, peer);
        }
    }

    @Test
    void statusUnderTls13IsAnAnswerAndNotAskedForAgain() {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.secure(certificate.serverContext())) {
            open(server.address(), null, certificate);
            ScriptedPeer peer = server.accept();
            peer.readUpgrade();
            peer.refuse(401);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.HttpStatus(401));
            time.pass(LIMITS.linger());
            peer.awaitEnd();
        }
    }

    @Test
    void serverThatStaysMuteUnderBothTimesOut() {
        TestCertificate certificate = TestCertificate.selfSigned(folder, "ip:127.0.0.1");
        try (ScriptedServer server = ScriptedServer.secure(certificate.serverContext())) {
            open(server.address(), null, certificate);
            server.accept().readUpgrade();
            time.pass(LIMITS.silentUpgrade());
            server.accept().readUpgrade();
            time.pass(LIMITS.upgrade());
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.TimedOut());
        }
    }
}
