package org.lectern.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Holds threads back while the first picture of the window is made, which needs every processor there is: what they are
 * given meanwhile waits in their queues. Opens once; after {@code patience} nobody is held any more, whatever happened.
 * Any thread.
 */
final class StartGate {
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Duration patience;

    StartGate(Duration patience) {
        this.patience = patience;
    }

    /** Holds one thread of this pool, as soon as it is free. */
    void hold(Executor pool) {
        pool.execute(this::await);
    }

    /** Lets everybody go. */
    void open() {
        opened.countDown();
    }

    private void await() {
        try {
            opened.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
