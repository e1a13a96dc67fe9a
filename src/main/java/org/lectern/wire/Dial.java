package org.lectern.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/**
 * Reaches a server: name, TCP, TLS, each failure with its own name. One dial serves one attempt; {@link #hangUp} may
 * come from any thread and ends it at once.
 */
final class Dial {

    private static final int WS_PORT = 80;
    private static final int WSS_PORT = 443;

    private final URI uri;
    private final String host;
    private final int port;
    private boolean hungUp; // guarded by this
    private @Nullable Socket plain; // guarded by this

    Dial(URI uri) {
        this.uri = uri;
        String written = uri.getHost();
        host = written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
        port = uri.getPort() > 0 ? uri.getPort() : encrypted() ? WSS_PORT : WS_PORT;
    }

    boolean encrypted() {
        return "wss".equals(uri.getScheme());
    }

    String host() {
        return host;
    }

    /** Ends the connection, or the attempt to get one, without waiting: the TCP socket goes, whatever is on top. */
    void hangUp() {
        Socket open;
        synchronized (this) {
            hungUp = true;
            open = plain;
        }
        if (open != null) close(open);
    }

    /** True when there is no socket left to close. */
    synchronized boolean hungUp() {
        return plain == null || plain.isClosed();
    }

    /** A TCP connection to the first of the host's addresses that answers. Blocks. */
    Socket connect(int timeoutMillis) throws WireException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            throw new WireException(new Failure.UnknownHost(host));
        }
        Failure failure = new Failure.UnknownHost(host);
        for (InetAddress address : addresses) {
            Socket socket = fresh();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), timeoutMillis);
                return socket;
            } catch (IOException failed) {
                close(socket);
                failure = connectFailure(failed);
            }
        }
        throw new WireException(failure);
    }

    private synchronized Socket fresh() throws WireException {
        if (hungUp) throw new WireException(new Failure.LinkLost());
        Socket socket = new Socket();
        plain = socket;
        return socket;
    }

    private Failure connectFailure(IOException failed) {
        return switch (failed) {
            case SocketTimeoutException late -> new Failure.TimedOut();
            case ConnectException refused -> new Failure.Refused(host, port);
            case NoRouteToHostException nowhere -> new Failure.Refused(host, port);
            default -> new Failure.LinkLost();
        };
    }

    /**
     * TLS over a connected socket, with chain and host name checked (or the pin). Blocks until {@link #hangUp} at most.
     *
     * @param protocols enabled ones, null for the platform's choice
     */
    SSLSocket secure(
            Socket connected, X509ExtendedTrustManager system, @Nullable String pin, String @Nullable [] protocols)
            throws WireException {
        ServerTrust trust = new ServerTrust(system, host, pin);
        try {
            // a context of its own: no session of an earlier connection may stand in for the check
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (protocols != null) parameters.setProtocols(protocols);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException | IOException failed) {
            close(connected);
            Failure refusal = trust.refusal();
            throw new WireException(refusal != null ? refusal : tlsFailure(failed));
        }
    }

    private static Failure tlsFailure(Exception failed) {
        String said = failed instanceof SSLException ? failed.getMessage() : null;
        return new Failure.TlsFailed(said == null ? failed.getClass().getSimpleName() : said);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing is left to do for a socket that cannot even be closed
        }
    }
}
