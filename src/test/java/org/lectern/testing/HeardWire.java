package org.lectern.testing;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.lectern.domain.Failure;
import org.lectern.wire.WireListener;

/** A listener that keeps what it hears for the test's thread, and fails when the order of a wire's life is broken. */
public final class HeardWire implements WireListener {

    private static final int PATIENCE_SECONDS = 30;

    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Failure> closed = new CompletableFuture<>();
    private volatile String surprise = "";

    @Override
    public void opened(boolean encrypted) {
        if (closed.isDone()) surprise = "opened after closed";
        if (!opened.complete(encrypted)) surprise = "opened twice";
    }

    @Override
    public void received(String text) {
        if (!opened.isDone()) surprise = "received before opened";
        if (closed.isDone()) surprise = "received after closed";
        frames.add(text);
    }

    @Override
    public void closed(Failure reason) {
        if (!closed.complete(reason)) surprise = "closed twice";
    }

    /** Waits for it; true when encrypted. Fails when the wire closed instead. */
    public boolean awaitOpened() {
        return await(CompletableFuture.anyOf(opened, closed), Boolean.class);
    }

    public boolean wasOpened() {
        return opened.isDone();
    }

    public Failure awaitClosed() {
        return await(closed, Failure.class);
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    /** The next frame in the order received. */
    public String next() {
        try {
            String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            checkOrder();
            if (frame == null) throw new AssertionError("nothing was received" + (closed.isDone() ? ", closed" : ""));
            return frame;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** Frames received and not asked for yet. */
    public int waiting() {
        return frames.size();
    }

    private <T> T await(CompletableFuture<?> news, Class<T> kind) {
        try {
            Object heard = news.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            checkOrder();
            if (!kind.isInstance(heard)) throw new AssertionError("heard " + heard);
            return kind.cast(heard);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException never) {
            throw new AssertionError("never heard", never);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private void checkOrder() {
        if (!surprise.isEmpty()) throw new AssertionError(surprise);
    }
}
