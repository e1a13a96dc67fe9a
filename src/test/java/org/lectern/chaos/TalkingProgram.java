package org.lectern.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.lectern.app.KeptCourses;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.protocol.JimCodec;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Pictures;
import org.lectern.room.Room;
import org.lectern.session.Dialect;
import org.lectern.session.LiveSession;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.lectern.session.Timing;
import org.lectern.testing.HurriedThread;
import org.lectern.wire.JavaWebSocketWireFactory;

/**
 * The program without its window, in a process of its own that may be killed: it joins a course and talks, a few messages
 * ahead of what the server has confirmed. On its output stands what becomes of each, a line a change: {@code SENT id},
 * {@code STORED id}, {@code FAILED id reason}, and {@code LINK state}. After the line {@code stop} on its input it says
 * nothing new, and when nothing is left to be confirmed it closes everything, says {@code DONE} and ends.
 */
public final class TalkingProgram {
    /** Messages that may be under way. */
    private static final int AHEAD = 5;

    /** How much faster than the world's its time runs: waits of seconds would be most of a test. */
    private static final int HURRY = 5;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final HurriedThread session = new HurriedThread("session", HURRY);
    private final ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor(daemon("disk"));
    private final ExecutorService fx = Executors.newSingleThreadExecutor(daemon("fx"));
    private final JavaWebSocketWireFactory wires;
    private final KeptCourses courses;
    private final Lobby lobby;
    private final String name;

    // fx thread only
    private final Set<MessageId> open = new HashSet<>();
    private final Set<MessageId> failed = new HashSet<>();
    private Room room;
    private boolean stopping;
    private int sentences;

    private TalkingProgram(Path folder, String name) {
        this.name = name;
        wires = new JavaWebSocketWireFactory(daemon("wire"), session);
        courses = new KeptCourses(folder.resolve("archive.db"), disk, fx, System::nanoTime);
        lobby = new Lobby(
                this::session,
                (joined, traits, send) -> new Pictures(null, joined, traits, send, fx, fx),
                courses.shelf(),
                fx,
                session,
                System::nanoTime,
                () -> ZoneOffset.UTC,
                new OwnIds(session.clock(), new SecureRandom()));
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> Thread.ofPlatform().daemon().name(name).unstarted(task);
    }

    /** Arguments: folder, address, course, user, a name for this run that no other run has. */
    public static void main(String[] args) throws IOException {
        TalkingProgram program = new TalkingProgram(Path.of(args[0]), args[4]);
        Membership membership =
                new Membership(ServerAddress.of(args[1]), new RoomId(args[2]), new UserId(args[3]), args[3], null);
        program.fx.execute(() -> program.join(membership));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) System.exit(1); // whoever started it is gone
        program.fx.execute(program::stop);
        in.readLine();
    }

    private void join(Membership membership) {
        room = lobby.join(membership, Password.NONE);
    }

    private Session session(Membership joined, Password password, Consumer<SessionEvent> events) {
        JimCodec codec = new JimCodec();
        Consumer<SessionEvent> recorder = courses.recorder(joined);
        return new LiveSession(
                joined,
                password,
                wires,
                new Dialect(codec::encode, codec::decode, codec::forget),
                new Timing(session, session.clock(), session::nanoTime),
                new SecureRandom(),
                courses.stores(joined),
                event -> {
                    recorder.accept(event);
                    events.accept(event);
                    tell(event);
                });
    }

    private void tell(SessionEvent event) {
        switch (event) {
            case SessionEvent.DeliveryChanged moved -> delivery(moved.message(), moved.state(), moved.reason());
            case SessionEvent.OutboxRestored restored ->
                fx.execute(() -> restored.messages()
                        .forEach(left -> open.add(left.message().id())));
            case SessionEvent.ConnectionChanged changed -> {
                out.println("LINK " + changed.connection().getClass().getSimpleName());
                if (changed.connection() instanceof Connection.Live) fx.execute(this::talk);
            }
            default -> {}
        }
    }

    private void delivery(MessageId id, DeliveryState state, Failure reason) {
        out.println(state + " " + id + (reason == null ? "" : " " + reason));
        fx.execute(() -> {
            if (state == DeliveryState.FAILED) {
                failed.add(id);
                retryLater(id);
            } else failed.remove(id);
            if (state == DeliveryState.STORED) open.remove(id);
            talk();
        });
    }

    /** As a person does who sees that it failed: the room must know it by then. */
    private void retryLater(MessageId id) {
        session.schedule(() -> fx.execute(() -> retry(id)), 1, TimeUnit.SECONDS);
    }

    private void retry(MessageId id) {
        if (!failed.contains(id)) return;
        room.retry(id);
        retryLater(id);
    }

    private void talk() {
        if (room == null) return;
        // something is said in every run: what an earlier one left comes before it
        while ((!stopping || sentences == 0) && open.size() < AHEAD)
            open.add(room.send(new MessageBody.Text(name + " " + ++sentences)));
        if (stopping && sentences > 0 && open.isEmpty()) end();
    }

    private void stop() {
        stopping = true;
        talk();
    }

    /** Ends as the program does: the link, then what waits for the disk, then the file. */
    private void end() {
        lobby.close();
        session.execute(() -> courses.close(() -> {
            out.println("DONE");
            System.exit(0);
        }));
    }
}
