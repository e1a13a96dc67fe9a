package org.lectern.media;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/**
 * How the pictures of one course travel, up and down: which client for which host, who may be asked, for how long. Any
 * thread.
 */
public final class CourseTransfers {
    private final Supplier<HttpClient> client;
    private final Supplier<HttpClient> courseClient;
    private final AddressGuard guard;
    private final TransferLimits limits;
    private final Executor io;
    private final ScheduledExecutorService timer;

    /** A step of a transfer that may block. */
    interface Step {
        void run() throws MediaFailure;
    }

    /** As the other, with clients that are there already; {@code courseClient} is null for the same as elsewhere. */
    public CourseTransfers(
            HttpClient client,
            @Nullable HttpClient courseClient,
            AddressGuard guard,
            TransferLimits limits,
            Executor io,
            ScheduledExecutorService timer) {
        this(() -> client, () -> courseClient == null ? client : courseClient, guard, limits, io, timer);
    }

    /**
     * @param client for every host, see {@link PictureHttp#client}; closed by its maker. Asked for when something travels,
     *     on any thread
     * @param courseClient the same for the course server, whose certificate may be pinned
     * @param io where names are resolved
     * @param timer for the limits; does little work
     */
    public CourseTransfers(
            Supplier<HttpClient> client,
            Supplier<HttpClient> courseClient,
            AddressGuard guard,
            TransferLimits limits,
            Executor io,
            ScheduledExecutorService timer) {
        this.client = client;
        this.courseClient = courseClient;
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
        HttpClient used = (guard.onCourseHost(request.uri()) ? courseClient : client).get();
        return used.sendAsync(request, body);
    }
}
