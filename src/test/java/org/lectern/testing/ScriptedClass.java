package org.lectern.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.lectern.app.AppPaths;
import org.lectern.app.Wiring;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.course.Question;
import org.lectern.course.TeachersDesk;
import org.lectern.course.Verdict;
import org.lectern.demo.ClassScript;
import org.lectern.demo.ClassScript.Act;
import org.lectern.demo.ClassScript.Cue;
import org.lectern.demo.ClassScript.Kind;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.report.ReportWriter;
import org.lectern.room.Room;
import org.lectern.room.RoomNews;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerLimits;
import org.lectern.server.ServerOptions;

/**
 * Plays {@link ClassScript} against the room server over real sockets, with the real program, without its window, at the
 * teacher's place. The teacher's clock is moved along the script: fifty minutes take seconds.
 */
public final class ScriptedClass implements AutoCloseable {
    public static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
    public static final RoomId COURSE = new RoomId("algebra");
    private static final UserId TEACHER = new UserId("t-wang");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final List<Act> acts;
    private final MovedClock clock = new MovedClock();
    private final Map<Integer, RawWebSocket> students = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Map<Act, String> ids = new HashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private int number;
    /** Somebody came or went, and the teacher may not know it yet. */
    private boolean moving;

    private RoomServer server;
    private final Password key;
    private final int port;
    private Wiring wiring;
    private Room room;

    public ScriptedClass(Path folder, List<Act> acts) throws Exception {
        this.folder = folder;
        this.acts = acts;
        this.server = RoomServer.start(options().withPort(0));
        this.port = server.port();
        this.key = new Password(server.teacherKey(COURSE));
        sitDown();
    }

    private ServerOptions options() {
        return ServerOptions.in(folder.resolve("server"))
                .withLimits(ServerLimits.DEFAULT.withChat(new ServerLimits.Rate(1000, 0)));
    }

    /** Plays all of it; returns when the teacher has seen the last of it. */
    public void play() throws Exception {
        long minute = -1;
        for (Act act : acts) {
            if (act.minute() != minute) {
                caughtUp();
                minute = act.minute();
            }
            boolean moves = act.kind() == Kind.JOIN || act.kind() == Kind.LEAVE;
            Instant now = BEGIN.plus(act.at());
            // those who come or go at the same moment are waited for together
            if (moving && !(moves && now.equals(clock.now))) present(Set.copyOf(students.keySet()));
            moving = moves;
            clock.now = now;
            switch (act.kind()) {
                case JOIN -> enter(act.who());
                case LEAVE -> students.remove(act.who()).close();
                case RESTART -> restart();
                case SETTLE -> settle(act);
                case TEXT, PICTURE, LIKE, FLOWER -> say(act);
            }
        }
        caughtUp();
        clock.now = BEGIN.plus(ClassScript.LENGTH);
    }

    private void enter(int student) throws IOException {
        String target = "/?username=" + ClassScript.login(student) + "&password=&courseId=" + COURSE + "&nickName="
                + ServerHouse.encode(ClassScript.name(student)) + "&avatar=";
        RawWebSocket socket = RawWebSocket.open(port, target);
        socket.until(6);
        // what the others say is not looked at, but must be read, or the server takes them for too slow
        Thread.ofVirtual().start(() -> drain(socket));
        students.put(student, socket);
    }

    private static void drain(RawWebSocket socket) {
        try {
            while (true) socket.frame();
        } catch (IOException ended) {
            // the server or the student left
        }
    }

    private void say(Act act) throws IOException {
        if (act.who() == ClassScript.TEACHER) {
            // whom an @ answers depends on what was asked before it
            boolean close = acts.stream()
                    .anyMatch(other -> other.asks() && other.who() == act.about() && other.minute() == act.minute());
            if (close) caughtUp();
            MessageMarks marks = new MessageMarks(reply(act), List.of(), false);
            sent(
                    act,
                    onDesk(() ->
                            room.send(new MessageBody.Text(act.text()), marks).value()));
            if (close) caughtUp();
            return;
        }
        String id = "act-" + ++number;
        String content = switch (act.kind()) {
            case LIKE -> "[like]";
            case FLOWER -> "[flower]";
            default -> act.text();
        };
        int type = switch (act.kind()) {
            case PICTURE -> 2;
            case LIKE -> 3;
            case FLOWER -> 4;
            default -> 1;
        };
        ObjectNode frame = JSON.createObjectNode();
        frame.put("id", id).put("from", ClassScript.login(act.who())).put("nickName", ClassScript.name(act.who()));
        frame.put("cmd", 11).put("group_id", COURSE.value()).put("chatType", 1).put("msgType", 0);
        frame.put("type", String.valueOf(type)).put("content", content);
        frame.put("createTime", BEGIN.plus(act.at()).toEpochMilli());
        ObjectNode extras = frame.putObject("extras");
        MessageMarks.Reply reply = reply(act);
        if (reply != null)
            extras.putObject("reply")
                    .put("id", reply.message().value())
                    .put("from", reply.author().value())
                    .put("nickName", reply.name())
                    .put("text", reply.excerpt());
        if (act.cue() == Cue.QUESTION) extras.put("question", true);
        if (act.cue() == Cue.TEACHER) extras.putArray("mentions").add(TEACHER.value());
        students.get(act.who()).send(JSON.writeValueAsString(frame));
        sent(act, id);
    }

    private void sent(Act act, String id) {
        sent.add(id);
        ids.put(act, id);
    }

    private MessageMarks.@Nullable Reply reply(Act act) {
        Act to = act.answers();
        return to == null
                ? null
                : new MessageMarks.Reply(
                        new MessageId(ids.get(to)),
                        new UserId(ClassScript.login(to.who())),
                        ClassScript.name(to.who()),
                        to.text());
    }

