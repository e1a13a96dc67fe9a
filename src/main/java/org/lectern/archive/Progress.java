package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Place;

/** What is known of courses beside their messages: the store they are from, where some may be missing, how far they were read. */
public final class Progress {
    private final SqliteArchive archive;
    private final Database writer;
    private final Courses courses;
    private final Database reader;

    Progress(SqliteArchive archive, Database writer, Courses courses, Database reader) {
        this.archive = archive;
        this.writer = writer;
        this.courses = courses;
        this.reader = reader;
    }

    // ---- writing: the archive's thread only

    /**
     * The server named its store. When it is another one than before its numbers start again, and stand after everything
     * known.
     *
     * @return true when it is another one
     */
    public boolean begin(CourseKey course, String epoch) throws ArchiveException {
        return archive.write(() -> {
            String last = store(writer, course.value());
            if (epoch.equals(last)) return false;
            courses.forget();
            PreparedStatement update = writer.statement("UPDATE course SET store = ?, era = era + ? WHERE cid = ?");
            StoredText.set(update, 1, epoch);
            update.setInt(2, last == null ? 0 : 1);
            update.setLong(3, course.value());
            update.executeUpdate();
            return last != null;
        });
    }

    /** Notes all stretches in which messages may be missing, in the place of those noted before. */
    public void gaps(CourseKey course, List<HistoryGap> gaps) throws ArchiveException {
        archive.write(() -> {
            writer.change("DELETE FROM gap WHERE cid = ?", course.value());
            for (HistoryGap gap : gaps)
                writer.change(
                        "INSERT OR IGNORE INTO gap(cid, after, before) VALUES(?,?,?)",
                        course.value(),
                        millis(gap.after()),
                        millis(gap.before()));
            return gaps.size();
        });
    }

    /** Everything up to that place was read. */
    public void read(CourseKey course, Place place) throws ArchiveException {
        archive.write(() -> {
            PreparedStatement insert =
                    writer.statement("INSERT OR REPLACE INTO reading(cid, spot, placed, id) VALUES(?,?,?,?)");
            insert.setLong(1, course.value());
            insert.setLong(2, Spot.of(place));
            insert.setLong(3, place.placedMillis());
            StoredText.setId(insert, 4, place.id());
            return insert.executeUpdate();
        });
    }

    // ---- reading: any thread but the FX thread

    /** The store that the course's server named last; null when it named none. */
    public @Nullable String store(CourseKey course) throws ArchiveException {
        return archive.lookUp(() -> store(reader, course.value()));
    }

    private static @Nullable String store(Database database, long cid) throws SQLException {
        PreparedStatement select = database.statement("SELECT store FROM course WHERE cid = ?");
        select.setLong(1, cid);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? StoredText.get(row, 1) : null;
        }
    }

    /** Where messages may be missing, oldest first. */
    public List<HistoryGap> gaps(CourseKey course) throws ArchiveException {
        return archive.read(() -> {
            List<HistoryGap> found = new ArrayList<>();
            PreparedStatement select =
                    reader.statement("SELECT after, before FROM gap WHERE cid = ? ORDER BY after, before");
            select.setLong(1, course.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Instant after = instant(row.getLong(1));
                    Instant before = instant(row.getLong(2));
                    if (!before.isBefore(after)) found.add(new HistoryGap(after, before));
                }
            }
            return found;
        });
    }

    /** Up to where the course was read; null when nothing is known of that. */
    public @Nullable Place lastRead(CourseKey course) throws ArchiveException {
        return archive.lookUp(() -> {
            PreparedStatement select = reader.statement("SELECT spot, placed, id FROM reading WHERE cid = ?");
            select.setLong(1, course.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return null;
                long spot = row.getLong(1);
                return new Place(Spot.era(spot), Spot.rank(spot), row.getLong(2), StoredText.getOrEmpty(row, 3));
            }
        });
    }

    private static long millis(Instant time) {
        if (time.equals(Instant.MIN)) return Long.MIN_VALUE;
        return time.equals(Instant.MAX) ? Long.MAX_VALUE : TimeKey.millis(time);
    }

    private static Instant instant(long millis) {
        if (millis == Long.MIN_VALUE) return Instant.MIN;
        return millis == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(millis);
    }
}
