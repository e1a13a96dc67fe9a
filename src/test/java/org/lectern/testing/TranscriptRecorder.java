package org.lectern.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.wire.JavaWebSocketWireFactory;
import org.lectern.wire.Wire;

/**
 * Writes the golden transcripts anew from the real servers: run {@link #main} with the target folder
 * ({@code src/test/resources/jim}) after the jars are there. One file a case; {@code C>} what the client said,
 * {@code S>} what the server answered, in order.
 */
public final class TranscriptRecorder {

    private static final String CHAT = """
            {"from":"student","createTime":1795371210816,"cmd":11,"group_id":"%s","chatType":1,"msgType":0,\
            "content":"你好 😀","nickName":"小明😀","avatar":"https://pictures.example/1.png","type":1%s}""";
    private static final String HISTORY = "{\"cmd\":19,\"type\":1,\"groupId\":\"%s\",\"userId\":\"student\"}";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timer").factory());
    private final Path folder;

    private TranscriptRecorder(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        TranscriptRecorder recorder = new TranscriptRecorder(Path.of(arguments[0]));
        for (JimServer.Version version : JimServer.Version.values())
            for (JimServer.Profile profile : JimServer.Profile.values())
                recorder.record(JimServer.Setup.of(version, profile));
        recorder.timer.shutdownNow();
        // to be read with care before it is kept: it is what the codec says today
        for (Transcript transcript : Transcript.all("jim"))
            if (!Files.exists(transcript.expectation()))
                Files.writeString(transcript.expectation(), transcript.rendered());
    }

    private interface Case {
        void play(JimServer server, String room) throws IOException;
    }

    /** A server for each case: the leave notice of an earlier connection would come at any time. */
    private void record(JimServer.Setup setup) throws IOException {
        for (Case scene : List.<Case>of(
                this::historyEmpty,
                this::chat,
                this::historyWithRows,
                this::members,
                this::joinAndLeave,
                this::odds,
                this::loginFailure,
                this::close)) play(setup, scene);
        play(setup.withoutStore(), this::historyOff);
    }

    private void play(JimServer.Setup setup, Case scene) throws IOException {
        try (JimServer server = JimServer.start(setup)) {
            scene.play(server, setup.room("c-77"));
        }
    }

    private void historyOff(JimServer server, String room) throws IOException {
        Line line = new Line(server, "student", "小明😀");
        line.skip(2);
        line.ask(HISTORY.formatted(room), 1);
        line.save("history-store-off");
    }

    private void historyEmpty(JimServer server, String room) throws IOException {
        Line line = new Line(server, "student", "小明😀");
        line.ask(HISTORY.formatted(room), 3);
        line.ask("{\"cmd\":13,\"hbbyte\":\"-127\"}", 1);
        line.save("login-history-empty-heartbeat");
    }

    private static List<String> chats(String room) {
        String extras = """
                ,"id":"own-1","extras":{"cid":"own-1","nickName":"小明😀","avatar":"https://pictures.example/1.png","type":1}""";
        String picture = """
                ,"id":"own-2","extras":{"cid":"own-2","type":2,"width":640,"height":480}""";
        return List.of(
                CHAT.formatted(room, ""),
                CHAT.formatted(room, extras),
                CHAT.formatted(room, picture).replace("\"type\":1,\"id\"", "\"type\":\"2\",\"id\""));
    }

    private void chat(JimServer server, String room) throws IOException {
        Line line = new Line(server, "student", "小明😀");
        line.skip(2);
        for (String chat : chats(room)) line.ask(chat, 2);
        // 3.0 answers nothing to the second
        line.ask(
                "{\"cmd\":11,\"from\":\"student\",\"to\":\"nobody\",\"chatType\":2,\"msgType\":0,\"content\":\"psst\"}",
                1);
        if (server.setup().version() == JimServer.Version.V2_5) line.ask("{\"cmd\":11}", 1);
        line.save("chat-echo-ack");
    }

