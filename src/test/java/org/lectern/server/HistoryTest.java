package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** History in all ranges, over a room of 5000 rows, and over a restart. */
class HistoryTest {
    private static final int ROWS = 5_000;
    private static final ServerLimits FREE =
            ServerLimits.DEFAULT.withChat(new ServerLimits.Rate(1, 0)).withAsks(new ServerLimits.Rate(1, 0));

    @TempDir
    Path folder;

    private ServerHouse house;
    private RawWebSocket bob;

    @BeforeEach
    void start() throws Exception {
        open();
    }

    private void open() throws Exception {
        house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE));
        bob = house.guest("bob", "c");
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    private void fill(int rows, String content) {
        for (int i = 1; i <= rows; i++) {
            bob.send("{\"id\":\"m" + i + "\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"createTime\":" + i * 10L
                    + ",\"content\":\"" + content + "\"}");
            if (i % 500 == 0 || i == rows) {
                String last = "m" + i;
                bob.until(node -> node.get("command").intValue() == 12
                        && node.at("/data/id").asText().equals(last));
            }
        }
    }

    private JsonNode ask(String range) {
        bob.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c\",\"userId\":\"bob\"" + range + "}");
        return bob.until(20);
    }

    private static List<Integer> seqs(JsonNode answer) {
        return StreamSupport.stream(answer.at("/data/groups/c").spliterator(), false)
                .map(row -> row.at("/extras/seq").intValue())
                .toList();
    }

    private static List<Integer> span(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void everyRangeOfFiveThousandRows() {
        fill(ROWS, "x");
        JsonNode plain = ask("");
        assertThat(plain.get("code").intValue()).isEqualTo(10018);
        assertThat(plain.at("/data/userid").asText()).isEqualTo("bob");
        assertThat(seqs(plain)).isEqualTo(span(4501, 5000));
        assertThat(seqs(ask(",\"beginTime\":100,\"endTime\":200"))).isEqualTo(span(10, 20));
        assertThat(seqs(ask(",\"beginTime\":0,\"endTime\":99999999"))).isEqualTo(span(1, 5000));
        assertThat(seqs(ask(",\"offset\":0,\"count\":3"))).isEqualTo(span(1, 3));
        assertThat(seqs(ask(",\"offset\":4998,\"count\":100"))).isEqualTo(span(4999, 5000));
        JsonNode after = ask(",\"afterSeq\":4000,\"limit\":10");
        assertThat(seqs(after)).isEqualTo(span(4001, 4010));
        assertThat(after.at("/data/gap").booleanValue()).isFalse();
        assertThat(after.at("/data/more").booleanValue()).isTrue();
        JsonNode before = ask(",\"beforeSeq\":11,\"limit\":20");
        assertThat(seqs(before)).isEqualTo(span(1, 10));
        assertThat(before.at("/data/more").booleanValue()).isFalse();
        assertThat(ask(",\"beginTime\":1,\"endTime\":9").has("data")).isFalse();
        assertThat(ask(",\"afterSeq\":5000,\"limit\":10").has("data")).isFalse();
        JsonNode lost = ask(",\"afterSeq\":6000,\"limit\":10");
        assertThat(lost.at("/data/gap").booleanValue()).isTrue();
        assertThat(seqs(lost)).isEmpty();
    }

    @Test
    void halfAPairIsIgnoredAsJimDoes() {
        fill(20, "x");
        assertThat(seqs(ask(",\"beginTime\":150"))).isEqualTo(span(1, 20));
        assertThat(seqs(ask(",\"count\":2"))).isEqualTo(span(1, 20));
    }

    @Test
    void plainAnswerIsAtMostAMegabyteOfTheNewest() {
        fill(30, "y".repeat(100_000));
        List<Integer> rows = seqs(ask(""));
        assertThat(rows).hasSizeBetween(8, 10).endsWith(30);
    }

    @Test
    void manyLargeAnswersAtOnceAllArriveAndCutNobodyOff() {
        fill(60, "z".repeat(100_000));
        for (int i = 0; i < 10; i++) {
            bob.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c\",\"userId\":\"bob\",\"offset\":0,\"count\":60}");
        }
        for (int i = 0; i < 10; i++) assertThat(seqs(bob.until(20))).hasSize(60);
    }

    @Test
    void answerHoldsWhateverWasSaidBefore() {
        for (int i = 1; i <= 50; i++) {
            bob.send("{\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
            bob.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c\",\"userId\":\"bob\"}");
            int live = bob.until(11).at("/data/extras/seq").intValue();
            assertThat(seqs(bob.until(20))).endsWith(live);
        }
    }

    @Test
    void offlineMessagesForeignRoomsAndMissingTypes() {
        fill(1, "x");
        bob.send("{\"cmd\":19,\"type\":0,\"groupId\":\"c\",\"userId\":\"bob\"}");
        assertThat(bob.until(20).get("code").intValue()).isEqualTo(10016);
        bob.send("{\"cmd\":19,\"groupId\":\"c\",\"userId\":\"bob\"}");
        assertThat(bob.until(20).get("code").intValue()).isEqualTo(10015);
        bob.send("{\"cmd\":19,\"type\":1,\"groupId\":\"elsewhere\",\"userId\":\"bob\"}");
        assertThat(bob.until(20).get("code").intValue()).isEqualTo(10015);
    }

    @Test
    void restartKeepsRowsPlacesEpochAndKeys() throws Exception {
        String key = house.server().teacherKey(new org.lectern.domain.RoomId("c"));
        fill(3, "x");
        JsonNode before = ask("");
        house.close();
        open();
        assertThat(ask("").get("data")).isEqualTo(before.get("data"));
        fill(4, "x");
        assertThat(seqs(ask(""))).isEqualTo(span(1, 4));
        RawWebSocket host = house.open(ServerHouse.target("host", key, "c"));
        JsonNode signedIn = host.until(6);
        assertThat(signedIn.at("/data/user/role").asText()).isEqualTo("owner");
        assertThat(signedIn.at("/data/epoch")).isEqualTo(before.at("/data/groups/c/0/extras/epoch"));
        String other = house.server().teacherKey(new org.lectern.domain.RoomId("c"));
        assertThat(other).isNotEqualTo(key);
        assertThat(house.open(ServerHouse.target("kim", key, "c"))
                        .until(6)
                        .at("/data/user/role")
                        .asText())
                .isEqualTo("student");
        // the owner's name is hers alone
        assertThat(house.open(ServerHouse.target("host", key, "c"))
                        .until(6)
                        .get("code")
                        .intValue())
                .isEqualTo(10008);
    }
}
