package org.lectern.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.COURSE;
import static org.lectern.app.OneWindow.PATIENCE;
import static org.lectern.testing.JimShapedServer.chat;
import static org.lectern.testing.JimShapedServer.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.room.PictureState;
import org.lectern.testing.Fx;
import org.lectern.testing.JimShapedServer;
import org.lectern.testing.LiveDesk;
import org.lectern.testing.LoopbackServer;
import org.lectern.testing.ScriptedPeer;
import org.lectern.testing.TestPictures;
import org.lectern.view.FailureText;
import org.lectern.view.Texts;

/**
 * A server, or those behind it, that mean harm. After each attack the page shows the next message and draws no more
 * than it should; nothing typed is lost.
 */
@ExtendWith(Fx.class)
class HostileServerTest {
    /** More characters than this are never laid out at once. */
    private static final int FOLDED = 4_100;
    /** A window of a few dozen rows; a list that made a row for each message would need many thousands. */
    private static final int MANY_NODES = 3_000;

    @TempDir
    Path mine;

    private JimShapedServer server;
    private OneWindow the;

    @BeforeEach
    void join() {
        server = JimShapedServer.open();
        the = new OneWindow(mine, server.address());
        the.awaitLive();
        await().atMost(PATIENCE).until(() -> server.met());
        the.type("halb getippt");
    }

    @AfterEach
    void leave() throws InterruptedException {
        the.close();
        server.close();
    }

    /** The person can go on: sees the next message, and what was typed goes out. */
    private void theNextMessageStillShows() {
        await().atMost(PATIENCE).until(() -> server.met());
        the.awaitLive();
        String words = "next " + server.arrivals();
        server.say(chat(words, COURSE, "anna", "Anna", words));
        await().atMost(PATIENCE).until(() -> the.drawn().contains(words));
        assertThat(the.nodes()).isLessThan(MANY_NODES);
        assertThat(the.typed()).isEqualTo("halb getippt");
        the.press("#send");
        await().atMost(PATIENCE).until(() -> server.chats().contains("halb getippt"));
    }

    private int longestDrawn() {
        return the.drawn().stream().mapToInt(String::length).max().orElse(0);
    }

    @Test
    void aFrameOfNineHundredKilobytes() {
        String words = "字".repeat(300_000);
        server.say(chat("big", COURSE, "anna", "Anna", words));
        the.awaitText(words);
        assertThat(longestDrawn()).isLessThan(FOLDED);
        theNextMessageStillShows();
        assertThat(server.arrivals()).as("the connection stays").isEqualTo(1);
    }

    @Test
    void aMillionCharactersInOneLine() {
        server.say(chat("long", COURSE, "anna", "Anna", "x".repeat(1_500_000)));
        the.awaitText("x".repeat(1_000_000));
        assertThat(longestDrawn()).isLessThan(FOLDED);
        theNextMessageStillShows();
        assertThat(server.arrivals()).isEqualTo(1);
    }

    @Test
    void aHundredThousandAccentsOnOneLetter() {
        server.say(chat("accents", COURSE, "anna", "Anna", "a" + "\u0301".repeat(100_000)));
        await().atMost(PATIENCE)
                .until(() -> LiveDesk.texts(the.room()).stream().anyMatch(text -> text.length() > 100_000));
        assertThat(the.drawn()).noneMatch(text -> text.contains("\u0301".repeat(5)));
        theNextMessageStillShows();
    }

    @Test
    void bytesThatAreNoUtf8CostTheConnectionOnly() {
        byte[] broken = chat("bad", COURSE, "anna", "Anna", "ab").toString().getBytes(UTF_8);
        broken[new String(broken, UTF_8).indexOf("ab")] = (byte) 0xff;
        byte[] head = ScriptedPeer.header(0x81, broken.length);
        byte[] frame = Arrays.copyOf(head, head.length + broken.length);
        System.arraycopy(broken, 0, frame, head.length, broken.length);
        server.raw(frame);
        await().atMost(PATIENCE).until(() -> server.arrivals() == 2);
        theNextMessageStillShows();
    }

