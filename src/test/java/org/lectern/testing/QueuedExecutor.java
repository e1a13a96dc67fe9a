package org.lectern.testing;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the FX thread: keeps what is handed over until the test runs it on its own thread. */
public final class QueuedExecutor implements Executor {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs what is there now; gives how many. */
    public int runWaiting() {
        int count = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll(), count++) task.run();
        return count;
    }

    /** Runs tasks as they come until the condition holds. */
    public void runUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("it did not happen");
            try {
                Runnable task = tasks.poll(50, TimeUnit.MILLISECONDS);
                if (task != null) task.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
