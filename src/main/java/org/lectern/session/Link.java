package org.lectern.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.MessageId;
import org.lectern.domain.ServerTraits;
import org.lectern.session.SessionEvent.HistoryOutcome;
import org.lectern.wire.Wire;

/** What belongs to one connection and dies with it. Session thread only. */
final class Link {
    /** Distinguishes this connection from earlier ones, so that their late callbacks fall on the floor. */
    final long number;

    final Wire wire;

    final Unacked unacked = new Unacked();
    final Barrier barrier = new Barrier();
    /** Requests that the server did not understand, and that no barrier has explained yet. */
    int misunderstood;

    /** Retractions asked and not answered, oldest first. */
    final Deque<MessageId> retracting = new ArrayDeque<>();

    private final List<Future<?>> timers = new ArrayList<>();

    boolean open;
    boolean encrypted;
    /** Signed in, or silence was taken for consent. */
    boolean live;
    /** What was uncertain from the connection before is decided; own messages may flow. */
    boolean settled;
    /** The history lacks some of it and will be asked once more. */
    boolean lookingAgain;

    ServerTraits traits = ServerTraits.PLAIN;
    /** The fate of the initial history request; null while it is open. */
    @Nullable
    HistoryOutcome history;

    Link(long number, Wire wire) {
        this.number = number;
        this.wire = wire;
    }

    /** A timer that ends with the connection. */
    void keep(Future<?> timer) {
        timers.add(timer);
    }

    void cancelTimers() {
        for (Future<?> timer : timers) timer.cancel(false);
        timers.clear();
    }
}
