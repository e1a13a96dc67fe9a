package org.lectern.view;

import java.time.Duration;
import javafx.util.Subscription;

/** Does something anew, such as drawing, some time after something changed, once for all that changed meanwhile. FX thread only. */
public final class Renewal {
    private final Alarm alarm;
    private final Duration wait;
    private final Runnable renew;
    private Subscription waiting = Subscription.EMPTY;
    private boolean soon;

    public Renewal(Alarm alarm, Duration wait, Runnable renew) {
        this.alarm = alarm;
        this.wait = wait;
        this.renew = renew;
    }

    /** Something changed. */
    public void later() {
        if (soon) return;
        soon = true;
        waiting = alarm.after(wait, () -> {
            soon = false;
            renew.run();
        });
    }

    /** What waits is not done. */
    public void rest() {
        waiting.unsubscribe();
        soon = false;
    }
}