    private void historyWithRows(JimServer server, String room) throws IOException {
        Line line = new Line(server, "student", "小明😀");
        line.skip(2);
        for (String chat : chats(room)) line.ask(chat, 2);
        String request = HISTORY.formatted(room);
        // rows are stored some time after their ack
        do {
            line.said.clear();
            line.ask(request, 1);
        } while (line.said.getLast().split("createTime").length < 4);
        line.ask(request.replace("}", ",\"offset\":0,\"count\":1}"), 1);
        line.ask(request.replace("}", ",\"beginTime\":1,\"endTime\":2}"), 1);
        line.save("history-rows");
    }

    private void members(JimServer server, String room) throws IOException {
        Line other = new Line(server, "teacher", "王老师");
        Line line = new Line(server, "student", "小明😀");
        line.skip(2);
        line.ask("{\"cmd\":17,\"userId\":\"student\",\"type\":0}", 1);
        line.ask("{\"cmd\":7,\"group_id\":\"another\"}", server.setup().version() == JimServer.Version.V2_5 ? 2 : 1);
        line.ask("{\"cmd\":17,\"userId\":\"nobody\",\"type\":0}", 1);
        line.save("members");
        other.end();
    }

    private void joinAndLeave(JimServer server, String room) throws IOException {
        Line line = new Line(server, "student", "小明😀");
        line.skip(2);
        Line other = new Line(server, "teacher", "王老师");
        line.take(1);
        other.end();
        line.take(1);
        line.save("join-leave");
    }

    private void odds(JimServer server, String room) throws IOException {
        Line line = new Line(server, "student", "小明😀");
        line.skip(2);
        for (String odd : List.of("{bad", "{}", "[1]", "hello", "{\"cmd\":99}", "{\"cmd\":15,\"id\":\"own-1\"}"))
            line.ask(odd, 1);
        line.ask("{\"cmd\":3,\"token\":\"t\"}", 1);
        line.ask("{\"cmd\":17,\"userId\":\"student\",\"type\":9}", 1);
        line.ask("{\"cmd\":19,\"type\":1,\"userId\":\"student\"}", 1);
        line.save("nonsense");
    }

    private void loginFailure(JimServer server, String room) throws IOException {
        Line line = new Line(server, "?c=1", "", "");
        line.take(1);
        line.heard.awaitClosed();
        line.save("login-failure");
    }

    private void close(JimServer server, String room) throws IOException {
        Line line = new Line(server, "student", "小明😀");
        line.skip(2);
        line.ask("{\"cmd\":14}", server.setup().version() == JimServer.Version.V3_0 ? 1 : 0);
        line.heard.awaitClosed();
        line.save("close");
    }

    /** One connection and what was said on it. */
    private final class Line {
        private final JimServer server;
        private final HeardWire heard = new HeardWire();
        private final List<String> said = new ArrayList<>();
        private final Wire wire;

        Line(JimServer server, String user, String nickname) {
            this(server, "", user, nickname);
        }

        Line(JimServer server, String query, String user, String nickname) {
            this.server = server;
            // a query with a placeholder stands for itself
            String template = query.isEmpty() ? server.address() : server.address() + query + "&courseId={courseId}";
            Membership membership = new Membership(
                    ServerAddress.of(template),
                    new RoomId("c-77"),
                    new UserId(user),
                    nickname,
                    "https://pictures.example/1.png");
            wire = new JavaWebSocketWireFactory(
                            Thread.ofPlatform().daemon().name("wire-", 0).factory(), timer)
                    .create(membership, new Password("secret"), heard);
            wire.open();
            heard.awaitOpened();
        }

        void ask(String request, int answers) {
            said.add("C> " + request);
            if (!wire.send(request)) throw new AssertionError("not open");
            take(answers);
        }

        void take(int answers) {
            for (int n = 0; n < answers; n++) said.add("S> " + heard.next());
        }

        void skip(int answers) {
            for (int n = 0; n < answers; n++) heard.next();
        }

        void save(String name) throws IOException {
            end();
            if (heard.waiting() > 0) throw new AssertionError(name + ": more was heard: " + heard.next());
            Path file = folder.resolve(server.setup().toString()).resolve(name + ".txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", said) + "\n", StandardCharsets.UTF_8);
        }

        void end() {
            wire.close(1000);
            heard.awaitClosed();
        }
    }
}
