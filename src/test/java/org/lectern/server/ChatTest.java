package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.RoomId;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** Messages: what everybody gets, what is refused, what is taken back. Time stands still unless a test moves it. */
class ChatTest {
    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private ServerHouse house;

    @BeforeEach
    void start() throws Exception {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);
        house = new ServerHouse(RoomServer.start(ServerOptions.in(folder).withPort(0), clock, nanos::get));
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    private static String chat(String id, String from, String content, String more) {
        return "{\"id\":\"" + id + "\",\"from\":\"" + from + "\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,"
                + "\"msgType\":0,\"content\":\"" + content + "\"" + more + "}";
    }

    @Test
    void unknownFieldsComeBackAsSent() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.send(chat(
                "m1",
                "bob",
                "x",
                ",\"type\":\"2\",\"price\":1.10,\"big\":12345678901234567890,"
                        + "\"deep\":{\"a\":[1,null,true]},\"no\":null,\"extras\":{\"cid\":\"m1\",\"mood\":\"😀\"}"));
        String frame = bob.frame().text();
        assertThat(frame)
                .contains(
                        "\"type\":\"2\"",
                        "\"price\":1.10",
                        "\"big\":12345678901234567890",
                        "\"deep\":{\"a\":[1,null,true]}",
                        "\"no\":null");
        JsonNode row = new ObjectMapper().readTree(frame).get("data");
        assertThat(row.get("createTime").longValue()).isEqualTo(1_700_000_000_000L);
        JsonNode extras = row.get("extras");
        assertThat(extras.get("cid").asText()).isEqualTo("m1");
        assertThat(extras.get("mood").asText()).isEqualTo("😀");
        assertThat(extras.get("seq").longValue()).isEqualTo(1);
        assertThat(extras.get("epoch").asText()).matches("[0-9a-f]{32}");
        assertThat(bob.next().toString())
                .isEqualTo("{\"code\":10000,\"command\":12,\"msg\":\"ok 发送成功\",\"data\":{\"id\":\"m1\",\"seq\":1}}");
    }

    @Test
    void bothSpellingsAndTextNumbersAreTakenAndTheOldSpellingGoesOut() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.send("{\"cmd\":\"11\",\"groupId\":\"c\",\"chatType\":\"1\",\"content\":{\"k\":1},\"createTime\":\"77\"}");
        JsonNode row = bob.until(11).get("data");
        assertThat(row.get("group_id").asText()).isEqualTo("c");
        assertThat(row.has("groupId")).isFalse();
        assertThat(row.get("content").textValue()).isEqualTo("{\"k\":1}");
        assertThat(row.get("createTime").isNumber()).isTrue();
        assertThat(row.get("from").asText()).isEqualTo("bob");
        assertThat(row.get("cmd").isNumber()).isTrue();
    }

    @Test
    void claimedRoleIsStripped() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.send(chat(
                "m1",
                "bob",
                "x",
                ",\"extras\":{\"role\":\"teacher\",\"verified\":true,\"seq\":99,"
                        + "\"retracted\":true,\"nickName\":\"王老师\"}"));
        JsonNode extras = bob.until(11).at("/data/extras");
        assertThat(extras.get("role").asText()).isEqualTo("student");
        assertThat(extras.get("verified").booleanValue()).isFalse();
        assertThat(extras.get("seq").longValue()).isEqualTo(1);
        assertThat(extras.has("retracted")).isFalse();
        assertThat(extras.get("nickName").asText()).isEqualTo("nick-bob");
    }

    @Test
    void forgedAuthorIsRefusedAndNobodyHearsOfIt() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        RawWebSocket ann = house.guest("ann", "c");
        bob.until(9);
        bob.send(chat("m1", "ann", "forged", ""));
        JsonNode ack = bob.next();
        assertThat(ack.get("command").intValue()).isEqualTo(12);
        assertThat(ack.get("code").intValue()).isEqualTo(10002);
        assertThat(ack.at("/data/id").asText()).isEqualTo("m1");
        bob.send(chat("m2", "bob", "honest", ""));
        assertThat(ann.until(11).at("/data/content").asText()).isEqualTo("honest");
        assertThat(bob.until(12).at("/data/seq").longValue()).isEqualTo(1);
    }

    @Test
    void sameIdAgainGivesTheOldAckAndIsEchoedToTheAskerOnly() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        RawWebSocket ann = house.guest("ann", "c");
        bob.send(chat("m1", "bob", "once", ""));
        bob.until(12);
        bob.send(chat("m1", "bob", "once", ""));
        assertThat(bob.next().at("/data/content").asText()).isEqualTo("once");
        assertThat(bob.next().at("/data/seq").longValue()).isEqualTo(1);
        bob.send(chat("m2", "bob", "twice", ""));
        ann.until(11);
        assertThat(ann.next().at("/data/id").asText()).isEqualTo("m2");
    }

    @Test
    void idOfAnotherAuthorIsRefused() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        RawWebSocket ann = house.guest("ann", "c");
        bob.send(chat("m1", "bob", "mine", ""));
        ann.until(11);
        ann.send(chat("m1", "ann", "yours", ""));
        assertThat(ann.next().get("code").intValue()).isEqualTo(10409);
    }

    @Test
    void malformedAndPrivateMessagesAndForeignRoomsAreRefused() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.send("{\"cmd\":11,\"id\":\"a\",\"group_id\":\"c\",\"chatType\":1}");
        assertThat(bob.next().get("code").intValue()).isEqualTo(10002);
        bob.send("{\"cmd\":11,\"id\":\"a\",\"to\":\"ann\",\"chatType\":2,\"content\":\"psst\"}");
        assertThat(bob.next().get("code").intValue()).isEqualTo(10002);
        bob.send("{\"cmd\":11,\"id\":\"a\",\"group_id\":\"other\",\"chatType\":1,\"content\":\"x\"}");
        assertThat(bob.next().get("code").intValue()).isEqualTo(10403);
    }

    @Test
    void messageThatSomeReadersCouldNotReadIsRefused() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        for (String extras :
                new String[] {"{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}", "{\"a\":" + "9".repeat(95) + ".5e9}"
                }) {
            bob.send(chat("m1", "bob", "x", ",\"extras\":" + extras));
            JsonNode refused = bob.until(12);
            assertThat(refused.get("code").intValue()).as(extras).isEqualTo(10002);
            assertThat(refused.at("/data/id").asText()).isEqualTo("m1");
        }
        bob.send(chat("m1", "bob", "x", ",\"extras\":{\"a\":" + "[".repeat(14) + "]".repeat(14) + "}"));
        assertThat(bob.until(12).get("code").intValue()).isEqualTo(10000);
    }

    @Test
    void nonsenseIsAnsweredWith10017AndTheConnectionStays() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        for (String frame : new String[] {
            "{bad",
            "{}",
            "[1]",
            "hello",
            "",
            "{\"cmd\":99}",
            "{\"cmd\":1,\"cmd\":11}",
            "{\"cmd\":13}{\"cmd\":13}",
            "[".repeat(200) + "]".repeat(200),
            "{\"cmd\":13,\"x\":" + "[".repeat(200) + "]".repeat(200) + "}"
        }) {
            bob.send(frame);
            assertThat(bob.next().toString())
                    .as(frame)
                    .isEqualTo("{\"code\":10017,\"command\":0,\"msg\":\"cmd failed! 未知的cmd命令!\"}");
        }
        bob.send("{\"cmd\":13,\"hbbyte\":-128}");
        assertThat(bob.next().get("command").intValue()).isEqualTo(13);
    }

    @Test
    void loneSurrogateIsHarmless() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.send(chat("m1", "bob", "a\\ud83dz", ""));
        assertThat(bob.until(11).at("/data/content").asText()).isEqualTo("a?z");
    }

    @Test
    void rateIsLimitedPerPersonOverAllTheirConnectionsAndTheConnectionStays() throws Exception {
        RawWebSocket one = house.guest("bob", "c");
        for (int i = 0; i < 30; i++) one.send(chat("m" + i, "bob", "x", ""));
        for (int i = 0; i < 30; i++)
            assertThat(one.until(12).get("code").intValue()).isEqualTo(10000);
        RawWebSocket two = house.guest("bob", "c");
        two.send(chat("m30", "bob", "x", ""));
        JsonNode refused = two.until(12);
        assertThat(refused.get("code").intValue()).isEqualTo(10429);
        assertThat(refused.at("/data/id").asText()).isEqualTo("m30");
        assertThat(refused.at("/data/retryAfter").longValue()).isEqualTo(100);
        nanos.addAndGet(100_000_000L);
        two.send(chat("m30", "bob", "x", ""));
        assertThat(two.until(12).get("code").intValue()).isEqualTo(10000);
        RawWebSocket ann = house.guest("ann", "c");
        ann.send(chat("n1", "ann", "not limited by bob", ""));
        assertThat(ann.until(12).get("code").intValue()).isEqualTo(10000);
    }

    @Test
    void manyNamesOfOneAddressFloodNoRoomButALectureThatAnswersAtOncePassesAndItsTeacherSpeaks() throws Exception {
        RawWebSocket teacher = house.guest("host", house.server().teacherKey(new RoomId("c")), "c");
        int stored = 0;
        for (int i = 0; i < 20; i++) {
            RawWebSocket eve = house.guest("eve" + i, "c");
            for (int k = 0; k < 20; k++) eve.send(chat("e" + i + "-" + k, "eve" + i, "x", ""));
            for (int k = 0; k < 20; k++) {
                JsonNode answer = eve.until(12);
                if (answer.get("code").intValue() == 10000) stored++;
                else assertThat(answer.get("code").intValue()).isEqualTo(10429);
            }
        }
        assertThat(stored).as("at once, more than a lecture of 200").isEqualTo(250);
        teacher.send(chat("t1", "host", "silence, please", ""));
        assertThat(teacher.until(12).get("code").intValue()).isEqualTo(10000);
        nanos.addAndGet(1_000_000_000L);
        RawWebSocket ann = house.guest("ann", "c");
        for (int k = 0; k < 15; k++) ann.send(chat("a" + k, "ann", "x", ""));
        for (int k = 0; k < 15; k++)
            assertThat(ann.until(12).get("code").intValue()).isEqualTo(10000);
        ann.send(chat("a15", "ann", "x", ""));
        JsonNode refused = ann.until(12);
        assertThat(refused.get("code").intValue()).isEqualTo(10429);
        assertThat(refused.at("/data/retryAfter").longValue()).isEqualTo(67);
        ann.send("{\"cmd\":7,\"groupId\":\"other\"}");
        ann.until(8);
        ann.send(chat("o1", "ann", "x", "").replace("\"c\"", "\"other\""));
        assertThat(ann.until(12).get("code").intValue()).as("another room").isEqualTo(10000);
    }

    @Test
    void otherRequestsAreLimitedGenerously() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        for (int i = 0; i < 120; i++) bob.send("{\"cmd\":13}");
        bob.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c\",\"userId\":\"bob\"}");
        for (int i = 0; i < 120; i++)
            assertThat(bob.next().get("command").intValue()).isEqualTo(13);
        JsonNode refused = bob.next();
        assertThat(refused.get("command").intValue()).isEqualTo(20);
        assertThat(refused.get("code").intValue()).isEqualTo(10429);
    }

    @Test
    void ownMessageIsTakenBackForEverybodyAndItsTextIsGoneFromTheDisk() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        RawWebSocket ann = house.guest("ann", "c");
        bob.send(chat("m1", "bob", "regretted-words", ",\"extras\":{\"cid\":\"m1\"}"));
        bob.until(12);
        String quoting = ",\"extras\":{\"reply\":{\"id\":\"m1\",\"from\":\"bob\",\"text\":\"regretted-words\"}}";
        ann.send(chat("m2", "ann", "answer-words", quoting));
        ann.until(12);
        bob.send("{\"cmd\":15,\"group_id\":\"c\",\"id\":\"m1\"}");
        JsonNode notice = ann.until(16);
        assertThat(notice.get("data").toString()).isEqualTo("{\"id\":\"m1\",\"group_id\":\"c\",\"by\":\"bob\"}");
        assertThat(notice.get("code").intValue()).isEqualTo(10000);
        assertThat(bob.until(16)).isEqualTo(notice);
        ann.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c\",\"userId\":\"ann\"}");
        JsonNode rows = ann.until(20).at("/data/groups/c");
        assertThat(rows.at("/1/extras/reply/id").asText()).isEqualTo("m1");
        assertThat(rows.at("/1/extras/reply/text").asText()).isEmpty();
        ann.send(chat("m3", "ann", "another-answer", quoting));
        ann.until(12);
        JsonNode row = rows.get(0);
        assertThat(row.get("content").asText()).isEmpty();
        assertThat(row.has("type")).isFalse();
        assertThat(row.at("/extras/retracted").booleanValue()).isTrue();
        assertThat(row.at("/extras/seq").longValue()).isEqualTo(1);
        assertThat(row.at("/extras/cid").asText()).isEqualTo("m1");
        house.close();
        assertThat(Files.readString(folder.resolve("messages.db"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("m1", "answer-words", "another-answer")
                .doesNotContain("regretted-words");
    }

    @Test
    void onlyTheAuthorAndLeadersTakeBack() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        RawWebSocket ann = house.guest("ann", "c");
        RawWebSocket host = house.guest("host", house.server().teacherKey(new RoomId("c")), "c");
        bob.send(chat("m1", "bob", "x", ""));
        bob.until(12);
        ann.send("{\"cmd\":15,\"group_id\":\"c\",\"id\":\"m1\"}");
        JsonNode refused = ann.until(16);
        assertThat(refused.get("code").intValue()).isEqualTo(10403);
        assertThat(refused.at("/data/id").asText()).isEqualTo("m1");
        ann.send("{\"cmd\":15,\"group_id\":\"c\",\"id\":\"nothing\"}");
        assertThat(ann.until(16).get("code").intValue()).isEqualTo(10404);
        host.send("{\"cmd\":15,\"group_id\":\"c\",\"id\":\"m1\"}");
        assertThat(bob.until(16).at("/data/by").asText()).isEqualTo("host");
    }

    @Test
    void openNamesakeHasNoneOfTheRightsOfAVerifiedAuthor() throws Exception {
        String key = house.server().teacherKey(new RoomId("c"));
        house.guest("host", key, "c");
        RawWebSocket second = house.guest("kim", key, "c");
        second.send(chat("m1", "kim", "x", ""));
        second.until(12);
        second.sayClose(1000);
        second.untilClose();
        RawWebSocket namesake = house.guest("kim", "c");
        namesake.send("{\"cmd\":15,\"group_id\":\"c\",\"id\":\"m1\"}");
        assertThat(namesake.until(16).get("code").intValue()).isEqualTo(10403);
        namesake.send(chat("m1", "kim", "x", ""));
        assertThat(namesake.until(12).get("code").intValue()).isEqualTo(10409);
        house.guest("kim", key, "c");
        assertThat(namesake.untilClose()).as("goes when she comes back").isEqualTo(1008);
    }

    @Test
    void closeCommandEndsOnlyOnesOwnSession() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        bob.send("{\"cmd\":14,\"userid\":\"ann\"}");
        assertThat(bob.next().get("code").intValue()).isEqualTo(10020);
        bob.send("{\"cmd\":14}");
        assertThat(bob.next().get("code").intValue()).isEqualTo(10021);
        assertThat(bob.frame().closeCode()).isEqualTo(1000);
    }

    @Test
    void silentSeatIsEndedAfterTheIdleTime() throws Exception {
        RawWebSocket bob = house.guest("bob", "c");
        nanos.addAndGet(java.time.Duration.ofMinutes(6).toNanos());
        assertThat(bob.untilClose()).isEqualTo(1008);
    }
}
