package org.lectern.media;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/**
 * How the pictures of one course travel, up and down: which client for which host, who may be asked, for how long. Any
 * thread.
 */
public final class CourseTransfers {
    private final HttpClient client;
    private final HttpClient courseClient;
    private final AddressGuard guard;
    private final TransferLimits limits;
    private final Executor io;
    private final ScheduledExecutorService timer;

    /** A step of a transfer that may block. */
    interface Step {
        void run() throws MediaFailure;
    }

    /**
     * @param client for every host, see {@link PictureHttp#client}; closed by its maker
     * @param courseClient for the course server, where its certificate is pinned; null for the same as elsewhere
     * @param io where names are resolved
     * @param timer for the limits; does little work
     */
    public CourseTransfers(
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

    AddressGuard guard() {
        return guard;
    }

    TransferLimits limits() {
        return limits;
    }

    /** Fails the transfer when it stands still, or takes longer than {@code whole}. */
    TransferWatch watch(CompletableFuture<?> transfer, Duration whole) {
        return TransferWatch.over(transfer, timer, limits.idle(), whole);
    }

    /** Takes a step on the pool, unless the transfer has ended; what goes wrong in it ends the transfer. */
    void step(CompletableFuture<?> transfer, Step step) {
        try {
            io.execute(() -> {
                if (!transfer.isDone()) take(transfer, step);
            });
        } catch (RuntimeException e) {
            transfer.completeExceptionally(new MediaFailure(new Failure.Unexpected("closed"), e));
        }
    }

    private static void take(CompletableFuture<?> transfer, Step step) {
        try {
            step.run();
        } catch (MediaFailure e) {
            transfer.completeExceptionally(e);
        } catch (RuntimeException e) {
            transfer.completeExceptionally(
                    new MediaFailure(new Failure.Unexpected(e.getClass().getSimpleName()), e));
        }
    }

    /** Sends a request whose address was admitted. */
    <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body) {
        HttpClient used = guard.onCourseHost(request.uri()) ? courseClient : client;
        return used.sendAsync(request, body);
    }
}
