package org.lectern.wire;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS for a server whose one certificate was pinned: what the socket accepts, its pictures' transfers accept too. */
public final class PinnedTls {
    private PinnedTls() {}

    /**
     * A context that accepts exactly the pinned certificate, whatever its name or issuer, and nothing else.
     *
     * @param host for messages only
     * @param fingerprint SHA-256, hex with or without colons
     */
    public static SSLContext context(String host, String fingerprint) {
        try {
            ServerTrust trust = new ServerTrust(JavaWebSocketWireFactory.systemTrust(null), host, fingerprint);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
