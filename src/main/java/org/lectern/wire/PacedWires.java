package org.lectern.wire;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;

/**
 * Lets the connections of one program begin one after another: a few at once, then one in about a quarter of a second.
 * Many courses that lost their network in one moment, or that are joined at the start, would otherwise fall upon it
 * together. A single course never waits. Safe for any thread.
 */
public final class PacedWires implements WireFactory {
    /** So many may begin in one moment. */
    private static final int AT_ONCE = 3;

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long JITTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final WireFactory wires;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    /** The moment of the next turn if nothing had ever waited; guarded by this. */
    private long next;

    private boolean begun; // guarded by this

    /**
     * @param wires makes the real connections
     * @param timer starts those that have to wait
     * @param nanoTime monotonic, {@code System::nanoTime}
     */
    public PacedWires(
            WireFactory wires, ScheduledExecutorService timer, LongSupplier nanoTime, RandomGenerator random) {
        this.wires = wires;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    @Override
    public Wire create(Membership membership, Password password, WireListener listener) {
        return new PacedWire(wires.create(membership, password, listener), listener);
    }

    /** Takes a turn, and says how many nanoseconds it is away. */
    private synchronized long turn() {
        long now = nanoTime.getAsLong();
        // what was not used before is forgotten, but for the few that may begin at once
        long earliest = now - (AT_ONCE - 1) * STEP_NANOS;
        if (!begun || next - earliest < 0) next = earliest;
        begun = true;
        long wait = Math.max(0, next - now);
        next += STEP_NANOS;
        return wait == 0 ? 0 : wait + random.nextLong(JITTER_NANOS);
    }

    private final class PacedWire implements Wire {
        private final Wire wire;
        private final WireListener listener;
        private @Nullable ScheduledFuture<?> waiting; // guarded by this

        PacedWire(Wire wire, WireListener listener) {
            this.wire = wire;
            this.listener = listener;
        }

        @Override
        public void open() {
            long wait = turn();
            if (wait == 0) {
                wire.open();
                return;
            }
            synchronized (this) {
                waiting = timer.schedule(this::begin, wait, TimeUnit.NANOSECONDS);
            }
        }

        private void begin() {
            synchronized (this) {
                if (waiting == null) return;
                waiting = null;
            }
            wire.open();
        }

        @Override
        public boolean send(String text) {
            return wire.send(text);
        }

        @Override
        public void close(int code) {
            boolean early;
            synchronized (this) {
                early = waiting != null && waiting.cancel(false);
                waiting = null;
            }
            wire.close(code);
            if (early) tellEnd();
        }

        /** A connection that never began tells nothing by itself. */
        private void tellEnd() {
            try {
                timer.execute(() -> listener.closed(new Failure.LinkLost()));
            } catch (RejectedExecutionException ended) {
                // nobody is left to be told
            }
        }
    }
}
