package org.lectern.view;

import java.time.Duration;
import javafx.util.Subscription;

/** One wait, which ends once and can be begun anew at any time. Costs nothing meanwhile, see {@link Alarm}. FX thread only. */
public final class Countdown {
    private final Alarm alarm;
    private final Runnable onEnd;
    private Subscription waiting = Subscription.EMPTY;

    public Countdown(Alarm alarm, Runnable onEnd) {
        this.alarm = alarm;
        this.onEnd = onEnd;
    }

    /** Waits so long from now; what was waited for before is forgotten. */
    public void begin(Duration wait) {
        stop();
        waiting = alarm.after(wait, onEnd);
    }

    /** Waits no more. */
    public void stop() {
        waiting.unsubscribe();
        waiting = Subscription.EMPTY;
    }
}
