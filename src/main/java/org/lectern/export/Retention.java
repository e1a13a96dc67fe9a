package org.lectern.export;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.CourseSpan;
import org.lectern.archive.Keeping;
import org.lectern.archive.SqliteArchive;

/**
 * Deletes messages whose time is over, with all their traces (S-14). Only where a person chose a time: without a choice
 * everything is kept. Counts in whole days of the person's zone: a message of some day goes when so many days have
 * passed after it, with the first run on the next one. Any thread but the FX thread and the archive's; blocks.
 */
public final class Retention {
    /** A clock so far beyond everything that the archive has seen is not believed. */
    private static final Duration INCREDIBLE = Duration.ofDays(366);

    private final SqliteArchive archive;
    private final ArchiveWriter writer;
    private final PictureShelf pictures;

    public Retention(SqliteArchive archive, ArchiveWriter writer, PictureShelf pictures) {
        this.archive = archive;
        this.writer = writer;
        this.pictures = pictures;
    }

    /**
     * The moment before which messages go.
     *
     * @param days more than 0
     */
    public static Instant limit(Instant now, int days, ZoneId zone) {
        return LocalDate.ofInstant(now, zone).minusDays(days).atStartOfDay(zone).toInstant();
    }

    /**
     * The day on which the next messages go; null when there are none, or nothing goes.
     *
     * @param first the time of the earliest message, null for none
     */
    public static @Nullable LocalDate nextDay(Keeping keeping, @Nullable Instant first, ZoneId zone) {
        if (keeping.days() == 0 || keeping.held() || first == null) return null;
        return LocalDate.ofInstant(first, zone).plusDays(keeping.days() + 1L);
    }

    /**
     * Deletes what is due in all courses; to be run at the start and once a day.
     *
     * @param told of every course from which something went, and the moment before which it did
     * @return how many messages were deleted
     */
    public int run(Instant now, ZoneId zone, BiConsumer<CourseIdentity, Instant> told) throws ArchiveException {
        Map<CourseKey, CourseIdentity> courses = archive.courses();
        if (!credible(now, courses)) return 0;
        int deleted = 0;
        boolean chosen = false;
        for (Map.Entry<CourseKey, CourseIdentity> each : courses.entrySet()) {
            CourseKey course = each.getKey();
            Keeping keeping = archive.records().keeping(course);
            if (keeping.days() == 0 || keeping.held()) continue;
            chosen = true;
            Instant limit = limit(now, keeping.days(), zone);
            if (archive.records().countBefore(course, limit) == 0) continue;
            deleted += writer.write(() -> archive.deleteBefore(course, limit));
            told.accept(each.getValue(), limit);
        }
        // also when nothing went today: the last sweep may not have come to its end, or a server has sent what was
        // erased
        if (chosen || archive.records().anyErased()) PictureSweep.run(archive, pictures);
        return deleted;
    }

    /** A computer that woke up in another century must not empty the archive. */
    private boolean credible(Instant now, Map<CourseKey, CourseIdentity> courses) throws ArchiveException {
        Instant last = null;
        for (CourseKey course : courses.keySet()) {
            CourseSpan span = archive.records().span(course);
            Instant newest = span.last();
            if (newest != null && (last == null || newest.isAfter(last))) last = newest;
        }
        return last == null || Duration.between(last, now).compareTo(INCREDIBLE) < 0;
    }
}
