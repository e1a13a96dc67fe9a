package org.lectern.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Sent over a connection and not acknowledged, in the order of sending: J-IM's acks carry no id. Session thread only. */
final class Unacked {
    /** Against a server that never acknowledges. */
    private static final int MOST = 5_000;

    private final Deque<OwnMessage> sent = new ArrayDeque<>();

    void add(OwnMessage own) {
        sent.add(own);
        if (sent.size() > MOST) sent.poll();
    }

    void remove(OwnMessage own) {
        sent.remove(own);
    }

    /**
     * Whom an ack without id belongs to. Acks come in the order of sending, and a server echoes before it acknowledges. So
     * a good one belongs to the first echoed message, should an earlier one have been swallowed, and a bad one to the first
     * that was not echoed.
     *
     * @param pending those not echoed
     */
    @Nullable
    OwnMessage next(boolean accepted, Pending pending) {
        for (OwnMessage own : sent) {
            boolean echoed = !pending.has(own);
            if (echoed == accepted) return own;
        }
        return accepted ? sent.peek() : null;
    }
}
