package org.lectern.wire;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;

/** Makes {@link JavaWebSocketWire}s. Safe for any thread. */
public final class JavaWebSocketWireFactory implements WireFactory {

    private final ThreadFactory threads;
    private final ScheduledExecutorService timer;
    private final Supplier<X509ExtendedTrustManager> system;
    private final WireLimits limits;
    /** Servers (host and port) that only answer under TLS 1.2, so that a reconnect need not find out again. */
    private final Set<String> oldTls = ConcurrentHashMap.newKeySet();

    /**
     * @param threads one thread is taken for each connection, while it lasts; should make daemons
     * @param timer cuts off what takes too long; its tasks are short and never block
     */
    public JavaWebSocketWireFactory(ThreadFactory threads, ScheduledExecutorService timer) {
        this(threads, timer, () -> Platform.ROOTS, WireLimits.STANDARD);
    }

    /** For tests: other roots and other times. */
    JavaWebSocketWireFactory(
            ThreadFactory threads, ScheduledExecutorService timer, X509ExtendedTrustManager system, WireLimits limits) {
        this(threads, timer, () -> system, limits);
    }

    private JavaWebSocketWireFactory(
            ThreadFactory threads,
            ScheduledExecutorService timer,
            Supplier<X509ExtendedTrustManager> system,
            WireLimits limits) {
        this.threads = threads;
        this.timer = timer;
        this.system = system;
        this.limits = limits;
    }

    @Override
    public Wire create(Membership membership, Password password, WireListener listener) {
        AddressTemplate template = new AddressTemplate(membership.server().template());
        URI uri = null;
        AddressException unusable = null;
        try {
            uri = template.expand(membership, password);
        } catch (AddressException bad) {
            unusable = bad;
        }
        if (uri == null) {
            return new BadWire(
                    unusable == null ? new AddressException("address").failure() : unusable.failure(), listener, timer);
        }
        return new JavaWebSocketWire(
                uri,
                template.masked(),
                membership.server().pinnedFingerprint(),
                listener,
                new JavaWebSocketWire.Surroundings(threads, timer, system, limits, oldTls));
    }

    /** The platform's roots, read when the first encrypted connection is made: they are many. */
    private static final class Platform {
        static final X509ExtendedTrustManager ROOTS = systemTrust(null);
    }

    /** The roots of a key store, or the platform's own for null. */
    static X509ExtendedTrustManager systemTrust(@Nullable KeyStore roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            for (TrustManager manager : factory.getTrustManagers())
                if (manager instanceof X509ExtendedTrustManager found) return found;
            throw new IllegalStateException("no X.509 trust on this platform");
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
