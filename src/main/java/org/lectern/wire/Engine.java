package org.lectern.wire;

import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.lectern.domain.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's client on a socket that is connected already. {@link #run()} is called on the socket's thread and
 * returns when the connection is over; how it ended is asked afterwards.
 */
final class Engine extends WebSocketClient {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int SUCCESS_FROM = 200;
    private static final int SUCCESS_BELOW = 300;
    private static final long LOOK_NANOS = 1_000_000;

    private final JavaWebSocketWire wire;
    private final UpgradeDraft.Answer answer;
    private final int largestMessage;
    private final Duration linger;
    private int closeCode = CloseFrame.NEVER_CONNECTED; // socket's thread
    private boolean closedByServer; // socket's thread
    private boolean everOpen; // socket's thread

    @SuppressWarnings("deprecation") // its successor is a factory that is asked for a socket it may connect itself
    Engine(URI uri, Socket connected, WireLimits limits, UpgradeDraft.Answer answer, JavaWebSocketWire wire) {
        super(uri, new UpgradeDraft(limits.largestMessage(), answer));
        this.wire = wire;
        this.answer = answer;
        this.largestMessage = limits.largestMessage();
        this.linger = limits.linger();
        setSocket(connected);
        setTcpNoDelay(true);
        setDaemon(true);
        // J-IM never answers a ping: with the library's own watch every healthy connection would be cut
        setConnectionLostTimeout(0);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        everOpen = true;
        wire.onOpen();
    }

    @Override
    public void onMessage(String message) {
        wire.onMessage(message);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        closeCode = code;
        closedByServer = remote;
    }

    /**
     * On the socket's thread when the server says Close. The library ends its writing thread right after, and that one
     * forgets what it has not begun to write: the answer to the Close among it.
     */
    @Override
    public void onClosing(int code, String reason, boolean remote) {
        if (remote) letWritingEnd();
    }

    /**
     * Asked on the socket's thread before each read, which is the last step before the library ends its writing thread
     * when we closed meanwhile: whatever the server was saying just then, our last frames are written first.
     */
    @Override
    public boolean isClosing() {
        if (!super.isClosing()) return false;
        letWritingEnd();
        return true;
    }

    /** The frame being written is safe, those that wait for their turn are not. */
    private void letWritingEnd() {
        long end = System.nanoTime() + linger.toNanos();
        while (hasBufferedData() && !isClosed() && System.nanoTime() < end) LockSupport.parkNanos(LOOK_NANOS);
    }

    @Override
    public void onError(Exception failed) {
        // the kind only: messages may repeat what was received
        LOG.debug("connection failed: {}", failed.getClass().getName());
    }

    boolean everOpen() {
        return everOpen;
    }

    /** Why the connection is over, or never was one. After {@link #run()} only. */
    Failure end() {
        if (!everOpen) return refusal();
        if (closedByServer && closeCode != CloseFrame.ABNORMAL_CLOSE) return new Failure.ServerClosed(closeCode);
        return switch (closeCode) {
            case CloseFrame.TOOBIG -> new Failure.TooLarge(largestMessage);
            case CloseFrame.ABNORMAL_CLOSE, CloseFrame.NORMAL, CloseFrame.NEVER_CONNECTED -> new Failure.LinkLost();
            default -> new Failure.Unexpected("close " + closeCode);
        };
    }

    private Failure refusal() {
        if (answer.status >= SUCCESS_FROM && answer.status < SUCCESS_BELOW) return new Failure.NotAWebSocket();
        if (answer.status >= SUCCESS_BELOW) return new Failure.HttpStatus(answer.status);
        return answer.spoke && closeCode == CloseFrame.PROTOCOL_ERROR
                ? new Failure.NotAWebSocket()
                : new Failure.LinkLost();
    }
}
