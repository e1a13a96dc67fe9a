package org.lectern.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.RoomId;
import org.lectern.protocol.ServerCodec;
import org.lectern.server.store.FolderLock;
import org.lectern.server.store.GroupCommit;
import org.lectern.server.store.MessageLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running room server. Its methods may be called on any thread but the server's own. */
public final class RoomServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoomServer.class);
    private static final String MEND = "mend";
    private static final String HTTP = "http";
    private static final String IDLE = "idle";
    private static final String CHUNKS = "chunks";
    private static final String FRONT = "front";
    private static final int DESK_THREADS = 2;
    private static final int DESK_WAITING = 256;
    private static final int HTTP_IDLE_SECONDS = 30;
    private static final Duration SWEEP = Duration.ofMillis(500);

    private final ServerOptions options;
    private final FolderLock lock;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final ThreadPoolExecutor desk;
    private final GroupCommit store;
    private final Rooms rooms;
    private final TeacherKeys keys;
    private final UpgradeGate gate;
    private final PictureDesk pictures;
    private final Doorkeeper door;
    private final @Nullable SslContext tls;
    private final LongSupplier nanoTime;
    private final Channel listener;
    private boolean closed;

    /**
     * Starts a server; returns when it is bound.
     *
     * @throws FolderLock.InUse when another server uses the data folder
     * @throws IOException when a file, the certificate or the address cannot be used; the message says which
     */
    public static RoomServer start(ServerOptions options) throws IOException {
        return start(options, Clock.systemUTC(), System::nanoTime);
    }

    /** Other people of the computer cannot look into a folder made here: it holds what was said in class. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        else Files.createDirectories(folder);
    }

    /** As {@link #start(ServerOptions)}, with time from outside: {@code nanoTime} drives rates and idleness. */
    static RoomServer start(ServerOptions options, Clock clock, LongSupplier nanoTime) throws IOException {
        Accounts accounts = options.accounts() == null ? Accounts.NONE : Accounts.read(options.accounts());
        SslContext tls = tls(options);
        makeFolder(options.data().toAbsolutePath());
        FolderLock lock = FolderLock.take(options.data());
        try {
            return start(options, accounts, lock, tls, clock, nanoTime);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static RoomServer start(
            ServerOptions options,
            Accounts accounts,
            FolderLock lock,
            @Nullable SslContext tls,
            Clock clock,
            LongSupplier nanoTime)
            throws IOException {
        ServerLimits limits = options.limits();
        PictureShelf shelf =
                new PictureShelf(options.data().resolve("pictures"), limits.uploadPixels(), limits.shelfBytes());
        MessageLog log;
        try {
            log = MessageLog.open(options.data().resolve("messages.db"));
        } catch (SQLException failed) {
            throw new IOException(options.data().resolve("messages.db") + ": " + failed.getMessage(), failed);
        }
        return new RoomServer(options, accounts, lock, shelf, log, tls, clock, nanoTime);
    }

    private RoomServer(
            ServerOptions options,
            Accounts accounts,
            FolderLock lock,
            PictureShelf shelf,
            MessageLog log,
            @Nullable SslContext tls,
            Clock clock,
            LongSupplier nanoTime)
            throws IOException {
        this.options = options;
        this.lock = lock;
        this.tls = tls;
        this.nanoTime = nanoTime;
        ServerLimits limits = options.limits();
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(1, threads("rooms"), io);
        this.loop = group.next();
        this.desk = new ThreadPoolExecutor(
                DESK_THREADS,
                DESK_THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(DESK_WAITING),
                threads("desk"));
        desk.allowCoreThreadTimeOut(true);
        String epoch = log.epoch();
        List<MessageLog.CourseKey> known = keys(log);
        this.store = new GroupCommit(log, threads("store"), loop);
        ServerCodec codec = new ServerCodec();
        RoomLoop roomLoop = new RoomLoop(loop, store);
        this.rooms = new Rooms(roomLoop, codec);
        this.keys = new TeacherKeys(
                known,
                key -> roomLoop.store(
                        messages -> {
                            messages.keep(key);
                            return true;
                        },
                        (kept, failure) -> {
                            if (failure != null) LOG.warn("a teacher key was not kept: {}", failure.toString());
                        }),
                options.teacherKeys());
        Reception reception = new Reception(accounts, keys, rooms, desk, roomLoop, nanoTime, limits);
        ChatDesk chat = new ChatDesk(roomLoop, rooms, codec, epoch, limits, clock, nanoTime, new SecureRandom());
        Requests requests = new Requests(roomLoop, rooms, chat, reception, codec, limits);
        UploadPasses passes = new UploadPasses();
        SignIn signIn = new SignIn(roomLoop, rooms, reception, requests, passes, codec, epoch, limits, nanoTime);
        this.gate = new UpgradeGate(signIn, limits, nanoTime, options.tls());
        this.pictures = new PictureDesk(shelf, passes, codec, desk, limits, options.tls(), nanoTime);
        this.door = new Doorkeeper(limits.connections(), limits.connectionsPerAddress());
        this.listener = bind(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class);
        loop.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info("serving {} from {}", address(), options.data());
    }

    private static List<MessageLog.CourseKey> keys(MessageLog log) throws IOException {
        try {
            return log.keys();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    private static @Nullable SslContext tls(ServerOptions options) throws IOException {
        Path certificate = options.tlsCertificate();
        Path key = options.tlsKey();
        if (certificate == null || key == null) return null;
        try {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IllegalArgumentException | IOException unusable) {
            throw new IOException("TLS: " + certificate + ", " + key + ": " + unusable.getMessage(), unusable);
        }
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, "lectern-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private Channel bind(Class<? extends ServerChannel> type) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (door.admits(channel)) furnish(channel.pipeline());
                        else channel.close();
                    }
                });
        try {
            return bootstrap.bind(options.host(), options.port()).sync().channel();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closeQuietly();
            throw new IOException(interrupted);
        } catch (Exception failed) { // sync() throws what the bind threw, declared or not
            closeQuietly();
            throw new IOException(options.host() + ":" + options.port() + ": " + failed.getMessage(), failed);
        }
    }

    private void furnish(ChannelPipeline pipeline) {
        ServerLimits limits = options.limits();
        SslContext context = tls;
        if (context != null) {
            SslHandler secure = context.newHandler(pipeline.channel().alloc());
            secure.setHandshakeTimeoutMillis(limits.handshake().toMillis());
            pipeline.addLast(secure);
        }
        pipeline.addLast(MEND, new RequestLineMender(limits.requestBytes()));
        // percent-encoding makes a line up to three times as long as it arrived
        pipeline.addLast(
                HTTP,
                new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(3 * limits.requestBytes())
                        .setMaxHeaderSize(limits.requestBytes())));
        pipeline.addLast(IDLE, new IdleStateHandler(true, 0, 0, HTTP_IDLE_SECONDS, TimeUnit.SECONDS));
        pipeline.addLast(CHUNKS, new ChunkedWriteHandler());
        pipeline.addLast(FRONT, new HttpFront(gate, pictures, limits.handshake(), IDLE, CHUNKS, FRONT, HTTP));
    }

    /** Ends seats that said nothing for too long, and uploads that take too long. */
    private void sweep() {
        long now = nanoTime.getAsLong();
        long idle = options.limits().idle().toNanos();
        for (Seat seat : rooms.seats()) {
            if (now - seat.heardAt > idle) seat.close(WsFrame.POLICY, "idle");
        }
        pictures.sweep();
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Where clients of this machine find it, for instance {@code ws://127.0.0.1:13000/}. */
    public URI address() {
        String host = options.host().equals("0.0.0.0") || options.host().equals("::") ? "127.0.0.1" : options.host();
        String spelled = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((options.tls() ? "wss://" : "ws://") + spelled + ":" + port() + "/");
    }

    /**
     * The teacher key of a course, which opens it when it is new. A key from before this start is known by its hash only,
     * so that a new one takes its place.
     */
    public String teacherKey(RoomId room) {
        return loop.submit(() -> keys.reveal(room)).syncUninterruptibly().getNow();
    }

    /** Says Close 1001 to everybody, commits what waits, and ends all threads; takes at most two seconds. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        listener.close().awaitUninterruptibly(200);
        // first the store, so that what was committed is acknowledged before the Close frames
        store.close();
        loop.submit(() -> {
                    for (Seat seat : rooms.seats()) seat.close(WsFrame.GOING_AWAY, "stop");
                })
                .awaitUninterruptibly(200);
        closeQuietly();
    }

    private void closeQuietly() {
        desk.shutdownNow();
        store.close();
        lock.close();
        group.shutdownGracefully(100, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(700);
    }
}
