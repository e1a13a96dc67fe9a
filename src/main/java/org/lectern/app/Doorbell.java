package org.lectern.app;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a second start finds the first window: a socket in the data folder, and a secret in a file beside it that only those
 * who may read the folder know. All that can be said is "show yourself", with the arguments of the second start.
 */
final class Doorbell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final long PATIENCE_MILLIS = 2_000;

    private final FileChannel lock;
    private final ServerSocketChannel socket;
    private final byte[] secret;
    private final ScheduledExecutorService timer;
    private final Consumer<List<String>> visitor;

    private Doorbell(
            FileChannel lock,
            ServerSocketChannel socket,
            byte[] secret,
            ScheduledExecutorService timer,
            Consumer<List<String>> visitor) {
        this.lock = lock;
        this.socket = socket;
        this.secret = secret;
        this.timer = timer;
        this.visitor = visitor;
    }

    /**
     * Hangs the bell of this window.
     *
     * @param timer cuts off callers that say nothing
     * @param visitor gets the arguments of another start, on any thread
     * @return null when another window has the folder, or no bell can hang there; the program works without
     */
    static @Nullable Doorbell hang(
            Path folder, ThreadFactory threads, ScheduledExecutorService timer, Consumer<List<String>> visitor) {
        FileChannel lock = null;
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!free(lock)) {
                lock.close();
                return null;
            }
            Doorbell bell = new Doorbell(lock, bind(folder), newSecret(folder), timer, visitor);
            threads.newThread(bell::listen).start();
            return bell;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException impossible) {
            LOG.info("a second start will not find this window: {}", impossible.toString());
            closeQuietly(lock);
            return null;
        }
    }

    private static boolean free(FileChannel lock) throws IOException {
        try {
            FileLock held = lock.tryLock();
            return held != null;
        } catch (OverlappingFileLockException inThisJvm) {
            return false;
        }
    }

    private static ServerSocketChannel bind(Path folder) throws IOException {
        // a process that was killed leaves its socket behind; the lock says that it is nobody's
        Files.deleteIfExists(SecondStart.socketIn(folder));
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.bind(UnixDomainSocketAddress.of(SecondStart.socketIn(folder)));
            return socket;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private static byte[] newSecret(Path folder) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        byte[] secret = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
        Path file = SecondStart.secretIn(folder);
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, secret);
        return secret;
    }

    private void listen() {
        while (socket.isOpen()) {
            try {
                SocketChannel caller = socket.accept();
                // taken down meanwhile: an answer would let the next start think that it was heard
                if (!socket.isOpen()) {
                    closeQuietly(caller);
                    return;
                }
                timer.schedule(() -> closeQuietly(caller), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                Thread.ofVirtual().start(() -> hear(caller));
            } catch (IOException | RejectedExecutionException ended) {
                LOG.debug("the bell hears no more: {}", ended.toString());
                closeQuietly(socket);
            }
        }
    }

    private void hear(SocketChannel caller) {
        try (caller) {
            byte[] said = Channels.newInputStream(caller).readNBytes(MOST_BYTES);
            List<String> arguments = understood(said);
            if (arguments == null) return;
            visitor.accept(arguments);
            caller.write(ByteBuffer.wrap(new byte[] {SecondStart.HEARD}));
        } catch (IOException gone) {
            LOG.debug("a caller went away: {}", gone.toString());
        }
    }

    /** Null when it is not from somebody who knows the secret. */
    private @Nullable List<String> understood(byte[] said) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(said));
        byte[] named = in.readNBytes(in.readUnsignedShort());
        if (!MessageDigest.isEqual(named, secret)) return null;
        int count = in.readUnsignedShort();
        if (count > SecondStart.MOST_ARGUMENTS) return null;
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) arguments.add(in.readUTF());
        return arguments;
    }

    private static void closeQuietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) closeable.close();
        } catch (IOException gone) {
            LOG.debug("closing: {}", gone.toString());
        }
    }

    /** Takes the bell down. */
    @Override
    public void close() {
        try {
            if (socket.getLocalAddress() instanceof UnixDomainSocketAddress hung) Files.deleteIfExists(hung.getPath());
        } catch (IOException gone) {
            LOG.debug("the socket stays behind: {}", gone.toString());
        }
        closeQuietly(socket);
        closeQuietly(lock);
    }
}
