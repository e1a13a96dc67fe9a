package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.COURSE;
import static org.lectern.app.OneWindow.PATIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.Fx;
import org.lectern.testing.LiveDesk;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** Guests of our own server that mean harm, while somebody chats there: the server serves on, the window goes on. */
@ExtendWith(Fx.class)
class HostileGuestTest {
    @TempDir
    Path mine;

    @TempDir
    Path theirs;

    @TempDir
    Path data;

    private static byte[] maskedHeader(long length) {
        return ByteBuffer.allocate(14)
                .put((byte) 0x81)
                .put((byte) 0xff)
                .putLong(length)
                .putInt(0)
                .array();
    }

    @Test
    void attacksAtTheServerTouchNobodyElse() throws Exception {
        try (ServerHouse house = ServerHouse.in(data);
                OneWindow the = new OneWindow(mine, "ws://127.0.0.1:" + house.port());
                LiveDesk teacher = new LiveDesk(theirs, "ws://127.0.0.1:" + house.port(), COURSE, "teacher", "王老师")) {
            the.awaitLive();
            the.type("halb getippt");
            assertThat(refused(house, maskedHeader(2L << 30))).isEqualTo(1009);
            assertThat(refused(
                            house,
                            RawWebSocket.frame(0x81, "x".repeat(900 * 1024).getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(1009);
            assertThat(refused(house, RawWebSocket.frame(0x81, new byte[] {'"', (byte) 0xff, '"'})))
                    .isEqualTo(1007);
            RawWebSocket deep = house.guest("deep", COURSE);
            deep.send("{\"cmd\":11,\"extras\":" + "[".repeat(200) + "]".repeat(200) + "}");
            JsonNode answer = deep.until(0);
            assertThat(answer.path("code").intValue()).isEqualTo(10017);
            List<RawWebSocket> halfOpen = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RawWebSocket mute = house.connect();
                mute.write("GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
                halfOpen.add(mute);
            }
            RawWebSocket eve = house.guest("eve", COURSE);
            eve.send("{\"cmd\":11,\"group_id\":\"" + COURSE
                    + "\",\"chatType\":1,\"msgType\":0,\"from\":\"teacher\",\"content\":\"forged\"}");

            teacher.say("weiter geht's");
            the.awaitText("weiter geht's");
            await().atMost(PATIENCE).until(() -> the.drawn().contains("weiter geht's"));
            assertThat(LiveDesk.texts(the.room())).doesNotContain("forged");
            assertThat(the.typed()).isEqualTo("halb getippt");
            the.press("#send");
            teacher.awaitText("halb getippt");
            assertThat(halfOpen).hasSize(50);
        }
    }

    private static int refused(ServerHouse house, byte[] bytes) throws IOException {
        RawWebSocket guest = house.guest("mallory", COURSE);
        guest.write(bytes);
        return guest.untilClose();
    }
}
