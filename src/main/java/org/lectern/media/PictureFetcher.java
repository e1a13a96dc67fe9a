package org.lectern.media;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads pictures for one course, with its guard asked before every connection, redirects included. Any thread;
 * returns at once.
 */
public final class PictureFetcher implements PictureSource {
    private static final Logger LOG = LoggerFactory.getLogger(PictureFetcher.class);

    private final HttpClient client;
    private final HttpClient courseClient;
    private final AddressGuard guard;
    private final TransferLimits limits;
    private final Executor io;
    private final ScheduledExecutorService timer;

    /**
     * @param client for every host, see {@link PictureHttp#client}; closed by its maker
     * @param courseClient for the course server, where its certificate is pinned; null for the same as elsewhere
     * @param io where names are resolved
     * @param timer for the limits; does little work
     */
    public PictureFetcher(
            HttpClient client,
            @Nullable HttpClient courseClient,
            AddressGuard guard,
            TransferLimits limits,
            Executor io,
            ScheduledExecutorService timer) {
        this.client = client;
        this.courseClient = courseClient == null ? client : courseClient;
        this.guard = guard;
        this.limits = limits;
        this.io = io;
        this.timer = timer;
    }

    @Override
    public CompletableFuture<Long> fetch(String address, boolean allowed, Path target) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        new Download(result, allowed, target).start(address);
        return result;
    }

    /** One download with its redirects. */
    private final class Download {
        private final CompletableFuture<Long> result;
        private final boolean allowed;
        private final Path target;
        private final TransferWatch watch;
        private volatile @Nullable CompletableFuture<HttpResponse<Long>> exchange;

        Download(CompletableFuture<Long> result, boolean allowed, Path target) {
            this.result = result;
            this.allowed = allowed;
            this.target = target;
            this.watch = TransferWatch.over(result, timer, limits.idle(), limits.whole());
        }

        void start(String address) {
            result.whenComplete((size, problem) -> {
                if (problem != null) stop();
            });
            go(address, 0, false);
        }

        private void go(String address, int redirects, boolean secured) {
            try {
                io.execute(() -> connect(address, redirects, secured));
            } catch (RuntimeException e) {
                result.completeExceptionally(new MediaFailure(new Failure.Unexpected("closed"), e));
            }
        }

        private void connect(String address, int redirects, boolean secured) {
            if (result.isDone()) return;
            try {
                URI uri = guard.admit(address, allowed);
                boolean https = "https".equalsIgnoreCase(uri.getScheme());
                if (secured && !https) throw new MediaFailure(new Failure.AddressRefused(uri.getHost()));
                send(uri, redirects, https);
            } catch (MediaFailure e) {
                result.completeExceptionally(e);
            } catch (RuntimeException e) {
                result.completeExceptionally(
                        new MediaFailure(new Failure.Unexpected(e.getClass().getSimpleName()), e));
            }
        }

        private void send(URI uri, int redirects, boolean https) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Accept", "image/*")
                    .header("User-Agent", PictureHttp.USER_AGENT)
                    .build();
            watch.touch();
            HttpClient used = guard.onCourseHost(uri) ? courseClient : client;
            CompletableFuture<HttpResponse<Long>> started = used.sendAsync(request, this::body);
            exchange = started;
            if (result.isDone()) started.cancel(true);
            started.whenComplete((response, problem) -> {
                if (problem != null) result.completeExceptionally(PictureHttp.failure(problem, uri));
                else answered(uri, response, redirects, https);
            });
        }

        private BodySubscriber<Long> body(HttpResponse.ResponseInfo head) {
            watch.touch();
            long announced = head.headers().firstValueAsLong("Content-Length").orElse(-1);
            boolean wanted = head.statusCode() == 200 && announced <= limits.bytes() && !result.isDone();
            return wanted ? new FileBody(target, limits.bytes(), watch::touch) : FileBody.none();
        }

        private void answered(URI uri, HttpResponse<Long> response, int redirects, boolean https) {
            int status = response.statusCode();
            long announced =
                    response.headers().firstValueAsLong("Content-Length").orElse(-1);
            String next = response.headers().firstValue("Location").orElse("");
            if (status == 200 && announced > limits.bytes()) {
                result.completeExceptionally(new MediaFailure(new Failure.PictureTooLarge(0, 0, announced)));
            } else if (status == 200) {
                checkedAgain(uri, response.body());
            } else if (status / 100 == 3 && !next.isEmpty() && redirects < limits.redirects()) {
                go(resolved(uri, next), redirects + 1, https);
            } else {
                result.completeExceptionally(new MediaFailure(new Failure.TransferStatus(status)));
            }
        }

        /** The name may have been pointed elsewhere between the check and the connection. */
        private void checkedAgain(URI uri, long size) {
            try {
                guard.admit(uri.toString(), allowed);
                if (!result.complete(size)) stop();
            } catch (MediaFailure e) {
                result.completeExceptionally(e);
            }
        }

        private static String resolved(URI from, String location) {
            try {
                return from.resolve(location).toString();
            } catch (IllegalArgumentException e) {
                return location;
            }
        }

        private void stop() {
            CompletableFuture<HttpResponse<Long>> running = exchange;
            if (running != null) running.cancel(true);
            try {
                Files.deleteIfExists(target);
            } catch (IOException e) {
                LOG.debug("a partial download stays until the next start", e);
            }
        }
    }
}
