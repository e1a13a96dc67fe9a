package org.lectern.media;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** How pictures use HTTP: no redirects by itself, no cookies, a short wait for a connection. */
public final class PictureHttp {
    static final String USER_AGENT = "Lectern";

    private PictureHttp() {}

    /**
     * A client for pictures, to be closed by its maker.
     *
     * @param pinned trusts a certificate pinned for one server; null for the system's trust
     */
    public static HttpClient client(@Nullable SSLContext pinned) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
        if (pinned != null) builder.sslContext(pinned);
        return builder.build();
    }

    /** The reason behind an exception of a transfer to that address. */
    static MediaFailure failure(Throwable problem, URI address) {
        Throwable cause = problem;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) cause = cause.getCause();
        if (cause instanceof MediaFailure known) return known;
        Failure found = new Failure.LinkLost();
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof MediaFailure known) return known;
            Failure failure = named(at, address);
            // an unknown host comes wrapped into a refused connection: the innermost name is the right one
            if (failure != null) found = failure;
        }
        return new MediaFailure(found, cause);
    }

    private static @Nullable Failure named(Throwable problem, URI address) {
        String host = address.getHost() == null ? "" : address.getHost();
        return switch (problem) {
            case UnresolvedAddressException e -> new Failure.UnknownHost(host);
            case UnknownHostException e -> new Failure.UnknownHost(host);
            case HttpTimeoutException e -> new Failure.TimedOut();
            case SSLException e -> new Failure.TlsFailed(e.getClass().getSimpleName());
            case ConnectException e -> new Failure.Refused(host, port(address));
            default -> null;
        };
    }

    private static int port(URI address) {
        if (address.getPort() > 0) return address.getPort();
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
