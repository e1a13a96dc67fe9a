package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.lectern.testing.HandAlarm;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T16:30:00Z");
    private static final Clock SHANGHAI = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));

    @Test
    void theDayIsTheOneWhereThePersonIs() {
        Times times = new Times(new Texts(Locale.ENGLISH), SHANGHAI);
        assertThat(times.day(LocalDate.of(2026, 3, 3))).isEqualTo("Today");
        assertThat(times.day(LocalDate.of(2026, 3, 2))).isEqualTo("Yesterday");
        assertThat(times.day(LocalDate.of(2026, 2, 27))).isEqualTo("Friday, February 27");
        assertThat(times.day(LocalDate.of(2025, 2, 27))).isEqualTo("Thursday, February 27, 2025");
    }

    @Test
    void clocksFollowTheLanguage() {
        Texts texts = new Texts(Locale.ENGLISH);
        Times times = new Times(texts, SHANGHAI);
        assertThat(times.brief(NOW)).isEqualTo("12:30\u00a0AM");
        texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertThat(times.brief(NOW)).isEqualTo("00:30");
        assertThat(times.full(NOW)).contains("2026年3月3日").contains("00:30:00");
    }

    @Test
    void aStatedTimeOfAnotherDayHasItsDate() {
        Times times = new Times(new Texts(Locale.ENGLISH), SHANGHAI);
        assertThat(times.beside(NOW.plusSeconds(3_600), NOW)).isEqualTo("1:30\u00a0AM");
        assertThat(times.beside(Instant.ofEpochSecond(1), NOW)).contains("1970");
    }

    @Test
    void secondsAreCountedUpAndNeverBelowZero() {
        Times times = new Times(new Texts(Locale.ENGLISH), SHANGHAI);
        assertThat(times.secondsUntil(NOW.plusMillis(1200))).isEqualTo(2);
        assertThat(times.secondsUntil(NOW.minusSeconds(5))).isZero();
    }

    @Test
    void anotherDayIsNoticedAlsoAfterASleep() {
        Instant[] now = {NOW};
        HandAlarm alarm = new HandAlarm();
        int[] turns = {0};
        InstantSource ticking = () -> now[0];
        Subscription watching = DayTurn.watch(ticking.withZone(SHANGHAI.getZone()), alarm, () -> turns[0]++);
        now[0] = Instant.parse("2026-03-03T15:30:00Z");
        alarm.ring(Duration.ofHours(1));
        assertThat(turns[0]).as("half an hour before midnight there").isZero();
        now[0] = Instant.parse("2026-03-03T16:00:00Z");
        alarm.ring(Duration.ofMinutes(30));
        assertThat(turns[0]).as("midnight").isEqualTo(1);
        now[0] = Instant.parse("2026-03-06T01:00:00Z");
        alarm.ring(Duration.ofHours(1));
        assertThat(turns[0]).as("it slept for days").isEqualTo(2);
        watching.unsubscribe();
        assertThat(alarm.waiting()).isZero();
    }
}
