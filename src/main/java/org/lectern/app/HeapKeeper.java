package org.lectern.app;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps the heap small in a long lesson. The small collector of the installers' {@code java.options} looks at what lives
 * longer than a moment only when the heap has its largest size: half a gigabyte, most of it of no use any more, where some
 * fifty megabytes are in use. So it is told to, when a third of what is there may be of no use; that holds everything up
 * for a tenth of a second or two, every few minutes where much is said, so it waits for a moment in which nobody touches
 * the window, as long as there is time. One thread at a time.
 */
final class HeapKeeper {
    /** {@code true} where Java's collector needs this: in {@code java.options}, beside the choice of that collector. */
    static final String PROPERTY = "lectern.heap.keep";

    private static final Duration EVERY = Duration.ofSeconds(20);

    /** So many bytes of no use are not worth the while. */
    private static final long LITTLE = 24L << 20;

    private final LongSupplier used;
    private final BooleanSupplier busy;
    private final Runnable collect;
    private long least;

    /**
     * @param used bytes of the heap that are not free
     * @param busy whether a person would be held up
     * @param collect frees what is of no use
     */
    HeapKeeper(LongSupplier used, BooleanSupplier busy, Runnable collect) {
        this.used = used;
        this.busy = busy;
        this.collect = collect;
        this.least = used.getAsLong();
    }

    /** Collects once, and from then on when it is worth the while, on a thread that may wait. */
    static void begin(ScheduledExecutorService thread, Duration first, BooleanSupplier busy) {
        thread.schedule(
                () -> {
                    System.gc();
                    if (!Boolean.getBoolean(PROPERTY)) return;
                    HeapKeeper keeper = new HeapKeeper(HeapKeeper::usedNow, busy, System::gc);
                    thread.scheduleWithFixedDelay(
                            keeper::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
                },
                first.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static long usedNow() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Collects when there is half as much again as was in use the last time, and more than a little; busy, three times that. */
    void look() {
        long now = used.getAsLong();
        least = Math.min(least, now);
        long worth = Math.max(LITTLE, least / 2);
        if (now - least < worth || busy.getAsBoolean() && now - least < 3 * worth) return;
        collect.run();
        least = used.getAsLong();
    }
}
