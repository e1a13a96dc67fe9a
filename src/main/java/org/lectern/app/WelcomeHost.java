package org.lectern.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.media.PictureData;
import org.lectern.media.ShrinkGoal;
import org.lectern.media.ShrunkPicture;
import org.lectern.media.UploadTarget;
import org.lectern.room.SessionFactory;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts the welcome room: the room server on a port of this machine only, and the class that meets there. The port is
 * remembered, since the addresses of uploaded pictures name it. Public methods may be called from any thread.
 */
final class WelcomeHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WelcomeHost.class);

    /** How the person at this desktop enters: as the host of the room. */
    record Invitation(Membership guest, Password key) {}

    private final Path folder;
    private final SessionFactory sessions;
    private final PictureWorks pictures;
    private final Threads threads;
    private final Clock clock;

    private @Nullable FileChannel lock;
    /** A folder that ends with the program. */
    private @Nullable Path passing;

    private @Nullable RoomServer server;
    private @Nullable WelcomeClass welcome;
    private boolean closed;

    WelcomeHost(Path folder, SessionFactory sessions, PictureWorks pictures, Threads threads, Clock clock) {
        this.folder = folder;
        this.sessions = sessions;
        this.pictures = pictures;
        this.threads = threads;
        this.clock = clock;
    }

    /** Starts the server on the io thread; fails with an {@link IOException} inside when it cannot run. */
    CompletableFuture<Invitation> open(Locale language) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return start(WelcomeScript.in(language));
                    } catch (IOException failed) {
                        throw new CompletionException(failed);
                    }
                },
                threads.io());
    }

    /** Lets the class come in, once the guest is there; the guest is the first to use the key, and so the owner. */
    void begin() {
        WelcomeClass known;
        synchronized (this) {
            known = welcome;
        }
        if (known != null) known.start();
    }

    private synchronized Invitation start(WelcomeScript script) throws IOException {
        if (closed) throw new IOException("closed");
        Path data = ownFolder();
        RoomServer started = serve(data);
        server = started;
        Password key = new Password(started.teacherKey(script.course()));
        ServerAddress address = ServerAddress.of(started.address().toString());
        WelcomeClass company = new WelcomeClass(
                script, address, key, sessions, threads.session(), clock, traits -> board(address, traits));
        welcome = company;
        return new Invitation(company.guest(), key);
    }

    /**
     * Two programs may not share one store: the second one plays in a folder of its own that goes with it. So does one whose
     * data folder cannot be written.
     */
    private Path ownFolder() throws IOException {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                lock = channel;
                return folder;
            }
            channel.close();
            LOG.info("another Lectern hosts the welcome room here; this one uses a folder of its own");
        } catch (IOException notOurs) {
            LOG.warn("the welcome room cannot be kept: {}", notOurs.getClass().getSimpleName());
        }
        Path own = Files.createTempDirectory("lectern-welcome");
        passing = own;
        return own;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException inThisJvm) {
            return false;
        }
    }

    private static RoomServer serve(Path data) throws IOException {
        Path remembered = data.resolve("port");
        ServerOptions options = ServerOptions.in(data);
        RoomServer started;
        try {
            started = RoomServer.start(options.withPort(rememberedPort(remembered)));
        } catch (IOException taken) {
            started = RoomServer.start(options.withPort(0));
        }
        Files.writeString(remembered, String.valueOf(started.port()), StandardCharsets.UTF_8);
        return started;
    }

    /** 0, which means a free one, when there is none. */
    private static int rememberedPort(Path file) {
        try {
            int port = Integer.parseInt(
                    Files.readString(file, StandardCharsets.UTF_8).strip());
            return port > 0 && port < 65536 ? port : 0;
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    /** Uploads the teacher's board the way any client uploads a picture. */
    private CompletableFuture<MessageBody.Picture> board(ServerAddress address, ServerTraits traits) {
        String target = traits.uploadAddress();
        Password token = traits.uploadToken();
        if (target == null || token == null)
            return CompletableFuture.failedFuture(new IOException("the server takes no pictures"));
        return CompletableFuture.supplyAsync(this::drawnBoard, threads.media())
                .thenCompose(picture -> pictures.tools(address)
                        .uploader()
                        .upload(new UploadTarget.Offered(java.net.URI.create(target), token), picture, share -> {})
                        .thenApply(
                                where -> new MessageBody.Picture(where.toString(), picture.width(), picture.height())));
    }

    private ShrunkPicture drawnBoard() {
        try (var in = WelcomeHost.class.getResourceAsStream("board.png")) {
            if (in == null) throw new IOException("board.png is missing");
            byte[] bytes = in.readAllBytes();
            return pictures.shrinker().shrink(new PictureData.InMemory(bytes), ShrinkGoal.UPLOAD);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (welcome != null) welcome.close();
        if (server != null) server.close();
        if (passing != null) remove(passing);
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("the lock ends with the program");
            }
        }
    }

    private static void remove(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException left) {
            LOG.debug("the system tidies its temporary folder");
        }
    }
}
