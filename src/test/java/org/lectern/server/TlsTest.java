package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** wss and https on the same port, with a certificate made for tests (valid for a hundred years, name localhost). */
class TlsTest {
    @TempDir
    Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void unpack() throws Exception {
        certificate = unpack("localhost.pem");
        key = unpack("localhost-key.pem");
    }

    private Path unpack(String name) throws IOException {
        try (InputStream in = TlsTest.class.getResourceAsStream("/server/tls/" + name)) {
            Path file = folder.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void signInMessageAndCloseOverWss(String version) throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withTls(certificate, key))) {
            assertThat(house.server().address().toString()).isEqualTo("wss://127.0.0.1:" + house.port() + "/");
            var socket =
                    (javax.net.ssl.SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", house.port());
            socket.setEnabledProtocols(new String[] {version});
            try (RawWebSocket bob = new RawWebSocket(socket)) {
                bob.upgrade(house.port(), "/?username=鲍勃&password=&courseId=c&nickName=n&avatar=");
                assertThat(bob.until(6).at("/data/upload").asText())
                        .isEqualTo("https://127.0.0.1:" + house.port() + "/upload");
                String content = "大".repeat(100_000);
                bob.send("{\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"" + content + "\"}");
                assertThat(bob.until(11).at("/data/content").asText()).isEqualTo(content);
                bob.until(12);
                bob.sayClose(1000);
                assertThat(bob.frame().closeCode()).isEqualTo(1000);
            }
        }
    }

    @Test
    void plainTalkToATlsPortHarmsNobody() throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withTls(certificate, key));
                RawWebSocket plain = house.connect()) {
            plain.write(RawWebSocket.request(house.port(), "/?username=a")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(plain.head()).doesNotContain("101");
        }
    }

    @Test
    void unusableCertificateIsNamed() throws Exception {
        Files.writeString(certificate, "no certificate");
        assertThatThrownBy(() ->
                        RoomServer.start(ServerOptions.in(folder).withPort(0).withTls(certificate, key)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("localhost.pem");
    }
}
