package org.lectern.media;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lectern.domain.Failure;

/** Fails a transfer that stands still or takes too long, however slowly it drips. Any thread. */
final class TransferWatch {
    private final CompletableFuture<?> transfer;
    private volatile boolean moved = true;

    private TransferWatch(CompletableFuture<?> transfer) {
        this.transfer = transfer;
    }

    static TransferWatch over(
            CompletableFuture<?> transfer, ScheduledExecutorService timer, Duration idle, Duration whole) {
        TransferWatch watch = new TransferWatch(transfer);
        Future<?> ticks = timer.scheduleAtFixedRate(watch::tick, idle.toNanos(), idle.toNanos(), TimeUnit.NANOSECONDS);
        Future<?> end = timer.schedule(watch::expire, whole.toNanos(), TimeUnit.NANOSECONDS);
        transfer.whenComplete((done, problem) -> {
            ticks.cancel(false);
            end.cancel(false);
        });
        return watch;
    }

    /** Bytes have moved. */
    void touch() {
        moved = true;
    }

    private void tick() {
        if (!moved) expire();
        moved = false;
    }

    private void expire() {
        transfer.completeExceptionally(new MediaFailure(new Failure.TimedOut()));
    }
}
