package org.lectern.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server that talks like a stock J-IM while a test makes it misbehave: it answers sign-in, history, members, heartbeat
 * and chat by itself, and sends whatever else the test wants, right or wrong. Takes any number of connections.
 */
public final class JimShapedServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIGNED_IN = "{\"code\":10007,\"command\":6,\"msg\":\"ok\"}";

    /** History as a stock J-IM answers without rows. */
    public static final String NO_ROWS = "{\"code\":10018,\"command\":20,\"msg\":\"ok\"}";
    /** History as a J-IM without a store answers. */
    public static final String STORE_OFF = "{\"code\":10015,\"command\":20,\"msg\":\"no\"}";

    private final ScriptedServer sockets;
    private final Thread door;
    private final List<Guest> guests = new CopyOnWriteArrayList<>();
    private final List<String> chats = new CopyOnWriteArrayList<>();
    private final AtomicInteger arrivals = new AtomicInteger();
    private volatile boolean closed;
    private volatile int status = 101;
    private volatile String signIn = SIGNED_IN;
    private volatile Function<JsonNode, String> history = question -> NO_ROWS;

    private JimShapedServer(ScriptedServer sockets) {
        this.sockets = sockets;
        door = Thread.ofPlatform().daemon().name("jim-shaped-door").start(this::letIn);
    }

    public static JimShapedServer open() {
        return new JimShapedServer(ScriptedServer.plain());
    }

    public static JimShapedServer secure(SSLContext context) {
        return new JimShapedServer(ScriptedServer.secure(context));
    }

    public String address() {
        return sockets.address();
    }

    /** Answers upgrades with another status from now on. */
    public JimShapedServer refusing(int httpStatus) {
        status = httpStatus;
        return this;
    }

    /** Says this instead of a successful sign-in. */
    public JimShapedServer signIn(String frame) {
        signIn = frame;
        return this;
    }

    /** Says this to every question for history. */
    public JimShapedServer history(String frame) {
        return history((JsonNode question) -> frame);
    }

    /**
     * Answers every question for history by what was asked.
     *
     * @param answers on a thread of the connection; gives null for a frame that announces two gigabytes
     */
    public JimShapedServer history(Function<JsonNode, @Nullable String> answers) {
        history = answers;
        return this;
    }

    /** A frame of other people's words, as J-IM broadcasts it. */
    public static ObjectNode chat(String id, String room, String from, String nickname, String content) {
        return envelope(row(id, room, from, nickname, content, 1_795_371_210_000L));
    }

    /** A picture that others sent. */
    public static ObjectNode picture(String id, String room, String from, String address) {
        ObjectNode row = row(id, room, from, from, address, 1_795_371_210_500L);
        return envelope(row.put("type", 2).put("msgType", 1));
    }

    private static ObjectNode envelope(ObjectNode row) {
        ObjectNode frame = JSON.createObjectNode().put("command", 11);
        frame.set("data", row);
        return frame;
    }

    /** One chat object as it stands in a history. */
    public static ObjectNode row(
            String id, String room, String from, String nickname, String content, long createTime) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("group_id", room)
                .put("chatType", 1)
                .put("msgType", 0)
                .put("cmd", 11)
                .put("type", 1)
                .put("from", from)
                .put("nickName", nickname)
                .put("createTime", createTime)
                .put("content", content);
    }

    /** A history answer of these rows. */
    public static String historyOf(String room, List<ObjectNode> rows) {
        ObjectNode frame = JSON.createObjectNode().put("code", 10018).put("command", 20);
        frame.putObject("data").putObject("groups").putArray(room).addAll(rows);
        return frame.toString();
    }

    /** Says a frame to everybody connected. */
    public void say(Object frame) {
        for (Guest guest : guests) guest.say(frame.toString());
    }

    /** Puts bytes on everybody's socket; they may cost the connection while they are written. */
    public void raw(byte[] bytes) {
        for (Guest guest : guests) {
            try {
                guest.raw(bytes);
            } catch (AssertionError hungUp) {
                // as the client may
            }
        }
    }

    /** Ends all connections without a word. */
    public void dropAll() {
        for (Guest guest : guests) guest.drop();
    }

    /** The chat contents received, in order. */
    public List<String> chats() {
        return List.copyOf(chats);
    }

    /** How many connections there have been. */
    public int arrivals() {
        return arrivals.get();
    }

    /** True while the newest connection is signed in and the only one left. */
    public boolean met() {
        List<Guest> there = List.copyOf(guests);
        return there.size() == 1 && there.getFirst().number == arrivals.get();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        door.interrupt();
        door.join();
        dropAll();
        try {
            sockets.close();
        } catch (AssertionError surprise) {
            // somebody may just have come back: here that is no mistake
        }
    }

    private void letIn() {
        while (!closed) {
            ScriptedPeer peer;
            try {
                peer = sockets.accept();
            } catch (AssertionError nobodyCame) {
                continue;
            }
            peer.ignoreRest();
            Guest guest = new Guest(peer, arrivals.incrementAndGet());
            Thread.ofPlatform().daemon().name("jim-shaped-guest").start(guest::serve);
        }
    }

    private final class Guest {
        private final ScriptedPeer peer;
        private final int number;

        Guest(ScriptedPeer peer, int number) {
            this.peer = peer;
            this.number = number;
        }

        void serve() {
            try {
                peer.readUpgrade();
                if (status != 101) {
                    peer.refuse(status);
                    peer.awaitEnd();
                    return;
                }
                peer.upgrade();
                guests.add(this);
                say(signIn);
                while (true) {
                    JsonNode request = JSON.readTree(peer.receive());
                    for (String answer : answers(request)) {
                        if (answer == null) raw(ScriptedPeer.header(0x81, 2L << 30));
                        else say(answer);
                    }
                }
            } catch (AssertionError | JsonProcessingException gone) {
                // the client left, or the test made it leave
            } finally {
                guests.remove(this);
                drop();
            }
        }

        private List<String> answers(JsonNode request) {
            List<String> answers = new ArrayList<>();
            switch (request.path("cmd").asInt()) {
                case 11 -> {
                    chats.add(request.path("content").asText());
                    ObjectNode echo = JSON.createObjectNode().put("command", 11);
                    echo.set("data", request);
                    answers.add(echo.toString());
                    answers.add("{\"code\":10000,\"command\":12}");
                }
                case 13 -> answers.add("{\"command\":13,\"data\":{\"hbbyte\":-128}}");
                case 17 -> answers.add("{\"code\":10005,\"command\":18,\"data\":{\"groups\":[]}}");
                case 19 -> answers.add(history.apply(request));
                default -> answers.add("{\"code\":10017,\"command\":0}");
            }
            return answers;
        }

        synchronized void say(String frame) {
            peer.send(frame);
        }

        synchronized void raw(byte[] bytes) {
            peer.raw(bytes);
        }

        void drop() {
            peer.drop();
        }
    }
}
