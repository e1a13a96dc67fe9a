package org.lectern.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.protocol.JimCodec;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Pictures;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerLimits;
import org.lectern.server.ServerOptions;
import org.lectern.session.Dialect;
import org.lectern.session.LiveSession;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;
import org.lectern.session.Timing;
import org.lectern.testing.ByteProxy;
import org.lectern.testing.ByteProxy.Fate;
import org.lectern.testing.ByteProxy.Way;
import org.lectern.testing.HurriedThread;
import org.lectern.testing.QueuedExecutor;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;
import org.lectern.wire.JavaWebSocketWireFactory;

/**
 * The same short talk again and again, over real sockets and with the real server: one signs in, reads the history, and
 * says three things, each of which another one answers. What befalls the first connection differs.
 */
public final class SocketTalk implements AutoCloseable {
    private static final int SENTENCES = 3;

    private final RoomServer server;
    private final ByteProxy proxy;
    private final HurriedThread thread;
    private final JavaWebSocketWireFactory wires;
    private int course;

    /**
     * @param folder for the server's store
     * @param times how much faster than the world's the client's time runs
     */
    public SocketTalk(Path folder, int times) throws IOException {
        // each talk has a course of its own, and all have one address
        ServerLimits.Rate none = new ServerLimits.Rate(1_000, 0);
        server = RoomServer.start(ServerOptions.in(folder)
                .withPort(0)
                .withLimits(ServerLimits.DEFAULT
                        .withChat(none)
                        .withCrowd(ServerLimits.DEFAULT.crowd().withNewCourses(none))));
        proxy = new ByteProxy(server.port());
        thread = new HurriedThread("talk", times);
        wires = new JavaWebSocketWireFactory(
                task -> Thread.ofPlatform().daemon().name("talk-wire").unstarted(task), thread);
    }

    /** Bytes that passed on the newest connection. */
    public long passed(Way way) {
        return proxy.passed(way);
    }

    /** Has the talk; fails when in the end anybody has not heard everything exactly once and in its order. */
    public void hold(Fate fate) throws IOException {
        String name = "c" + ++course;
        proxy.next(fate);
        QueuedExecutor fx = new QueuedExecutor();
        Lobby lobby = new Lobby(
                this::session,
                (joined, traits, send) -> new Pictures(null, joined, traits, send, fx, fx),
                fx,
                thread,
                System::nanoTime,
                () -> ZoneOffset.UTC,
                new OwnIds(thread.clock(), new Random(course)));
        Membership membership = new Membership(
                ServerAddress.of("ws://127.0.0.1:" + proxy.port()), new RoomId(name), new UserId("lin"), "林小雨", null);
        Room room = lobby.join(membership, Password.NONE);
        try (RawWebSocket peer = RawWebSocket.open(server.port(), ServerHouse.target("ann", "", name))) {
            peer.until(6);
            Thread.ofPlatform().daemon().name("talk-peer").start(() -> answer(peer, name));
            for (int i = 1; i <= SENTENCES; i++) {
                String reply = "a" + i;
                room.send(new MessageBody.Text("m" + i));
                fx.runUntil(() -> texts(room).contains(reply));
            }
            fx.runUntil(() -> rows(room).stream()
                    .allMatch(row -> !row.mine() || row.delivery() == DeliveryState.STORED || row.delivery() == null));
            check("on the list", texts(room));
            check("in the history", history(name));
            lobby.leave(room);
        } catch (AssertionError failed) {
            String seen = rows(room).stream()
                    .map(row -> row.message().body() + " " + row.delivery() + " " + row.failure())
                    .toList()
                    .toString();
            throw new AssertionError(
                    fate + ": " + failed.getMessage() + ", "
                            + room.connectionProperty().get() + ", " + seen,
                    failed);
        }
    }

    private Session session(Membership joined, Password password, Consumer<SessionEvent> events) {
        JimCodec codec = new JimCodec();
        return new LiveSession(
                joined,
                password,
                wires,
                new Dialect(codec::encode, codec::decode, codec::forget),
                new Timing(thread, thread.clock(), thread::nanoTime),
                new Random(course),
                Stores.inMemory(),
                events);
    }

    /** Answers each sentence when it is heard first. */
    private static void answer(RawWebSocket peer, String name) {
        try {
            for (int i = 1; i <= SENTENCES; i++) {
                String heard = "m" + i;
                peer.until(frame -> frame.path("data").path("content").asText().equals(heard));
                peer.send(Words.object()
                        .put("id", name + "-a" + i)
                        .put("cmd", 11)
                        .put("group_id", name)
                        .put("chatType", 1)
                        .put("content", "a" + i)
                        .toString());
            }
        } catch (AssertionError | UncheckedIOException left) {
            // the talk is over, and whoever waits for an answer says so
        }
    }

    private List<String> history(String name) throws IOException {
        try (RawWebSocket reader = RawWebSocket.open(server.port(), ServerHouse.target("rae", "", name))) {
            reader.until(6);
            reader.send("{\"cmd\":19,\"type\":1,\"userId\":\"rae\",\"afterSeq\":0,\"groupId\":\"" + name + "\"}");
            List<String> texts = new ArrayList<>();
            for (JsonNode row : reader.until(20).path("data").path("groups").path(name))
                texts.add(row.path("content").asText());
            return texts;
        }
    }

    private static void check(String where, List<String> heard) {
        List<String> said = new ArrayList<>();
        for (int i = 1; i <= SENTENCES; i++) said.addAll(List.of("m" + i, "a" + i));
        if (!heard.equals(said)) throw new AssertionError(where + " is " + heard);
    }

    private static List<MessageRow> rows(Room room) {
        return room.items().stream()
                .filter(MessageRow.class::isInstance)
                .map(MessageRow.class::cast)
                .toList();
    }

    private static List<String> texts(Room room) {
        return rows(room).stream()
                .map(row -> ((MessageBody.Text) row.message().body()).text())
                .toList();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        thread.shutdownNow();
        server.close();
    }
}
