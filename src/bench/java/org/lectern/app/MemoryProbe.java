package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Room;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;

/** A room that only listens, with everything kept in a real archive; says on standard output what the process holds. */
public final class MemoryProbe {
    private static final int AT_ONCE = 200;
    private static final RoomId ROOM = new RoomId("c-1");
    private static final Membership ME =
            new Membership(ServerAddress.of("wss://chat.school.example"), ROOM, new UserId("me"), "me", null);

    private final ScheduledExecutorService fx = Executors.newSingleThreadScheduledExecutor();
    private final Random random = new Random(7);
    private final ArchiveDesk desk;
    private final Room room;
    private Consumer<SessionEvent> events = event -> {};
    private int received;

    private MemoryProbe(Path folder) {
        desk = new ArchiveDesk(
                folder.resolve("archive.db"),
                Executors.newSingleThreadScheduledExecutor(),
                fx,
                Throwable::printStackTrace);
        Lobby lobby = new Lobby(
                this::session,
                (membership, traits, send) ->
                        new PictureWorks(folder, fx, fx, Clock.systemUTC()).create(membership, traits, send),
                membership -> new CourseArchive(desk, fx, membership),
                fx,
                Executors.newSingleThreadScheduledExecutor(),
                System::nanoTime,
                () -> ZoneOffset.UTC,
                new OwnIds(Clock.systemUTC(), random));
        room = onFx(() -> lobby.join(ME, Password.NONE));
    }

    private Session session(Membership membership, Password password, Consumer<SessionEvent> sink) {
        ArchiveRecorder recorder = new ArchiveRecorder(membership, java.time.Clock.systemUTC(), desk::keep);
        events = event -> {
            recorder.accept(event);
            sink.accept(event);
        };
        return new Listener();
    }

    private <T> T onFx(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, fx).join();
    }

    private void receive(int count) {
        for (int left = count; left > 0; left -= AT_ONCE) {
            String last = "";
            for (int i = 0; i < Math.min(left, AT_ONCE); i++) last = say();
            String wanted = last;
            while (!onFx(() -> room.items().getLast().key().equals(wanted))) LockSupport.parkNanos(1_000_000);
        }
        desk.ask(archive -> 0).join();
    }

    private String say() {
        String id = UUID.randomUUID().toString().replace("-", "");
        Instant at = Instant.parse("2026-03-02T00:30:00Z").plusMillis(1_370L * ++received);
        Person author = Person.unverified(new UserId("u" + random.nextInt(60)), "同学 " + random.nextInt(60), null);
        MessageBody text = new MessageBody.Text("这个问题 " + Long.toString(random.nextLong(), 36) + " 怎么做 why");
        Message message = new Message(new MessageId(id), ROOM, author, text, at, at.plusMillis(40), received);
        events.accept(new SessionEvent.MessageArrived(ROOM, message, null));
        return id;
    }

    private static void report() throws IOException {
        long process = held();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("kb " + process + " " + (runtime.totalMemory() - runtime.freeMemory()) / 1_024);
    }

    /** Memory of this process's own in KB (pages of files are anybody's), after everything that can go is gone. */
    private static long held() throws IOException {
        for (int i = 0; i < 4; i++) System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps_rollup")))
            if (line.startsWith("Pss_Anon:")) return Long.parseLong(line.replaceAll("\\D", ""));
        throw new IOException("no Pss_Anon in smaps_rollup");
    }

    /** Arguments: a folder, how many messages come before the first look, and before the second. */
    public static void main(String[] args) throws IOException {
        MemoryProbe probe = new MemoryProbe(Path.of(args[0]));
        int few = Integer.parseInt(args[1]);
        probe.receive(few);
        report();
        probe.receive(Integer.parseInt(args[2]) - few);
        report();
        Runtime.getRuntime().halt(0);
    }

    /** A connection on which others talk. */
    private static final class Listener implements Session {
        @Override
        public java.time.@org.jspecify.annotations.Nullable Duration roundTrip() {
            return null;
        }

        @Override
        public void open() {}

        @Override
        public void send(OutgoingMessage message) {}

        @Override
        public void retry(MessageId message) {}

        @Override
        public void discard(MessageId message) {}

        @Override
        public void typing() {}

        @Override
        public void retract(MessageId message) {}

        @Override
        public void earlier(long question, Message before) {}

        @Override
        public void reconnectNow() {}

        @Override
        public void close() {}
    }
}
