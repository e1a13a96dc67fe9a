package org.lectern.view;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import javafx.util.Subscription;

/**
 * Says when another day has begun where the person is: what was called today is yesterday then. Looks at least every hour,
 * since a computer that sleeps does not count the time. FX thread only.
 */
public final class DayTurn {
    private static final Duration AT_MOST = Duration.ofHours(1);

    private final Clock clock;
    private final Countdown next;
    private final Runnable turned;
    private LocalDate day;

    /** Looks at the clock until the answer is cancelled. */
    public static Subscription watch(Clock clock, Alarm alarm, Runnable turned) {
        return new DayTurn(clock, alarm, turned).next::stop;
    }

    private DayTurn(Clock clock, Alarm alarm, Runnable turned) {
        this.clock = clock;
        this.turned = turned;
        next = new Countdown(alarm, this::look);
        day = LocalDate.now(clock);
        begin();
    }

    private void begin() {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Duration left = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(clock.getZone()));
        next.begin(left.compareTo(AT_MOST) < 0 ? left : AT_MOST);
    }

    private void look() {
        LocalDate now = LocalDate.now(clock);
        begin();
        if (now.equals(day)) return;
        day = now;
        turned.run();
    }
}