    /** The question is of an earlier minute, and known. */
    private void settle(Act act) {
        MessageId wanted = new MessageId(ids.get(act.answers()));
        // words are judged beside the FX thread
        await().atMost(PATIENCE)
                .until(() -> onDesk(() -> classroom().questions().all().stream()
                        .anyMatch(asked -> asked.message().id().equals(wanted))));
        onDesk(() -> {
            Question question = classroom().questions().all().stream()
                    .filter(asked -> asked.message().id().equals(wanted))
                    .findFirst()
                    .orElseThrow();
            classroom().judge(question.message(), Verdict.Kind.ANSWERED);
            return true;
        });
    }

    /** The server goes down and up again; everybody comes back, the teacher by itself. */
    private void restart() throws Exception {
        caughtUp();
        Set<Integer> there = new TreeSet<>(students.keySet());
        server.close();
        students.clear();
        await().atMost(PATIENCE)
                .until(() -> onDesk(() -> !(room.connectionProperty().get() instanceof Connection.Live)));
        server = RoomServer.start(options().withPort(port));
        for (int student : there) enter(student);
        onDesk(() -> {
            room.reconnectNow();
            return true;
        });
        live();
        present(there);
    }

    /** The teacher's program is killed, as far as a test can, and started again on what is on its disk. */
    public void restartProgram() throws Exception {
        leaveDesk();
        sitDown();
        await().atMost(PATIENCE)
                .until(() -> onDesk(() -> classroom().loadedProperty().get()));
    }

    private void sitDown() throws Exception {
        wiring = onDesk(() -> new Wiring(new AppPaths(folder.resolve("teacher")), Platform::runLater, clock));
        Membership membership =
                new Membership(ServerAddress.of("ws://127.0.0.1:" + port), COURSE, TEACHER, "王老师", null);
        room = onDesk(() -> {
            wiring.lobby().listen(this::saw);
            return wiring.lobby().join(membership, key);
        });
        live();
    }

    /** Where the link broke for a moment, what was said then comes with the history. */
    private void saw(Room where, RoomNews news) {
        news.said().forEach(said -> seen.add(said.id().value()));
        Classroom there = wiring.teachers().of(where);
        if (news.history() && there != null)
            there.lessons()
                    .said(
                            new Lesson(BEGIN, BEGIN.plus(ClassScript.LENGTH)),
                            kept -> kept.forEach(
                                    message -> seen.add(message.id().value())));
    }

    private void leaveDesk() {
        onDesk(() -> {
            wiring.close();
            return true;
        });
    }

    private void live() {
        await().atMost(PATIENCE)
                .until(() -> onDesk(() -> room.connectionProperty().get() instanceof Connection.Live));
        await().atMost(PATIENCE)
                .until(() ->
                        onDesk(() -> room.members().stream().map(Person::id).anyMatch(TEACHER::equals)));
    }

    private void caughtUp() {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> seen.containsAll(sent));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "of " + sent.size() + " the teacher did not see " + missing() + " while "
                            + onDesk(() -> room.connectionProperty().get()),
                    late);
        }
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(sent);
        missing.removeAll(seen);
        return missing;
    }

    private void present(Set<Integer> wanted) {
        Set<String> logins = new HashSet<>();
        wanted.forEach(student -> logins.add(ClassScript.login(student)));
        logins.add(TEACHER.value());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> onDesk(() -> {
                    Set<String> there = new HashSet<>();
                    room.members().forEach(person -> there.add(person.id().value()));
                    return there.equals(logins);
                }));
    }

    public Classroom classroom() {
        Classroom found = wiring.teachers().of(room);
        if (found == null) throw new AssertionError("the room has no classroom");
        return found;
    }

    /** Waits until so many questions and alerts wait: words are judged beside the FX thread. */
    public void awaitWaiting(int questions, int alerts) {
        await().alias(questions + " questions, " + alerts + " alerts")
                .atMost(PATIENCE)
                .until(() -> onDesk(() -> classroom().questions().open().size() == questions
                        && classroom().alerts().unseen().size() == alerts));
    }

    /** Time passes in which nothing is said. */
    public void later(Duration quiet) {
        clock.now = clock.now.plus(quiet);
    }

    /** The program looks whether a report is due, as it does once a minute. */
    public void lookForReports() {
        onDesk(() -> {
            wiring.reports().look();
            return true;
        });
    }

    /** Where the teacher's program keeps its reports. */
    public Path reports() {
        Path all = folder.resolve("teacher").resolve("reports");
        return all.resolve(ReportWriter.safe("ws://127.0.0.1:" + port));
    }

    /** What the program knows of all courses the teacher is in. */
    public TeachersDesk teachers() {
        return wiring.teachers();
    }

    public Clock clock() {
        return clock;
    }

    public int sent() {
        return sent.size();
    }

    public Room room() {
        return room;
    }

    /** On the thread that owns rooms and classrooms. */
    public <T> T onDesk(Supplier<T> task) {
        return Fx.on(task::get);
    }

    @Override
    public void close() throws Exception {
        leaveDesk();
        for (RawWebSocket student : students.values()) student.close();
        server.close();
    }

    private static final class MovedClock extends Clock {
        private volatile Instant now = BEGIN;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        /** The machine does not sleep, however far the time is moved: the session looks for that in its milliseconds. */
        @Override
        public long millis() {
            boolean session = Thread.currentThread().getName().startsWith("lectern-session");
            return session ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) : now.toEpochMilli();
        }
    }
}
