package org.lectern.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lectern.domain.Failure;

/** The wire to an address that cannot be one: says so when asked to open. */
final class BadWire implements Wire {

    private final Failure failure;
    private final WireListener listener;
    private final Executor teller;
    private final AtomicBoolean told = new AtomicBoolean();

    BadWire(Failure failure, WireListener listener, Executor teller) {
        this.failure = failure;
        this.listener = listener;
        this.teller = teller;
    }

    @Override
    public void open() {
        if (told.compareAndSet(false, true)) teller.execute(() -> listener.closed(failure));
    }

    @Override
    public boolean send(String text) {
        return false;
    }

    @Override
    public void close(int code) {
        // there is nothing to close
    }
}