    @Test
    void jsonTwoHundredDeepAndOtherNonsense() {
        String deep = "[".repeat(200) + "]".repeat(200);
        List<String> nonsense = List.of(
                "{\"command\":11,\"data\":" + deep + "}",
                "{\"command\":11,\"data\":{\"extras\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(200) + "}}",
                deep,
                "{",
                "",
                "null",
                "42",
                "\"11\"",
                "{\"command\":{\"command\":11}}",
                "{\"command\":11,\"data\":\"chat\"}",
                "{\"command\":11,\"data\":{\"group_id\":\"c-77\",\"createTime\":1e400,\"content\":[1]}}",
                "{\"command\":11,\"data\":{\"group_id\":\"c-77\",\"createTime\":9223372036854775807,\"content\":\"end of time\"}}",
                "{\"command\":20,\"code\":10018,\"data\":{\"groups\":{\"c-77\":[1,null,\"x\",{}]}}}",
                "{\"command\":18,\"code\":10005,\"data\":{\"groups\":[{\"groupId\":\"c-77\",\"users\":[{},{\"id\":\"\"},3]}]}}",
                "{\"command\":9,\"data\":{\"group\":\"c-77\",\"user\":{\"id\":\"\\ud800\",\"nick\":\"\\u0000\"}}}",
                "{\"command\":12,\"code\":10000}",
                "{\"command\":16,\"data\":{}}",
                "{\"command\":10017,\"command\":11}",
                "{\"command\":" + "9".repeat(5_000) + "}");
        nonsense.forEach(server::say);
        theNextMessageStillShows();
        assertThat(server.arrivals()).isEqualTo(1);
    }

    @Test
    void timesAtTheEndsOfTheWorld() {
        for (long when : new long[] {1, Long.MAX_VALUE, 253_402_300_800_000L, 8_640_000_000_000_001L}) {
            ObjectNode row = JimShapedServer.row("t" + when, COURSE, "anna", "Anna", "at " + when, when);
            ObjectNode frame = chat("x", COURSE, "anna", "Anna", "");
            frame.set("data", row);
            server.say(frame);
            the.awaitText("at " + when);
            server.history(JimShapedServer.historyOf(COURSE, List.of(row)));
        }
        theNextMessageStillShows();
    }

    @Test
    void fiveThousandRowsOfHistoryInAnyOrder() {
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++)
            rows.add(JimShapedServer.row("h" + i, COURSE, "anna", "Anna", "row " + i, 1_790_000_000_000L + i * 1000L));
        Collections.shuffle(rows, new Random(5));
        server.history(JimShapedServer.historyOf(COURSE, rows));
        server.dropAll();
        await().atMost(PATIENCE).until(() -> server.arrivals() == 2);
        the.awaitText("row 4999");
        List<String> shown = LiveDesk.texts(the.room());
        assertThat(shown).hasSizeLessThanOrEqualTo(1_000).doesNotHaveDuplicates();
        assertThat(shown)
                .containsExactlyElementsOf(IntStream.range(5_000 - shown.size(), 5_000)
                        .mapToObj(i -> "row " + i)
                        .toList());
        await().atMost(PATIENCE).until(() -> {
            // what left the memory comes from this device by and by
            Fx.run(() -> {
                while (the.room().showEarlier()) {}
            });
            return LiveDesk.texts(the.room()).getFirst().equals("row 0");
        });
        Fx.run(() -> the.room().showLatest());
        theNextMessageStillShows();
    }

    /**
     * One row a minute for almost two years: everything at once is more than the wire takes, so that a window is asked for;
     * its rows are all kept, a few of them are in memory, and nothing waits for the rest.
     */
    @Test
    void aMillionRowsOfHistoryAreOpenedAtTheirEnd() {
        long end = System.currentTimeMillis() / 60_000;
        AtomicInteger refused = new AtomicInteger();
        AtomicLong told = new AtomicLong();
        server.history((JsonNode question) -> {
            long first = Math.max(question.path("beginTime").asLong(0) / 60_000 + 1, end - 1_000_000);
            long last = Math.min(question.path("endTime").asLong(Long.MAX_VALUE) / 60_000, end);
            if (last - first > 60_000) {
                refused.incrementAndGet();
                return null;
            }
            told.accumulateAndGet(last - first + 1, Math::max);
            return JimShapedServer.historyOf(
                    COURSE,
                    LongStream.rangeClosed(first, last)
                            .mapToObj(minute -> JimShapedServer.row(
                                    "m" + minute, COURSE, "anna", "Anna", "m" + minute, minute * 60_000))
                            .toList());
        });
        server.dropAll();
        the.awaitText("m" + end);
        assertThat(refused).hasValue(1);
        assertThat(told).as("rows of the largest answer").hasValueGreaterThan(40_000);
        List<String> shown = LiveDesk.texts(the.room());
        assertThat(shown).hasSizeLessThanOrEqualTo(1_000);
        assertThat(shown)
                .containsExactlyElementsOf(LongStream.rangeClosed(end - shown.size() + 1, end)
                        .mapToObj(minute -> "m" + minute)
                        .toList());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(archived()).isEqualTo(told.get()));
        theNextMessageStillShows();
    }

    private long archived() throws SQLException {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + mine.resolve("archive.db"));
                Statement statement = file.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM message")) {
            return rows.getLong(1);
        }
    }

    @Test
    void namesThatTurnTheWritingAround() {
        server.say(chat("bidi", COURSE, "eve", "\u202E师老王\u2066\u0000\u200B", "\u202Etxt.exe"));
        await().atMost(PATIENCE).until(() -> the.drawn().contains("师老王"));
        assertThat(the.drawn())
                .contains("[U+202E]txt.exe")
                .noneMatch(
                        text -> text.chars().anyMatch(c -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069));
        server.say("{\"command\":9,\"data\":{\"group\":\"" + COURSE
                + "\",\"user\":{\"id\":\"eve\",\"nick\":\"\\u202Eeve\\n\\n\\n\"}}}");
        server.say(chat("long name", COURSE, "eve2", "e".repeat(100_000), "hello"));
        theNextMessageStillShows();
        assertThat(longestDrawn()).isLessThan(FOLDED);
    }

    @Test
    void aPictureOfABillionPixelsIsRefusedUnopened() {
        byte[] bomb = TestPictures.bombPng(40_000, 40_000);
        assertThat(bomb.length).as("about 195 KB").isBetween(150_000, 250_000);
        try (LoopbackServer shelf = new LoopbackServer()) {
            shelf.bytes("/bomb.png", "image/png", bomb);
            server.say(picture("bomb", COURSE, "eve", shelf.url("/bomb.png")));
            String sentence = new FailureText(new Texts(java.util.Locale.ENGLISH))
                    .what(new Failure.PictureTooLarge(40_000, 40_000, bomb.length));
            await().atMost(PATIENCE).until(() -> the.drawn().contains(sentence));
            theNextMessageStillShows();
        }
    }

    @Test
    void aPictureThatAnnouncesAHundredMegabytesIsNotLoaded() {
        Failure heavy = new Failure.PictureTooLarge(0, 0, 100L << 20);
        try (LoopbackServer shelf = new LoopbackServer()) {
            shelf.on("/heavy.png", exchange -> {
                exchange.sendResponseHeaders(200, 100L << 20);
                exchange.getResponseBody().write(new byte[10]);
                exchange.getResponseBody().flush();
                shelf.awaitClosing();
            });
            server.say(picture("heavy", COURSE, "eve", shelf.url("/heavy.png")));
            String sentence = new FailureText(new Texts(java.util.Locale.ENGLISH)).what(heavy);
            assertThat(sentence).as("no size in pixels is known").doesNotContain("×");
            await().atMost(PATIENCE).until(() -> the.drawn().contains(sentence));
            theNextMessageStillShows();
        }
    }

    @Test
    void aPictureElsewhereIsNotFetchedBlindly() {
        try (LoopbackServer inside = new LoopbackServer()) {
            inside.bytes("/steal", "image/png", TestPictures.png(TestPictures.corners(8, 8)));
            List<String> traps = List.of(
                    inside.foreignUrl("/steal"),
                    "http://10.0.0.1/steal",
                    "http://[::1]:" + inside.port() + "/steal",
                    "http://0x7f000001:" + inside.port() + "/steal",
                    "file:///etc/passwd",
                    "jar:file:///x.jar!/y.png",
                    "icon.png",
                    "https://u:p@example.invalid/x.png",
                    "data:image/png;base64,AAAA",
                    "http://example.invalid/x.png");
            for (int i = 0; i < traps.size(); i++) server.say(picture("trap" + i, COURSE, "eve", traps.get(i)));
            await().atMost(PATIENCE)
                    .until(() -> LiveDesk.messages(the.room()).stream()
                                    .map(Message::body)
                                    .filter(MessageBody.Picture.class::isInstance)
                                    .count()
                            == traps.size());
            for (String trap : traps) {
                var state = Fx.on(() -> the.room().pictures().watch(trap, 300, 300));
                await().alias(trap).atMost(PATIENCE).until(() -> !(Fx.on(state::get) instanceof PictureState.Loading));
                assertThat(Fx.on(state::get))
                        .as(trap)
                        .isInstanceOfAny(PictureState.Failed.class, PictureState.AskFirst.class);
            }
            theNextMessageStillShows();
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void aFrameThatAnnouncesTwoGigabytesIsSaidAndTheServerIsAskedAgain() {
        String sentence = new Texts(java.util.Locale.ENGLISH).get("chat.banner.flooded", "64 MB");
        // the first loss is mended at once; each further one waits longer, so that the sentence can be read
        await().atMost(PATIENCE).until(() -> {
            if (server.met()) server.raw(ScriptedPeer.header(0x81, 2L << 30));
            return the.banner().startsWith(sentence);
        });
        assertThat(server.arrivals()).isGreaterThan(1);
        theNextMessageStillShows();
    }

    @Test
    void tenThousandSmallMessagesAtOnce() {
        for (int i = 0; i < 10_000; i++) server.say(chat("f" + i, COURSE, "eve" + i % 7, "Eve", "flood " + i));
        the.awaitText("flood 9999");
        assertThat(Fx.on(() -> the.room().items().size())).isLessThan(1_100);
        theNextMessageStillShows();
        assertThat(server.arrivals()).isEqualTo(1);
    }

    @Test
    void twentyThousandPeopleWhoAreNotThere() {
        StringBuilder users = new StringBuilder();
        for (int i = 0; i < 20_000; i++)
            users.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"u")
                    .append(i)
                    .append("\",\"nick\":\"n\\u202E")
                    .append(i)
                    .append("\"}");
        server.say("{\"code\":10005,\"command\":18,\"data\":{\"groups\":[{\"group_id\":\"" + COURSE + "\",\"users\":["
                + users + "]}]}}");
        // so many are taken
        await().atMost(PATIENCE).until(() -> Fx.on(() -> the.room().members().size()) == 5_000);
        theNextMessageStillShows();
    }
}
