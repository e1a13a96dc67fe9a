package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.OriginalPage;
import org.lectern.testing.ServerHouse;

/** The contract with the original page, row by row of its table. */
class OriginalPageTest {
    private static final String AVATAR = "https://pictures.example/头像.png";

    @TempDir
    Path folder;

    private ServerHouse house;

    @BeforeEach
    void start() throws Exception {
        house = ServerHouse.in(folder);
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    private OriginalPage page(String user, String nickname) throws Exception {
        return new OriginalPage(house.port(), user, "课程-77", nickname, AVATAR);
    }

    @Test
    void rawChineseAddressOpensAndTheNoticeCarriesTheNames() throws Exception {
        try (OriginalPage page = page("学生", "小明😀 同学 100%")) {
            assertThat(page.connecting()).isFalse();
            JsonNode joined = page.receive();
            assertThat(joined.at("/command").intValue()).isEqualTo(9);
            assertThat(joined.at("/data/group").asText()).isEqualTo("课程-77");
            assertThat(joined.at("/data/user/id").asText()).isEqualTo("学生");
            assertThat(joined.at("/data/user/nick").asText()).isEqualTo("小明😀 同学 100%");
            assertThat(joined.at("/data/user/avatar").asText()).isEqualTo(AVATAR);
            JsonNode signedIn = page.receive();
            assertThat(signedIn.at("/command").intValue()).isEqualTo(6);
            assertThat(signedIn.at("/code").intValue()).isEqualTo(10007);
        }
    }

    @Test
    void emptyCourseLeavesDataOutAndTheListStays() throws Exception {
        try (OriginalPage page = page("u", "n")) {
            JsonNode history = page.receiveUntil(20);
            assertThat(history.get("code").intValue()).isEqualTo(10018);
            assertThat(history.has("data")).isFalse();
            assertThat(page.list()).isEmpty();
        }
    }

    @Test
    void everyTypeComesBackAsSentLiveAndInHistory() throws Exception {
        try (OriginalPage page = page("u", "昵称");
                OriginalPage other = page("v", "other")) {
            page.receiveUntil(20);
            other.receiveUntil(20);
            for (int type = 1; type <= 4; type++) page.send(type, "内容 " + type + " 😀", 1000 + type);
            for (int type = 1; type <= 4; type++) {
                page.receiveUntil(12);
                other.receiveUntil(11);
            }
            assertThat(page.list()).hasSize(4).allMatch(page::own);
            assertThat(other.list()).isEqualTo(page.list()).noneMatch(other::own);
            JsonNode third = page.list().get(2);
            assertThat(third.get("type").isInt()).isTrue();
            assertThat(third.get("type").intValue()).isEqualTo(3);
            assertThat(third.get("content").asText()).isEqualTo("内容 3 😀");
            assertThat(third.get("nickName").asText()).isEqualTo("昵称");
            assertThat(third.get("avatar").asText()).isEqualTo(AVATAR);
            assertThat(third.get("createTime").longValue()).isEqualTo(1003);
            assertThat(third.get("group_id").asText()).isEqualTo("课程-77");
            assertThat(third.get("id").asText()).matches("[0-9a-f]{32}");
            try (OriginalPage late = page("w", "late")) {
                late.receiveUntil(20);
                assertThat(late.list()).isEqualTo(page.list());
                assertThat(late.list())
                        .extracting(row -> row.get("id").asText())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void echoComesBeforeTheAck() throws Exception {
        try (OriginalPage page = page("u", "n")) {
            page.receiveUntil(20);
            for (int i = 0; i < 20; i++) page.send(1, "m" + i, i);
            List<Integer> order = new ArrayList<>();
            while (order.size() < 40) order.add(page.receive().get("command").intValue());
            int echoes = 0;
            int acks = 0;
            for (int command : order) {
                if (command == 11) echoes++;
                if (command == 12) acks++;
                assertThat(acks).isLessThanOrEqualTo(echoes);
            }
            assertThat(echoes).isEqualTo(20);
            assertThat(page.list())
                    .extracting(row -> row.get("content").asText())
                    .startsWith("m0", "m1", "m2")
                    .endsWith("m19");
        }
    }

    @Test
    void heartbeatIsAnsweredAndCloseIsAnsweredWith1000() throws Exception {
        try (OriginalPage page = page("u", "n")) {
            page.receiveUntil(20);
            page.beat();
            assertThat(page.receive().toString()).isEqualTo("{\"command\":13,\"data\":{\"hbbyte\":-128}}");
            assertThat(page.unload()).isEqualTo(1000);
        }
    }
}
