package org.lectern.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.protocol.Outbound;

/**
 * Questions to the server, one at a time: J-IM's answers name no request (protocol.md 6). A question without an answer
 * within 10 s is given up. Session thread only.
 */
final class Requests {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A question. */
    sealed interface Request {
        Outbound frame();

        /** The first question of a connection: what the room said before. */
        record FirstHistory(Outbound.History frame) implements Request {}

        /** Did the messages whose fate is uncertain arrive? */
        record FateCheck(Outbound.History frame) implements Request {}

        /** Does the history have what was delivered? */
        record StoredCheck(Outbound.History frame) implements Request {}

        /** What was said while there was no connection? */
        record Missed(Outbound.History frame) implements Request {}

        /** What stands before a known row? The number is that of the asker. */
        record Before(Outbound.History frame, long question) implements Request {}

        record MemberList(Outbound.Members frame) implements Request {}
    }

    private final Timing timing;
    private final Consumer<Outbound> transmit;
    private final Consumer<Request> timedOut;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private @Nullable Request current;
    private @Nullable Future<?> timeout;

    Requests(Timing timing, Consumer<Outbound> transmit, Consumer<Request> timedOut) {
        this.timing = timing;
        this.transmit = transmit;
        this.timedOut = timedOut;
    }

    void ask(Request request) {
        waiting.add(request);
        if (current == null) next();
    }

    /** An answer of the given sort came: the question it belongs to, or null when nobody asked (any more). */
    @Nullable
    Request answered(boolean history) {
        Request request = current;
        if (request == null || history == request instanceof Request.MemberList) return null;
        next();
        return request;
    }

    /** The question that waits for its answer; null for none. */
    @Nullable
    Request current() {
        return current;
    }

    /** The connection is over: no answer will come. */
    void clear() {
        waiting.clear();
        stopTimer();
        current = null;
    }

    private void next() {
        stopTimer();
        Request request = waiting.poll();
        current = request;
        if (request == null) return;
        timeout = timing.after(TIMEOUT, () -> giveUp(request));
        transmit.accept(request.frame());
    }

    private void giveUp(Request request) {
        if (current != request) return;
        next();
        timedOut.accept(request);
    }

    private void stopTimer() {
        if (timeout != null) timeout.cancel(false);
        timeout = null;
    }
}
