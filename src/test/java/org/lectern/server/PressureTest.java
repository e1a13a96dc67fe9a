package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.RoomId;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** Slow readers, crowds, limits of connections, and a clean end. */
class PressureTest {
    private static final ServerLimits FREE =
            ServerLimits.DEFAULT.withChat(new ServerLimits.Rate(1, 0)).withAsks(new ServerLimits.Rate(1, 0));

    @TempDir
    Path folder;

    @Test
    void readerThatDoesNotReadIsCutOffWith1013WhileTheOthersGetEverything() throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE))) {
            Socket lazy = new Socket();
            lazy.setReceiveBufferSize(16 * 1024);
            lazy.connect(new java.net.InetSocketAddress("127.0.0.1", house.port()));
            RawWebSocket stalled = new RawWebSocket(lazy);
            stalled.upgrade(house.port(), ServerHouse.target("stalled", "", "c"));
            stalled.until(6);
            RawWebSocket bob = house.guest("bob", "c");
            RawWebSocket ann = house.guest("ann", "c");
            String content = "x".repeat(50_000);
            boolean left = false;
            int sent = 0;
            while (!left && sent < 400) {
                sent++;
                bob.send("{\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"" + content + "\"}");
                JsonNode seen;
                do {
                    seen = bob.next();
                    left |= seen.get("command").intValue() == 10;
                } while (seen.get("command").intValue() != 12);
                ann.until(11);
            }
            assertThat(left).as("the stalled reader was let go").isTrue();
            // 4 MB of its own, and what two socket buffers hold
            assertThat(sent * 50_000L).isBetween(4_000_000L, 16_000_000L);
            assertThat(stalled.untilClose()).isEqualTo(1013);
            lazy.close();
        }
    }

    @Test
    void connectionsAreLimitedInAllAndByAddress() throws Exception {
        ServerOptions options = ServerOptions.in(folder).withLimits(FREE.withConnections(10, 2));
        try (ServerHouse house = new ServerHouse(options)) {
            RawWebSocket one = house.guest("one", "c");
            house.guest("two", "c");
            try (RawWebSocket three = house.connect()) {
                assertThat(three.ended()).isTrue();
            }
            one.close();
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                try (RawWebSocket again = RawWebSocket.connect(house.port())) {
                    again.write(RawWebSocket.request(house.port(), "/?username=x&courseId=c")
                            .getBytes(StandardCharsets.US_ASCII));
                    return again.head().startsWith("HTTP/1.1 101");
                } catch (java.io.IOException refused) {
                    return false;
                }
            });
        }
    }

    @Test
    void coursesAreLimited() throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE.withRooms(1)))) {
            RawWebSocket bob = house.guest("bob", "first");
            assertThat(house.open(ServerHouse.target("ann", "", "second"))
                            .until(6)
                            .get("code")
                            .intValue())
                    .isEqualTo(10507);
            bob.send("{\"cmd\":7,\"groupId\":\"second\"}");
            assertThat(bob.until(8).get("code").intValue()).isEqualTo(10507);
            // whoever is vouched for comes in all the same
            String key = house.server().teacherKey(new RoomId("third"));
            assertThat(house.guest("host", key, "third")).isNotNull();
            bob.close();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> house.open(ServerHouse.target("ann", "", "second"))
                                    .until(6)
                                    .get("code")
                                    .intValue()
                            == 10507);
        }
    }

    @Test
    void courseInWhichNothingWasSaidIsForgottenWhenItsLastGuestLeaves() throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE.withRooms(1)))) {
            house.guest("bob", "first").close();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> house.open(ServerHouse.target("ann", "", "second"))
                                    .until(6)
                                    .get("code")
                                    .intValue()
                            == 10007);
            // every try above has gone by now or sits in the second course
            RawWebSocket eve = house.guest("eve", "second");
            eve.send("{\"cmd\":11,\"group_id\":\"second\",\"chatType\":1,\"content\":\"x\"}");
            eve.until(12);
        }
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE.withRooms(1)))) {
            assertThat(house.guest("ann", "second")).as("what was said is kept").isNotNull();
            assertThat(house.open(ServerHouse.target("bob", "", "first"))
                            .until(6)
                            .get("code")
                            .intValue())
                    .isEqualTo(10507);
        }
    }

    @Test
    void guestsOfOneAddressAndTheirNewCoursesAreLimited() throws Exception {
        ServerLimits.Crowd crowd = FREE.crowd();
        ServerOptions options = ServerOptions.in(folder)
                .withLimits(FREE.withCrowd(new ServerLimits.Crowd(
                        2, new ServerLimits.Rate(2, 0.001), crowd.room(), crowd.addressInRoom(), crowd.address())));
        try (ServerHouse house = new ServerHouse(options)) {
            String key = house.server().teacherKey(new RoomId("a"));
            RawWebSocket bob = house.guest("bob", "a");
            RawWebSocket ann = house.guest("ann", "b");
            RawWebSocket third = house.open(ServerHouse.target("eve", "", "a"));
            assertThat(third.until(6).get("code").intValue()).isEqualTo(10507);
            assertThat(third.untilClose()).isEqualTo(1013);
            assertThat(house.guest("host", key, "a")).isNotNull();
            for (String room : List.of("c", "d")) bob.send("{\"cmd\":7,\"groupId\":\"" + room + "\"}");
            assertThat(bob.until(8).get("code").intValue()).isEqualTo(10011);
            assertThat(bob.until(8).get("code").intValue()).isEqualTo(10507);
            bob.send("{\"cmd\":7,\"groupId\":\"b\"}");
            assertThat(bob.until(8).get("code").intValue()).as("an old one").isEqualTo(10011);
            ann.sayClose(1000);
            ann.untilClose();
            assertThat(house.guest("eve", "a")).isNotNull();
        }
    }

    @Test
    void longListOfMembersLeavesItsPicturesOutAndWhoAskedForItIsNotCutOff() throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE))) {
            Socket slow = new Socket();
            slow.setReceiveBufferSize(16 * 1024);
            slow.connect(new java.net.InetSocketAddress("127.0.0.1", house.port()));
            try (RawWebSocket reader = new RawWebSocket(slow)) {
                reader.upgrade(house.port(), guestWithPicture("reader"));
                reader.until(6);
                reader.send("{\"cmd\":17,\"userId\":\"reader\",\"type\":0}");
                assertThat(reader.until(18).at("/data/groups/0/users/0/avatar").asText())
                        .startsWith("https://");
                List<RawWebSocket> crowd = new ArrayList<>(List.of(reader));
                for (int i = 0; i < 15; i++) crowd.add(house.open(guestWithPicture("大".repeat(180) + i)));
                for (RawWebSocket each : crowd) {
                    for (int i = 0; i < 25; i++) {
                        each.send("{\"cmd\":7,\"groupId\":\"r" + i + "\"}");
                        each.until(8);
                    }
                }
                for (int i = 0; i < 16; i++) reader.send("{\"cmd\":17,\"userId\":\"reader\",\"type\":0}");
                for (int i = 0; i < 16; i++) {
                    JsonNode list = reader.until(18);
                    assertThat(list.at("/data/groups/25/users/15/userId").asText())
                            .startsWith("大");
                    assertThat(list.at("/data/groups").findValues("avatar")).isEmpty();
                }
            }
        }
    }

    private static String guestWithPicture(String name) {
        return "/?username=" + ServerHouse.encode(name) + "&courseId=c&nickName=" + ServerHouse.encode(name)
                + "&avatar=https://h/" + ServerHouse.encode("图".repeat(500));
    }

    @Test
    void hundredGuestsGetTheSameMessagesInTheSameOrder() throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE))) {
            List<RawWebSocket> guests = new ArrayList<>();
            for (int i = 0; i < 100; i++) guests.add(house.guest("g" + i, "c"));
            for (int i = 0; i < 200; i++) {
                guests.get(i % 5)
                        .send("{\"id\":\"m" + i + "\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
            }
            List<String> order = ids(guests.getFirst());
            assertThat(order).hasSize(200).doesNotHaveDuplicates();
            for (RawWebSocket guest : guests.subList(1, 100))
                assertThat(ids(guest)).isEqualTo(order);
        }
    }

    private static List<String> ids(RawWebSocket guest) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < 200) {
            JsonNode row = guest.until(11).get("data");
            assertThat(row.at("/extras/seq").intValue()).isEqualTo(ids.size() + 1);
            ids.add(row.get("id").asText());
        }
        return ids;
    }

    @Test
    void endIsSaidWith1001AndTakesLessThanTwoSeconds() throws Exception {
        RoomServer server = RoomServer.start(ServerOptions.in(folder).withPort(0));
        try (RawWebSocket bob = RawWebSocket.open(server.port(), ServerHouse.target("bob", "", "c"));
                RawWebSocket idle = RawWebSocket.connect(server.port())) {
            bob.until(6);
            bob.send("{\"id\":\"last\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
            bob.until(12);
            long begun = System.nanoTime();
            server.close();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(2_000);
            assertThat(bob.untilClose()).isEqualTo(1001);
            assertThat(idle.ended()).isTrue();
            server.close();
            // netty says its loop has ended a moment before the thread is gone
            for (Thread thread : threadsOfTheServer()) {
                assertThat(thread.join(Duration.ofSeconds(30)))
                        .as(thread.getName())
                        .isTrue();
            }
        }
    }

    private static List<Thread> threadsOfTheServer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lectern-"))
                .toList();
    }

    @Test
    void javaClientIsServed() throws Exception {
        try (ServerHouse house = new ServerHouse(ServerOptions.in(folder).withLimits(FREE));
                HttpClient http = HttpClient.newHttpClient()) {
            ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            CompletableFuture<String> ponged = new CompletableFuture<>();
            WebSocket client = http.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + house.port() + ServerHouse.target("java", "", "c")),
                            new WebSocket.Listener() {
                                private final StringBuilder text = new StringBuilder();

                                @Override
                                public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                                    text.append(data);
                                    if (last) {
                                        heard.add(text.toString());
                                        text.setLength(0);
                                    }
                                    socket.request(1);
                                    return null;
                                }

                                @Override
                                public CompletionStage<?> onPong(WebSocket socket, java.nio.ByteBuffer message) {
                                    ponged.complete(StandardCharsets.UTF_8
                                            .decode(message)
                                            .toString());
                                    socket.request(1);
                                    return null;
                                }

                                @Override
                                public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                                    closed.complete(code);
                                    return null;
                                }
                            })
                    .get(10, TimeUnit.SECONDS);
            client.sendText(
                            "{\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"" + "大".repeat(100_000)
                                    + "\"}",
                            true)
                    .get(10, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() >= 4);
            assertThat(heard).element(2).asString().contains("大".repeat(100_000));
            client.sendPing(StandardCharsets.UTF_8.encode("p")).get(10, TimeUnit.SECONDS);
            assertThat(ponged.get(10, TimeUnit.SECONDS)).isEqualTo("p");
            client.sendClose(1000, "bye").get(10, TimeUnit.SECONDS);
            assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }
}
