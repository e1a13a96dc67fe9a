package org.lectern.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lectern.archive.CourseIdentity;

/**
 * What stands at the head of a transcript, and how it is written.
 *
 * @param course whose messages they are
 * @param selection which of them
 * @param made when the file was made
 * @param zone the zone of all times meant for people
 */
public record Cover(CourseIdentity course, Selection selection, Instant made, ZoneId zone, Words words) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Date and time to the second, the same in every language, so that lines can be sorted. */
    String time(Instant instant) {
        return SECONDS.format(instant.atZone(zone));
    }
}
