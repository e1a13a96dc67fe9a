package org.lectern.testing;

import static org.awaitility.Awaitility.await;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.app.AppPaths;
import org.lectern.app.Wiring;
import org.lectern.course.Classroom;
import org.lectern.demo.ClassScript;
import org.lectern.demo.ClassScript.Act;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.report.ReportWriter;
import org.lectern.room.Room;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final List<Act> acts;
    private final MovedClock clock = new MovedClock();
    private final Map<Integer, RawWebSocket> students = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private int number;

    private RoomServer server;
    private final Password key;
    private final int port;
    private ExecutorService desk;
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
            clock.now = BEGIN.plus(act.at());
            switch (act.kind()) {
                case JOIN -> join(act.who());
                case LEAVE -> {
                    students.remove(act.who()).close();
                    present(Set.copyOf(students.keySet()));
                }
                case RESTART -> restart();
                case TEXT, PICTURE, LIKE, FLOWER -> say(act);
            }
        }
        caughtUp();
        clock.now = BEGIN.plus(ClassScript.LENGTH);
    }

    private void join(int student) throws IOException {
        enter(student);
        present(Set.copyOf(students.keySet()));
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

    private void say(Act act) {
        if (act.who() == ClassScript.TEACHER) {
            String id = onDesk(() -> room.send(new MessageBody.Text(act.text())).value());
            sent.add(id);
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
        students.get(act.who())
                .send("{\"id\":\"" + id + "\",\"from\":\"" + ClassScript.login(act.who()) + "\",\"nickName\":\""
                        + ClassScript.name(act.who()) + "\",\"cmd\":11,\"group_id\":\""
                        + COURSE + "\",\"chatType\":1,\"msgType\":0,\"type\":\"" + type + "\",\"createTime\":"
                        + BEGIN.plus(act.at()).toEpochMilli() + ",\"content\":\"" + content + "\"}");
        sent.add(id);
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
        desk = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().name("desk").unstarted(task));
        wiring = new Wiring(new AppPaths(folder.resolve("teacher")), desk, clock);
        Membership membership =
                new Membership(ServerAddress.of("ws://127.0.0.1:" + port), COURSE, TEACHER, "王老师", null);
        room = onDesk(() -> {
            wiring.lobby()
                    .listen((_, news) ->
                            news.said().forEach(said -> seen.add(said.id().value())));
            return wiring.lobby().join(membership, key);
        });
        live();
    }

    private void leaveDesk() {
        onDesk(() -> {
            wiring.close();
            return true;
        });
        desk.shutdownNow();
    }

    private void live() {
        await().atMost(PATIENCE)
                .until(() -> onDesk(() -> room.connectionProperty().get() instanceof Connection.Live));
        await().atMost(PATIENCE)
                .until(() ->
                        onDesk(() -> room.members().stream().map(Person::id).anyMatch(TEACHER::equals)));
    }

    private void caughtUp() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> seen.containsAll(sent));
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

    public int sent() {
        return sent.size();
    }

    public Room room() {
        return room;
    }

    /** On the thread that owns rooms and classrooms, here. */
    public <T> T onDesk(Supplier<T> task) {
        try {
            return desk.submit(task::get).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
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
    }
}
