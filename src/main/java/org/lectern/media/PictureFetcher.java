package org.lectern.media;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
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

    private final CourseTransfers transfers;

    public PictureFetcher(CourseTransfers transfers) {
        this.transfers = transfers;
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
            this.watch = transfers.watch(result, transfers.limits().whole());
        }

        void start(String address) {
            result.whenComplete((size, problem) -> {
                if (problem != null) stop();
            });
            go(address, 0, false);
        }

        private void go(String address, int redirects, boolean secured) {
            transfers.step(result, () -> {
                URI uri = transfers.guard().admit(address, allowed);
                boolean https = "https".equalsIgnoreCase(uri.getScheme());
                if (secured && !https) throw new MediaFailure(new Failure.AddressRefused(uri.getHost()));
                send(uri, redirects, https);
            });
        }

        private void send(URI uri, int redirects, boolean https) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Accept", "image/*")
                    .header("User-Agent", PictureHttp.USER_AGENT)
                    .build();
            watch.touch();
            CompletableFuture<HttpResponse<Long>> started = transfers.send(request, this::body);
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
            boolean wanted =
                    head.statusCode() == 200 && announced <= transfers.limits().bytes() && !result.isDone();
            return wanted ? new FileBody(target, transfers.limits().bytes(), watch::touch) : FileBody.none();
        }

        private void answered(URI uri, HttpResponse<Long> response, int redirects, boolean https) {
            int status = response.statusCode();
            long announced =
                    response.headers().firstValueAsLong("Content-Length").orElse(-1);
            String next = response.headers().firstValue("Location").orElse("");
            if (status == 200 && announced > transfers.limits().bytes()) {
                result.completeExceptionally(new MediaFailure(new Failure.PictureTooLarge(0, 0, announced)));
            } else if (status == 200) {
                checkedAgain(uri, response.body());
            } else if (status / 100 == 3
                    && !next.isEmpty()
                    && redirects < transfers.limits().redirects()) {
                go(resolved(uri, next), redirects + 1, https);
            } else {
                result.completeExceptionally(new MediaFailure(new Failure.TransferStatus(status)));
            }
        }

        /** The name may have been pointed elsewhere between the check and the connection. */
        private void checkedAgain(URI uri, long size) {
            try {
                transfers.guard().admit(uri.toString(), allowed);
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
