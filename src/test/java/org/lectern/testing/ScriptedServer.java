package org.lectern.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A WebSocket server that does exactly what a test tells it, step by step on the test's thread, over raw sockets on a free
 * loopback port. It never answers a ping. It fails when surprised: by an unexpected frame, a missing one, or, at its
 * close, by a connection that no step accepted or bytes that no step read.
 */
public final class ScriptedServer implements AutoCloseable {

    static final int PATIENCE_SECONDS = 30;

    private final ServerSocket listening;
    private final boolean secure;
    private final BlockingQueue<Socket> arrived = new LinkedBlockingQueue<>();
    private final List<ScriptedPeer> peers = new ArrayList<>();

    private ScriptedServer(ServerSocket listening, boolean secure) {
        this.listening = listening;
        this.secure = secure;
        Thread.ofPlatform().daemon().name("scripted-accept").start(this::acceptAll);
    }

    /** Without TLS. */
    public static ScriptedServer plain() {
        try {
            return new ScriptedServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), false);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** With TLS, of these protocols only where any are named. */
    public static ScriptedServer secure(SSLContext context, String... protocols) {
        try {
            SSLServerSocket socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            if (protocols.length > 0) socket.setEnabledProtocols(protocols);
            return new ScriptedServer(socket, true);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** {@code ws://127.0.0.1:…} or {@code wss://127.0.0.1:…}. */
    public String address() {
        return (secure ? "wss" : "ws") + "://127.0.0.1:" + port();
    }

    /** The next connection, in order; nothing has been read from it. */
    public ScriptedPeer accept() {
        try {
            Socket socket = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (socket == null) throw new AssertionError("nobody connected");
            ScriptedPeer peer = new ScriptedPeer(socket);
            peers.add(peer);
            return peer;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** The next connection, its upgrade read and answered with 101. */
    public ScriptedPeer acceptWebSocket() {
        ScriptedPeer peer = accept();
        peer.readUpgrade();
        peer.upgrade();
        return peer;
    }

    @Override
    public void close() {
        try {
            listening.close();
            List<String> surprises = new ArrayList<>();
            for (ScriptedPeer peer : peers) surprises.addAll(peer.finish());
            for (Socket socket : arrived) {
                socket.close();
                surprises.add("a connection that no step accepted");
            }
            if (!surprises.isEmpty()) throw new AssertionError("surprised by " + surprises);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private void acceptAll() {
        try {
            while (true) arrived.add(listening.accept());
        } catch (SocketException closed) {
            // the end of the test
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
