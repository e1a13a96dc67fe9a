package org.lectern.view.teach;

import java.time.Duration;
import org.lectern.view.Texts;

/** How long something waits, in words as coarse as people say them. FX thread only. */
final class Waiting {
    private static final Duration LONG = Duration.ofMinutes(5);

    private Waiting() {}

    static String words(Texts texts, Duration waited) {
        if (waited.toMinutes() < 1) return texts.get("teach.waited.now");
        if (waited.toHours() < 1) return texts.get("teach.waited.minutes", waited.toMinutes());
        if (waited.toDays() < 1) return texts.get("teach.waited.hours", waited.toHours());
        return texts.get("teach.waited.days", waited.toDays());
    }

    /** Somebody has waited too long. */
    static boolean isLong(Duration waited) {
        return waited.compareTo(LONG) >= 0;
    }
}
