package org.lectern.app;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.util.Subscription;
import org.lectern.view.Alarm;

/** Waits on a thread that only waits. */
record FxAlarm(ScheduledExecutorService timer, Executor fx) implements Alarm {
    @Override
    public Subscription after(Duration wait, Runnable task) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Runnable unlessCancelled = () -> {
            if (wanted.get()) task.run();
        };
        try {
            Future<?> waiting = timer.schedule(() -> fx.execute(unlessCancelled), wait.toNanos(), TimeUnit.NANOSECONDS);
            return () -> {
                wanted.set(false);
                waiting.cancel(false);
            };
        } catch (RejectedExecutionException ended) {
            return Subscription.EMPTY;
        }
    }
}
