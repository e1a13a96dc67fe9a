package org.lectern.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the last heartbeat took there and back. Written on the session thread, read from any. A beat that is overtaken
 * by the answer to an earlier one seems shorter once: the next corrects it.
 */
final class RoundTrip {
    private static final long NONE = Long.MIN_VALUE;

    private final Timing timing;
    private long sent = NONE;
    private volatile @Nullable Duration last;

    RoundTrip(Timing timing) {
        this.timing = timing;
    }

    /** A heartbeat goes out. */
    void sent() {
        if (sent == NONE) sent = timing.nanoTime().getAsLong();
    }

    /** A heartbeat's answer came. */
    void answered() {
        if (sent == NONE) return;
        last = Duration.ofNanos(timing.nanoTime().getAsLong() - sent);
        sent = NONE;
    }

    /** The link ended: what is under way comes no more. */
    void forget() {
        sent = NONE;
        last = null;
    }

    /** Null while none was answered on this link. */
    @Nullable
    Duration last() {
        return last;
    }
}
