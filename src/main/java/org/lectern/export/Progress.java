package org.lectern.export;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;

/** How far a long piece of work is, and the wish to end it. Any thread. */
public final class Progress {
    private final AtomicBoolean cancelled;
    private final DoubleConsumer listener;
    private final double from;
    private final double size;

    /** @param listener told the share that is done, from 0 to 1, often, on the thread that works */
    public Progress(DoubleConsumer listener) {
        this(new AtomicBoolean(), listener, 0, 1);
    }

    private Progress(AtomicBoolean cancelled, DoubleConsumer listener, double from, double size) {
        this.cancelled = cancelled;
        this.listener = listener;
        this.from = from;
        this.size = size;
    }

    /** The work ends soon, and leaves nothing. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Progress in one of several parts of equal size. */
    Progress part(int number, int parts) {
        return new Progress(cancelled, listener, from + size * number / parts, size / parts);
    }

    /** @throws CancellationException when nobody wants the rest */
    void at(long done, long all) {
        if (cancelled.get()) throw new CancellationException();
        listener.accept(from + size * (all <= 0 ? 1 : Math.clamp((double) done / all, 0, 1)));
    }
}
