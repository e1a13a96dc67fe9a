package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lectern.protocol.Outbound;

/**
 * How much history is asked for at once: everything, until an answer was too large for the wire, then a window of time
 * that is halved until it fits (decision D3). Session thread only.
 */
final class HistorySpan {
    private static final Duration FIRST_WINDOW = Duration.ofDays(32);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** Senders' clocks may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofDays(3_650);

    private @Nullable Duration window;

    Outbound.Range range(Instant now) {
        Duration back = window;
        return back == null ? new Outbound.Range.Plain() : new Outbound.Range.Window(now.minus(back), now.plus(AHEAD));
    }

    /** True once an answer was too large. */
    boolean narrowed() {
        return window != null;
    }

    /** How long a slice may be. */
    Duration slice() {
        return window == null ? FIRST_WINDOW : window;
    }

    /** The last answer was too large. */
    void halve() {
        Duration back = window;
        if (back == null) window = FIRST_WINDOW;
        else if (back.compareTo(SHORTEST) > 0) window = back.dividedBy(2);
    }
}
