package org.lectern.report;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a report, in one language and one time zone. */
public final class ReportWords {
    private final ResourceBundle bundle;
    private final Locale locale;
    private final ZoneId zone;

    public ReportWords(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.bundle = ResourceBundle.getBundle("org.lectern.report.report", locale, exact);
    }

    String of(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    Locale locale() {
        return locale;
    }

    String day(Instant time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(time.atZone(zone));
    }

    String time(Instant time) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(time.atZone(zone));
    }

    /** For tables: the same in every language. */
    String stamp(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).format(time.atZone(zone));
    }

    /** How long a question waited for its answer. */
    String answered(Duration waited) {
        long minutes = waited.plusSeconds(30).toMinutes();
        return minutes == 0 ? of("after.soon") : of("after", of("minutes", minutes));
    }
}
