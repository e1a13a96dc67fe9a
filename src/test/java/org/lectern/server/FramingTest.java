package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** WebSocket framing (RFC 6455) and everything a hostile peer does with it. */
class FramingTest {
    private static final byte[] BEAT = "{\"cmd\":13}".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private ServerHouse house;

    @BeforeEach
    void start() throws Exception {
        house = new ServerHouse(ServerOptions.in(folder)
                .withLimits(ServerLimits.DEFAULT
                        .withChat(new ServerLimits.Rate(1, 0))
                        .withAsks(new ServerLimits.Rate(1, 0))
                        .withTimes(Duration.ofMillis(1500), Duration.ofMinutes(5))));
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    private static byte[] hex(String hex) {
        return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** Frames that end the connection, by the code they end it with; masks are zero. */
    @ParameterizedTest
    @CsvSource({
        "1002, C1 80 00000000, first reserved bit",
        "1002, A1 80 00000000, second reserved bit",
        "1002, 83 80 00000000, reserved opcode 3",
        "1002, 8B 80 00000000, reserved control opcode 11",
        "1002, 09 80 00000000, fragmented ping",
        "1002, 89 FE 0080 00000000, ping with the long length",
        "1002, 80 80 00000000, continuation of nothing",
        "1002, 01 81 00000000 61 81 81 00000000 61, text inside a text",
        "1002, 81 01 61, not masked",
        "1002, 88 81 00000000 03, close with half a code",
        "1002, 88 82 00000000 03EC, close with code 1004",
        "1002, 88 82 00000000 03ED, close with code 1005",
        "1002, 88 82 00000000 03EE, close with code 1006",
        "1002, 88 82 00000000 0000, close with code 0",
        "1007, 88 84 00000000 03E8 C328, close with a broken reason",
        "1007, 81 82 00000000 C328, two bytes that are no UTF-8",
        "1007, 81 83 00000000 EDA080, a surrogate",
        "1007, 81 82 00000000 C0AF, an overlong form",
        "1007, 81 84 00000000 F4908080, beyond the last character",
        "1007, 81 82 00000000 E4BD, cut off in a character",
        "1007, 01 81 00000000 FF, bad byte in the first fragment",
        "1007, 01 82 00000000 E4BD 80 81 00000000 28, bad character over two fragments",
        "1009, 81 FF 000000007FFFFFFF 00000000, announces two gigabytes",
        "1009, 81 FF 0000000000080001 00000000, announces one byte over the limit",
        "1002, 81 FE 0001 00000000 61, a short length in the long form",
        "1002, 81 FF 8000000000000000 00000000, announces a negative length",
    })
    void badFrameEndsTheConnectionWithItsCode(int code, String frames, String what) throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.write(hex(frames));
        assertThat(bob.frame().closeCode()).as(what).isEqualTo(code);
    }

    /** Frames that are fine, although odd; each is followed by a heartbeat that must be answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8A 80 00000000",
                "8A 85 00000000 68656C6C6F",
                "82 80 00000000 ",
                "01 80 00000000 00 80 00000000 80 80 00000000",
            })
    void oddFrameDoesNoHarm(String frames) throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.write(hex(frames));
        bob.write(RawWebSocket.frame(0x81, BEAT));
        bob.until(13);
    }

    @Test
    void pingIsAnsweredByPongWithItsPayloadAlsoBetweenFragments() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.write(hex("01 85 00000000 7B22636D64"));
        bob.write(RawWebSocket.frame(0x89, "你好".getBytes(StandardCharsets.UTF_8)));
        bob.write(RawWebSocket.frame(0x80, "\":13}".getBytes(StandardCharsets.US_ASCII)));
        RawWebSocket.Frame pong = bob.frame();
        assertThat(pong.opcode()).isEqualTo(10);
        assertThat(pong.text()).isEqualTo("你好");
        assertThat(bob.next().get("command").intValue()).isEqualTo(13);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1011, 3000, 4999})
    void closeIsAnsweredWithItsCodeAndThenTcpEnds(int code) throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.sayClose(code);
        assertThat(bob.frame().closeCode()).isEqualTo(code);
        assertThat(bob.ended()).isTrue();
    }

    @Test
    void emptyCloseIsAnswered() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.write(hex("88 80 00000000"));
        assertThat(bob.frame().closeCode()).isEqualTo(1000);
    }

    @Test
    void binaryFramesCarryJsonAsWell() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.write(RawWebSocket.frame(0x82, BEAT));
        assertThat(bob.next().get("command").intValue()).isEqualTo(13);
    }

    @Test
    void largestFramePassesAndComesBackWhole() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        String head = "{\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"";
        String content = "x".repeat(512 * 1024 - head.length() - 2);
        bob.send(head + content + "\"}");
        assertThat(bob.until(11).at("/data/content").asText()).isEqualTo(content);
    }

    @Test
    void senderOfOneByteAtATimeIsUnderstood() throws Exception {
        try (RawWebSocket slow = house.connect()) {
            for (byte octet : RawWebSocket.request(house.port(), "/?username=慢&courseId=c")
                    .getBytes(StandardCharsets.UTF_8)) {
                slow.write(new byte[] {octet});
            }
            assertThat(slow.head()).startsWith("HTTP/1.1 101 ");
            assertThat(slow.until(9).at("/data/user/id").asText()).isEqualTo("慢");
            for (byte octet : RawWebSocket.frame(0x81, BEAT)) slow.write(new byte[] {octet});
            slow.until(13);
        }
    }

    @Test
    void framesRightBehindTheUpgradeAreNotLost() throws Exception {
        try (RawWebSocket eager = house.connect()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(RawWebSocket.request(house.port(), "/?username=e&courseId=c")
                    .getBytes(StandardCharsets.UTF_8));
            all.writeBytes(RawWebSocket.frame(0x81, BEAT));
            all.writeBytes(RawWebSocket.frame(0x81, BEAT));
            eager.write(all.toByteArray());
            assertThat(eager.head()).startsWith("HTTP/1.1 101 ");
            eager.until(13);
            eager.until(13);
        }
    }

    @Test
    void fragmentsWithoutEndAreEndedAtTheLimit() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        byte[] piece = "x".repeat(60_000).getBytes(StandardCharsets.US_ASCII);
        bob.write(RawWebSocket.frame(0x01, piece));
        for (int i = 0; i < 8; i++) bob.write(RawWebSocket.frame(0x00, piece));
        assertThat(bob.frame().closeCode()).isEqualTo(1009);
    }

    @Test
    void headThatDripsOrNeverComesIsEndedInTime() throws Exception {
        try (RawWebSocket silent = house.connect();
                RawWebSocket half = house.connect()) {
            half.write("GET /?username=a HTTP/1.1\r\nHost: x\r\nX-".getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.head()).isEmpty();
            assertThat(half.head()).isEmpty();
        }
    }

    @Test
    void webSocketThatNamesNobodyIsEndedInTime() throws Exception {
        RawWebSocket nobody = house.open("/");
        assertThat(nobody.next().get("code").intValue()).isEqualTo(10008);
        assertThat(nobody.frame().closeCode()).isEqualTo(1008);
    }

    @Test
    void tooLongAddressAndTooLongHeadersAreRefused() throws Exception {
        try (RawWebSocket line = house.connect();
                RawWebSocket headers = house.connect()) {
            line.write(RawWebSocket.request(house.port(), "/?avatar=" + "x".repeat(17_000))
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(line.head()).startsWith("HTTP/1.1 414 ");
            headers.write(("GET / HTTP/1.1\r\nX-Long: " + "x".repeat(17_000) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(headers.head()).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void longAvatarPassesWhereJimWouldHangUp() throws Exception {
        String avatar = "https://pictures.example/" + "a".repeat(450) + "&x=" + "a".repeat(3000);
        JsonNode joined = house.open("/?username=a&courseId=c&avatar=" + avatar).until(9);
        assertThat(joined.at("/data/user/avatar").asText()).isEqualTo(avatar.substring(0, avatar.indexOf('&')));
    }

    @Test
    void compressionIsNotNegotiated() throws Exception {
        try (RawWebSocket bob = house.connect()) {
            bob.write(RawWebSocket.request(house.port(), "/?username=a&courseId=c")
                    .replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\nOrigin: null\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String head = bob.head();
            assertThat(head).startsWith("HTTP/1.1 101 ");
            assertThat(head.toLowerCase(java.util.Locale.ROOT))
                    .contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=")
                    .doesNotContain("extensions");
        }
    }

    @Test
    void otherVersionOfWebSocketIsToldTheRightOne() throws Exception {
        try (RawWebSocket old = house.connect()) {
            old.write(RawWebSocket.request(house.port(), "/")
                    .replace("Version: 13", "Version: 8")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(old.head()).startsWith("HTTP/1.1 426 ").containsIgnoringCase("sec-websocket-version: 13");
        }
    }
}
