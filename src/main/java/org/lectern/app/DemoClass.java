package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lectern.demo.ClassScript;
import org.lectern.demo.ClassScript.Act;
import org.lectern.demo.ClassScript.Cue;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.SessionFactory;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerLimits;
import org.lectern.server.ServerOptions;
import org.lectern.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A class of sixty to watch: {@link ClassScript} played in real time or faster, over real sockets, on a server of this
 * machine that starts anew three times. The person at this desktop teaches beside the scripted teacher.
 */
final class DemoClass implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoClass.class);
    private static final RoomId COURSE = new RoomId("algebra");
    private static final UserId TEACHER = new UserId("t-wang");

    private final Path folder;
    private final SessionFactory sessions;
    private final ScheduledExecutorService thread;
    private final ScheduledExecutorService io;
    private final Clock clock;
    private final int speed;

    // session thread only
    private final Deque<Act> acts = new ArrayDeque<>(ClassScript.acts());
    private final Map<Integer, Session> people = new HashMap<>();
    private final Map<Act, OutgoingMessage> sent = new HashMap<>();
    private long begunNanos;
    private int number;

    private @Nullable RoomServer server; // guarded by this
    private boolean closed; // guarded by this
    private int port; // io thread only
    private volatile Password key = Password.NONE;
    private volatile String address = "";

    /**
     * @param folder of the server; made when absent
     * @param sessions conversations that leave nothing behind
     * @param speed how many times as fast as a clock, from 1
     */
    DemoClass(Path folder, SessionFactory sessions, Threads threads, Clock clock, int speed) {
        this.folder = folder;
        this.sessions = sessions;
        this.thread = threads.session();
        this.io = threads.io();
        this.clock = clock;
        this.speed = speed;
    }

    /** Starts the server on the io thread; fails with an {@link IOException} inside when it cannot run. */
    CompletableFuture<WelcomeHost.Invitation> open() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        RoomServer started = serve();
                        key = new Password(started.teacherKey(COURSE));
                        address = started.address().toString();
                        return new WelcomeHost.Invitation(membership("desk", "Lectern"), key);
                    } catch (IOException failed) {
                        throw new CompletionException(failed);
                    }
                },
                io);
    }

    private synchronized RoomServer serve() throws IOException {
        if (closed) throw new IOException("closed");
        Files.createDirectories(folder);
        ServerLimits limits = ServerLimits.DEFAULT.withChat(new ServerLimits.Rate(1000, 0));
        RoomServer started =
                RoomServer.start(ServerOptions.in(folder).withPort(port).withLimits(limits));
        port = started.port();
        server = started;
        return started;
    }

    /** Lets the class come in, once the person at this desktop is there. */
    void begin() {
        post(
                () -> {
                    if (begunNanos != 0) return;
                    begunNanos = System.nanoTime();
                    person(ClassScript.TEACHER).open();
                    next();
                },
                0);
    }

    private Membership membership(String login, String nickname) {
        return new Membership(ServerAddress.of(address), COURSE, new UserId(login), nickname, null);
    }

    private Session person(int who) {
        return people.computeIfAbsent(who, _ -> {
            boolean teacher = who == ClassScript.TEACHER;
            return sessions.create(seat(who), teacher ? key : Password.NONE, _ -> {});
        });
    }

    private Membership seat(int who) {
        return who == ClassScript.TEACHER
                ? membership(TEACHER.value(), "王老师")
                : membership(ClassScript.login(who), ClassScript.name(who));
    }

    private void next() {
        long now = System.nanoTime() - begunNanos;
        while (!acts.isEmpty() && due(acts.getFirst()) <= now) act(acts.removeFirst());
        if (!acts.isEmpty()) post(this::next, due(acts.getFirst()) - now);
    }

    private long due(Act act) {
        return act.at().toNanos() / speed;
    }

    private void act(Act act) {
        switch (act.kind()) {
            case JOIN -> person(act.who()).open();
            case LEAVE -> {
                Session gone = people.remove(act.who());
                if (gone != null) gone.close();
            }
            case RESTART -> io.execute(this::restart);
            // who watches decides for themselves
            case SETTLE -> {}
            case TEXT -> say(act, new MessageBody.Text(act.text()));
            case PICTURE ->
                say(
                        act,
                        new MessageBody.Picture(
                                DemoPictures.address(act.text()), DemoPictures.WIDTH, DemoPictures.HEIGHT));
            case LIKE -> say(act, new MessageBody.Like());
            case FLOWER -> say(act, new MessageBody.Flower());
        }
    }

    private void say(Act act, MessageBody body) {
        MessageId id = new MessageId("demo-" + clock.millis() + "-" + ++number);
        OutgoingMessage message = new OutgoingMessage(id, body, clock.instant(), marks(act));
        sent.put(act, message);
        person(act.who()).send(message);
    }

    private MessageMarks marks(Act act) {
        Act to = act.answers();
        OutgoingMessage answered = to == null ? null : sent.get(to);
        MessageMarks.Reply reply = to == null || answered == null
                ? null
                : MessageMarks.Reply.to(answered.in(COURSE, seat(to.who()).person()));
        return new MessageMarks(
                reply, act.cue() == Cue.TEACHER ? List.of(TEACHER) : List.of(), act.cue() == Cue.QUESTION);
    }

    private void restart() {
        RoomServer old;
        synchronized (this) {
            old = server;
        }
        if (old != null) old.close();
        try {
            serve();
        } catch (IOException failed) {
            LOG.warn("the class cannot go on: {}", failed.getClass().getSimpleName());
        }
    }

    private void post(Runnable step, long nanos) {
        try {
            thread.schedule(step, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("The class ends");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        post(() -> people.values().forEach(Session::close), 0);
        if (server != null) server.close();
    }
}
