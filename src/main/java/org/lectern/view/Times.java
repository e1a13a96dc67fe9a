package org.lectern.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Dates and times for people, in the zone of the given clock and the language of the texts. FX thread only. */
public final class Times {
    private final Texts texts;
    private final Clock clock;
    private Locale madeFor = Locale.ROOT;
    private DateTimeFormatter hours = DateTimeFormatter.ISO_LOCAL_TIME;
    private DateTimeFormatter seconds = DateTimeFormatter.ISO_LOCAL_TIME;
    private DateTimeFormatter dated = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private DateTimeFormatter full = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

    public Times(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** Hours and minutes, 12 or 24 hours as the locale has it. */
    public String brief(Instant when) {
        make();
        return plain(hours.format(when.atZone(clock.getZone())));
    }

    /** The time of day to the second. */
    public String seconds(Instant when) {
        make();
        return plain(seconds.format(when.atZone(clock.getZone())));
    }

    /** Date and time to the second. */
    public String full(Instant when) {
        make();
        return plain(full.format(when.atZone(clock.getZone())));
    }

    /** Short enough for a list: hours and minutes of today, else the date too. */
    public String stamp(Instant when) {
        make();
        boolean today = when.atZone(clock.getZone()).toLocalDate().equals(LocalDate.now(clock));
        return today ? brief(when) : plain(dated.format(when.atZone(clock.getZone())));
    }

    /** Short enough to stand beside another time: hours and minutes when both are on one day, else the date too. */
    public String beside(Instant when, Instant other) {
        make();
        ZoneId zone = clock.getZone();
        boolean sameDay =
                when.atZone(zone).toLocalDate().equals(other.atZone(zone).toLocalDate());
        return sameDay ? brief(when) : plain(dated.format(when.atZone(zone)));
    }

    /** {@code Today}, {@code Yesterday}, a weekday with its date, with the year where it is another one. */
    public String day(LocalDate date) {
        LocalDate today = LocalDate.now(clock);
        if (date.equals(today)) return texts.get("time.day.today");
        if (date.equals(today.minusDays(1))) return texts.get("time.day.yesterday");
        String pattern = date.getYear() == today.getYear() ? "time.pattern.day" : "time.pattern.dayYear";
        return DateTimeFormatter.ofPattern(
                        texts.get(pattern), texts.localeProperty().get())
                .format(date);
    }

    /** Whole seconds from now until then, never negative. */
    public long secondsUntil(Instant then) {
        Duration left = Duration.between(clock.instant(), then);
        return left.isNegative() ? 0 : (left.toMillis() + 999) / 1000;
    }

    private void make() {
        Locale locale = texts.formats();
        if (locale.equals(madeFor)) return;
        madeFor = locale;
        hours = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        seconds = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale);
        dated = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale);
        full = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                .withLocale(locale);
    }

    /** Some fonts lack the narrow no-break space that newer locale data puts before AM and PM. */
    private static String plain(String time) {
        return time.replace('\u202f', '\u00a0');
    }
}
