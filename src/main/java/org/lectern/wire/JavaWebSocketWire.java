package org.lectern.wire;

import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Wire} on the Java-WebSocket library.
 *
 * <p>Threads: one of the given factory's reads the socket and calls the listener, from name look-up to the end; one of
 * the library's writes. While a connection is being opened the timer's thread may call {@link WireListener#closed}, since
 * a name look-up cannot be interrupted. Calls to the listener never overlap. Both threads and the socket are gone
 * shortly after the end, at the latest after {@link WireLimits#linger}.
 *
 * <p>A connection ended by {@link #close} is reported as {@link Failure.LinkLost}: whoever asked knows why.
 */
public final class JavaWebSocketWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(JavaWebSocketWire.class);
    private static final String OLD_TLS = "TLSv1.2";
    private static final String NEW_TLS = "TLSv1.3";

    /** What all wires of a factory share. */
    record Surroundings(
            ThreadFactory threads,
            ScheduledExecutorService timer,
            Supplier<X509ExtendedTrustManager> system,
            WireLimits limits,
            Set<String> oldTls) {}

    /** A step of opening, cut off from outside when it takes too long. */
    private interface Step<T> {
        T run() throws WireException;
    }

    private final URI uri;
    private final String masked;
    private final @Nullable String pin;
    private final WireListener listener;
    private final Surroundings around;

    private final Object telling = new Object();
    private boolean opened; // guarded by telling
    private boolean over; // guarded by telling

    private boolean started; // guarded by this
    private volatile boolean ending;
    private volatile @Nullable Dial dial;
    private volatile @Nullable Engine engine;
    private volatile @Nullable Deadline upgrade;

    /**
     * @param uri expanded, holds the password: never logged
     * @param masked the address for the log
     */
    JavaWebSocketWire(URI uri, String masked, @Nullable String pin, WireListener listener, Surroundings around) {
        this.uri = uri;
        this.masked = masked;
        this.pin = pin;
        this.listener = listener;
        this.around = around;
    }

    @Override
    public void open() {
        synchronized (this) {
            if (started) return;
            started = true;
        }
        around.threads().newThread(this::live).start();
    }

    @Override
    public boolean send(String text) {
        Engine current = engine;
        if (current == null || ending || !current.isOpen()) return false;
        try {
            current.send(text);
            return true;
        } catch (WebsocketNotConnectedException closedMeanwhile) {
            return false;
        }
    }

    @Override
    public void close(int code) {
        synchronized (this) {
            if (ending) return;
            ending = true;
        }
        Dial reached = dial;
        Engine current = engine;
        if (current != null && current.isOpen()) {
            current.close(code);
            if (reached != null) hangUpSoon(reached);
            return;
        }
        if (reached != null) reached.hangUp();
        later(() -> tellClosed(new Failure.LinkLost(), false));
    }

    @Override
    public String toString() {
        return masked;
    }

    /** The socket's thread, from beginning to end. */
    private void live() {
        Failure reason = new Failure.Unexpected("thread");
        try {
            reason = liveUntilTheEnd();
        } catch (WireException failed) {
            reason = failed.failure();
        } catch (RuntimeException surprise) {
            LOG.warn("connection to {} ended by {}", masked, surprise.getClass().getName());
            reason = new Failure.Unexpected(surprise.getClass().getSimpleName());
        } finally {
            LOG.debug("{} is over: {}", masked, reason);
            tellClosed(ending ? new Failure.LinkLost() : reason, true);
        }
    }

    private Failure liveUntilTheEnd() throws WireException {
        String server = uri.getRawAuthority();
        // forgotten at once and learned again: a server may learn TLS 1.3 properly
        if (!around.oldTls().remove(server)) {
            Failure end = attempt(null);
            if (end != null) return end;
            LOG.info("{} says nothing under {}, trying {}", masked, NEW_TLS, OLD_TLS);
        }
        Failure end = attempt(new String[] {OLD_TLS});
        synchronized (telling) {
            if (opened) around.oldTls().add(server);
        }
        return end == null ? new Failure.TimedOut() : end;
    }

    /**
     * One connection, from name look-up to its end.
     *
     * @return why it ended; null when the server said nothing at all after a TLS 1.3 handshake
     */
    private @Nullable Failure attempt(String @Nullable [] protocols) throws WireException {
        Dial fresh = new Dial(uri);
        dial = fresh;
        // close() sets its flag before it looks for a dial: one of the two sees the other
        if (ending) return new Failure.LinkLost();
        WireLimits limits = around.limits();
        Socket socket = timed(
                limits.connect(),
                fresh,
                () -> fresh.connect((int) limits.connect().toMillis()));
        if (!fresh.encrypted()) return talk(fresh, socket, false);
        SSLSocket secure = timed(
                limits.secure(),
                fresh,
                () -> fresh.secure(socket, around.system().get(), pin, protocols));
        boolean maybeMute =
                protocols == null && NEW_TLS.equals(secure.getSession().getProtocol());
        return talk(fresh, secure, maybeMute);
    }

    private <T> T timed(Duration time, Dial reached, Step<T> step) throws WireException {
        Deadline deadline = deadline(time, () -> {
            reached.hangUp();
            tellClosed(new Failure.TimedOut(), false);
        });
        try {
            return step.run();
        } finally {
            // thrown or not: what comes after the deadline was told already
            if (!deadline.met()) reached.hangUp();
        }
    }

    private @Nullable Failure talk(Dial reached, Socket socket, boolean maybeMute) throws WireException {
        UpgradeDraft.Answer answer = new UpgradeDraft.Answer();
        WireLimits limits = around.limits();
        Engine current = new Engine(uri, socket, limits, answer, this);
        Deadline deadline = deadline(maybeMute ? limits.silentUpgrade() : limits.upgrade(), reached::hangUp);
        upgrade = deadline;
        engine = current;
        try {
            if (!ending) current.run();
        } finally {
            deadline.met();
            engine = null;
            hangUpSoon(reached);
        }
        // mute, cut or garbled: J-IM's answer races with the end of a 1.3 handshake, and any of them may come of it
        if (maybeMute && !answer.spoke && !ending) return null;
        return deadline.passed() && !ending ? new Failure.TimedOut() : current.end();
    }

    /** On the socket's thread. */
    void onOpen() {
        Deadline deadline = upgrade;
        if (deadline != null && !deadline.met()) return;
        tell(to -> {
            opened = true;
            to.opened("wss".equals(uri.getScheme()));
        });
    }

    /** On the socket's thread. */
    void onMessage(String text) {
        if (!ending) tell(to -> to.received(text));
    }

    private void tell(Consumer<WireListener> news) {
        synchronized (telling) {
            if (over) return;
            try {
                news.accept(listener);
            } catch (RuntimeException broken) {
                // a listener's mistake is not the connection's; the kind only, it may repeat what was received
                LOG.error("listener failed: {}", broken.getClass().getName());
            }
        }
    }

    /** @param evenOpened false to leave the word to the socket's thread once the connection was open */
    private void tellClosed(Failure reason, boolean evenOpened) {
        tell(to -> {
            if (opened && !evenOpened) return;
            over = true;
            to.closed(reason);
        });
    }

    private Deadline deadline(Duration time, Runnable cut) throws WireException {
        try {
            return new Deadline(around.timer(), time, cut);
        } catch (RejectedExecutionException shuttingDown) {
            Dial reached = dial;
            if (reached != null) reached.hangUp();
            throw new WireException(new Failure.LinkLost());
        }
    }

    /** The last frames get a moment, then the socket goes whatever the other side does. */
    private void hangUpSoon(Dial reached) {
        if (reached.hungUp()) return;
        try {
            around.timer().schedule(reached::hangUp, around.limits().linger().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shuttingDown) {
            reached.hangUp();
        }
    }

    private void later(Runnable task) {
        try {
            around.timer().execute(task);
        } catch (RejectedExecutionException shuttingDown) {
            LOG.debug("{} ends while the program does", masked);
        }
    }
}
