package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** Uploads that never end, many at once, and others behind them. Time stands still unless a test moves it. */
class UploadPressureTest {
    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private ServerHouse house;

    @BeforeEach
    void start() throws Exception {
        house = new ServerHouse(RoomServer.start(ServerOptions.in(folder).withPort(0), Clock.systemUTC(), nanos::get));
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    private String token(String user) throws IOException {
        return house.open(ServerHouse.target(user, "", "c"))
                .until(6)
                .at("/data/token")
                .asText();
    }

    private static String head(String token, int length) {
        return "POST /upload HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private RawWebSocket ask(String token, int length) throws IOException {
        RawWebSocket upload = house.connect();
        upload.write(head(token, length)
                .replace("Host: h", "Host: h\r\nExpect: 100-continue")
                .getBytes(StandardCharsets.US_ASCII));
        return upload;
    }

    /** An upload of which only the head has come, and was read. */
    private RawWebSocket open(String token, int length) throws IOException {
        RawWebSocket upload = ask(token, length);
        assertThat(upload.head()).startsWith("HTTP/1.1 100 ");
        return upload;
    }

    private String status(String token, int length) throws IOException {
        return ask(token, length).head().substring(9, 12);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private String whole(String token) throws IOException {
        byte[] picture = picture();
        RawWebSocket upload = house.connect();
        upload.write(head(token, picture.length).getBytes(StandardCharsets.US_ASCII));
        upload.write(picture);
        return upload.head().substring(9, 12);
    }

    @Test
    void slowUploadsOfOneGuestKeepNobodyFromUploadingAndEnd() throws Exception {
        String eve = token("eve");
        RawWebSocket one = open(eve, 8_000_000);
        RawWebSocket two = open(eve, 8_000_000);
        assertThat(status(eve, 8_000_000)).as("a third of one token").isEqualTo("503");
        assertThat(whole(token("ann"))).isEqualTo("200");
        two.write(new byte[64 * 1024]);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(one.head()).startsWith("HTTP/1.1 408 ");
        assertThat(one.ended()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(two.head()).startsWith("HTTP/1.1 408 ");
        assertThat(whole(eve)).as("afterwards").isEqualTo("200");
    }

    @Test
    void oneAddressTakesNoMoreThanItsShareOfTheMemory() throws Exception {
        List<RawWebSocket> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) open.add(open(token("e" + i), 8_000_000));
        assertThat(status(token("more"), 8_000_000)).isEqualTo("503");
        assertThat(whole(token("small"))).isEqualTo("200");
        open.getFirst().close();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        for (RawWebSocket each : open.subList(1, 4)) assertThat(each.head()).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void comingBackUnderTheSameNameGivesNoNewUploads() throws Exception {
        for (int i = 0; i < 20; i++) assertThat(whole(token("eve"))).isEqualTo("200");
        assertThat(whole(token("eve"))).isEqualTo("429");
        assertThat(whole(token("ann"))).isEqualTo("200");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(whole(token("eve"))).isEqualTo("200");
    }

    @Test
    void answersLeaveInTheOrderOfTheRequests() throws Exception {
        byte[] picture = picture();
        RawWebSocket both = house.connect();
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        String token = token("ann");
        for (int i = 0; i < 2; i++) {
            requests.writeBytes(head(token, picture.length).getBytes(StandardCharsets.US_ASCII));
            requests.writeBytes(picture);
        }
        requests.writeBytes(
                "GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        both.write(requests.toByteArray());
        String answers = new String(both.socket().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answers).endsWith("ok").containsSubsequence("\"url\"", "\"url\"", "\r\n\r\nok");
    }
}
