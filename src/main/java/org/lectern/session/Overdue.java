package org.lectern.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;

/** Finds messages of which nothing was heard for 20 s on a working link. Session thread only. */
final class Overdue {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Timing timing;
    private final Pending pending;
    private final Consumer<List<OwnMessage>> found;
    private @Nullable Future<?> timer;

    Overdue(Timing timing, Pending pending, Consumer<List<OwnMessage>> found) {
        this.timing = timing;
        this.pending = pending;
        this.found = found;
    }

    /** A message was sent. */
    void watch() {
        if (timer == null) arm(NANOS);
    }

    void stop() {
        if (timer != null) timer.cancel(false);
        timer = null;
    }

    private void arm(long nanos) {
        timer = timing.after(Duration.ofNanos(nanos), this::look);
    }

    private void look() {
        timer = null;
        long now = timing.nanoTime().getAsLong();
        long nearest = Long.MAX_VALUE;
        List<OwnMessage> overdue = new ArrayList<>();
        for (OwnMessage own : pending.all()) {
            if (own.state != DeliveryState.SENT) continue;
            long left = NANOS - (now - own.sentNanos);
            if (left > 0) nearest = Math.min(nearest, left);
            else overdue.add(own);
        }
        if (nearest != Long.MAX_VALUE) arm(nearest);
        if (!overdue.isEmpty()) found.accept(overdue);
    }
}
