package org.lectern.view.teach;

import java.time.Duration;
import javafx.util.Subscription;
import org.lectern.view.Alarm;

/** Draws anew some time after something changed, once for all that changed meanwhile. FX thread only. */
final class Renewal {
    private final Alarm alarm;
    private final Duration wait;
    private final Runnable renew;
    private Subscription waiting = Subscription.EMPTY;
    private boolean soon;

    Renewal(Alarm alarm, Duration wait, Runnable renew) {
        this.alarm = alarm;
        this.wait = wait;
        this.renew = renew;
    }

    /** Something changed. */
    void later() {
        if (soon) return;
        soon = true;
        waiting = alarm.after(wait, () -> {
            soon = false;
            renew.run();
        });
    }

    /** What waits is not drawn. */
    void rest() {
        waiting.unsubscribe();
        soon = false;
    }
}
