package org.lectern.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.ArchivedOutbox;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.Cursor;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.protocol.JimCodec;
import org.lectern.session.Dialect;
import org.lectern.session.LiveSession;
import org.lectern.session.OutboxStore;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;
import org.lectern.session.Timing;
import org.lectern.wire.JavaWebSocketWireFactory;

/**
 * Somebody at a desk without a window, in a process that may be killed: one conversation with its archive and outbox. It
 * sends each line of its input, {@code id text}, and tells a line for everything that happens: {@code LIVE}, {@code DOWN},
 * {@code WAIT milliseconds}, {@code LOST}, {@code RESTORED id state}, {@code KEPT id}, {@code STATE id state}, {@code ROW text}.
 */
public final class QuietDesk {
    private final ScheduledExecutorService archiveThread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService sessionThread = Executors.newSingleThreadScheduledExecutor();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final SqliteArchive archive;
    private final CourseKey course;
    private final LiveSession session;
    private boolean live; // session thread only

    private QuietDesk(Path folder, String address, String room, String user) throws ArchiveException {
        Membership membership =
                new Membership(ServerAddress.of(address), new RoomId(room), new UserId(user), user, null);
        CourseIdentity identity = CourseIdentity.of(membership);
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        course = archive.course(identity);
        ArchivedOutbox outbox = new ArchivedOutbox(work -> archiveThread.execute(() -> work.accept(archive)), identity);
        JimCodec codec = new JimCodec();
        session = new LiveSession(
                membership,
                Password.NONE,
                new JavaWebSocketWireFactory(
                        Thread.ofPlatform().daemon().name("wire-", 0).factory(), sessionThread),
                new Dialect(codec::encode, codec::decode, codec::forget),
                new Timing(sessionThread, Clock.systemUTC(), System::nanoTime),
                new SecureRandom(),
                new Stores(new Told(outbox), outbox),
                this::happened);
    }

    /** @param args folder, address, course, user */
    public static void main(String[] args) throws Exception {
        QuietDesk desk = new QuietDesk(Path.of(args[0]), args[1], args[2], args[3]);
        desk.session.open();
        desk.sendInput();
        System.exit(0);
    }

    private void sendInput() throws IOException {
        long made = 0;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            made = Math.max(made + 1, System.currentTimeMillis());
            session.send(new OutgoingMessage(
                    new MessageId(words[0]), new MessageBody.Text(words[1]), Instant.ofEpochMilli(made)));
        }
    }

    private void happened(SessionEvent event) {
        switch (event) {
            case SessionEvent.ConnectionChanged changed -> {
                if (changed.connection() instanceof Connection.Live) out.println("LIVE");
                if (live && !(changed.connection() instanceof Connection.Live)) out.println("LOST");
                live = changed.connection() instanceof Connection.Live;
                if (changed.connection() instanceof Connection.Waiting waiting) {
                    out.println("DOWN");
                    out.println("WAIT "
                            + Duration.between(Instant.now(), waiting.retryAt()).toMillis());
                }
            }
            case SessionEvent.OutboxRestored restored -> {
                for (SessionEvent.Unfinished left : restored.messages())
                    out.println("RESTORED " + left.message().id() + " " + left.state());
            }
            case SessionEvent.DeliveryChanged moved -> out.println("STATE " + moved.message() + " " + moved.state());
            case SessionEvent.HistoryArrived history -> keep(history.rows());
            case SessionEvent.EarlierArrived earlier -> keep(earlier.rows());
            case SessionEvent.MessageArrived arrived -> keep(List.of(arrived.message()));
            case SessionEvent.Complete complete -> inArchive(() -> archive.move(course, Cursor.of(complete.point())));
            default -> {}
        }
    }

    private void keep(List<Message> rows) {
        inArchive(() -> archive.append(
                rows.stream().map(row -> new ArchivedMessage(course, row)).toList()));
        for (Message row : rows) if (row.body() instanceof MessageBody.Text(String text)) out.println("ROW " + text);
    }

    /** Some writing. */
    @FunctionalInterface
    private interface Writing {
        void run() throws ArchiveException;
    }

    private void inArchive(Writing writing) {
        archiveThread.execute(() -> {
            try {
                writing.run();
            } catch (ArchiveException failed) {
                out.println("FAILED " + failed.failure());
            }
        });
    }

    /** Tells what is on the disk. */
    private final class Told implements OutboxStore {
        private final OutboxStore disk;

        Told(OutboxStore disk) {
            this.disk = disk;
        }

        @Override
        public void load(Consumer<List<Kept>> answer) {
            disk.load(answer);
        }

        @Override
        public void save(Kept message, Committed committed) {
            disk.save(message, failure -> {
                if (failure == null) out.println("KEPT " + message.message().id());
                committed.told(failure);
            });
        }

        @Override
        public void update(
                MessageId message, DeliveryState state, int attempts, @Nullable Failure reason, Committed committed) {
            disk.update(message, state, attempts, reason, committed);
        }

        @Override
        public void remove(MessageId message, Committed committed) {
            disk.remove(message, committed);
        }
    }
}
