package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.Place;
import org.lectern.domain.UserId;

/**
 * The archive as a record that is copied out, copied in, and kept for a time. Got from {@link SqliteArchive#records};
 * threads as there: what changes something belongs to the archive's thread, what reads to any but the FX thread.
 */
public final class Records {
    private static final Place BEFORE_ALL = new Place(-1, 0, 0, "");

    private final SqliteArchive archive;
    private final Database writer;
    private final Courses courses;
    private final Appender appender;
    private final Database reader;

    Records(SqliteArchive archive, Database writer, Courses courses, Appender appender, Database reader) {
        this.archive = archive;
        this.writer = writer;
        this.courses = courses;
        this.appender = appender;
        this.reader = reader;
    }

    // ---- writing: the archive's thread only

    /**
     * Puts copied messages back where they stood, in one transaction. What is known already, or was deleted for good, is
     * left as it is. A course without messages takes over the lives of the server's store that the copies tell of.
     *
     * @param batch in the order of their places
     * @return how many were new
     */
    public int restore(CourseKey course, List<CopiedMessage> batch) throws ArchiveException {
        if (batch.isEmpty()) return 0;
        return archive.write(() -> {
            long cid = course.value();
            if (writer.number("SELECT messages FROM course WHERE cid = ?", cid) == 0) {
                int eras = batch.getFirst().erasAgo();
                writer.change("UPDATE course SET era = max(era, ?) WHERE cid = ?", eras, cid);
                courses.forget();
            }
            int era = courses.era(cid);
            int added = 0;
            for (CopiedMessage copy : batch)
                if (appender.putBack(cid, Math.max(0, era - copy.erasAgo()), copy)) added++;
            appender.flush();
            return added;
        });
    }

    /** Chooses how long a course is kept; deletes nothing by itself. */
    public void keep(CourseKey course, Keeping keeping) throws ArchiveException {
        archive.write(() -> writer.change(
                "INSERT OR REPLACE INTO keeping(cid, days, held) VALUES(?,?,?)",
                course.value(),
                keeping.days(),
                keeping.held() ? 1 : 0));
    }

    // ---- reading: any thread but the FX thread

    /** What was chosen for a course; {@link Keeping#FOR_GOOD} when nothing was. */
    public Keeping keeping(CourseKey course) throws ArchiveException {
        return archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT days, held FROM keeping WHERE cid = ?");
            select.setLong(1, course.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Keeping(Math.max(0, row.getInt(1)), row.getBoolean(2)) : Keeping.FOR_GOOD;
            }
        });
    }

    /**
     * The next messages to copy, oldest first.
     *
     * @param from the place of the last one copied, null to begin
     * @param limit the most messages of a page
     * @param characters a page ends with the message that brings it over so many
     */
    public CopyPage after(CourseKey course, @Nullable Place from, int limit, long characters) throws ArchiveException {
        return archive.read(() -> {
            int era = (int) reader.number("SELECT era FROM course WHERE cid = ?", course.value());
            PreparedStatement select =
                    Pages.anchored(reader, Pages.AFTER, course.value(), from == null ? BEFORE_ALL : from, limit);
            List<CopiedMessage> found = new ArrayList<>();
            Place last = null;
            long weight = 0;
            try (ResultSet row = select.executeQuery()) {
                while (found.size() < limit && weight <= characters && row.next()) {
                    Message message = MessageRows.read(row);
                    last = MessageRows.place(row);
                    found.add(new CopiedMessage(Math.max(0, era - last.era()), Math.max(0, last.rank() >> 1), message));
                    weight += weight(message.body());
                }
            }
            return new CopyPage(found, last);
        });
    }

    private static int weight(MessageBody body) {
        return switch (body) {
            case MessageBody.Text(String text) -> text.length();
            case MessageBody.Picture picture -> picture.address().length();
            case MessageBody.Unsupported unsupported -> unsupported.content().length();
            case MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _ -> 0;
        };
    }

    /** How much of a course there is. */
    public CourseSpan span(CourseKey course) throws ArchiveException {
        return archive.read(() -> {
            long cid = course.value();
            long messages = reader.number("SELECT messages FROM course WHERE cid = ?", cid);
            if (messages == 0) return new CourseSpan(0, null, null);
            // keys grow with time, but for the order within a stretch
            long first = TimeKey.stretchOfKey(reader.number("SELECT min(key) FROM message WHERE cid = ?", cid));
            long last = TimeKey.stretchOfKey(reader.number("SELECT max(key) FROM message WHERE cid = ?", cid));
            String within = " FROM message WHERE key BETWEEN ? AND ? AND cid = ?";
            return new CourseSpan(
                    messages,
                    Instant.ofEpochMilli(reader.number(
                            "SELECT min(placed)" + within, TimeKey.firstOf(first), TimeKey.lastOf(first), cid)),
                    Instant.ofEpochMilli(reader.number(
                            "SELECT max(placed)" + within, TimeKey.firstOf(last), TimeKey.lastOf(last), cid)));
        });
    }

    /** How many messages stand before a time: what {@link SqliteArchive#deleteBefore} would delete. */
    public long countBefore(CourseKey course, Instant time) throws ArchiveException {
        long limit = TimeKey.millis(time);
        return archive.read(() -> reader.number(
                "SELECT count(*) FROM message WHERE key <= ? AND cid = ? AND placed < ?",
                TimeKey.lastOf(TimeKey.stretchOf(limit)),
                course.value(),
                limit));
    }

    /** Everybody who wrote something in a course, each once, as last seen. */
    public List<Person> people(CourseKey course) throws ArchiveException {
        return archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT a.user, a.nick, a.avatar, a.role, a.verified"
                    + " FROM author a WHERE a.cid = ? ORDER BY a.aid");
            select.setLong(1, course.value());
            Map<UserId, Person> people = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Person person = MessageRows.author(row, 1);
                    people.put(person.id(), person);
                }
            }
            return List.copyOf(people.values());
        });
    }

    /** True when somebody was ever erased: pictures of theirs may have been downloaded once more since. */
    public boolean anyErased() throws ArchiveException {
        return archive.read(() -> reader.number("SELECT EXISTS(SELECT 1 FROM erased)") == 1);
    }

    /** Hands over the address of every picture in any course, and of every face; often more than once, inline ones not. */
    public void pictures(Consumer<String> taker) throws ArchiveException {
        archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT content FROM message WHERE kind = "
                    + MessageKind.PICTURE.code()
                    + " AND substr(content, 1, 5) <> 'data:'"
                    + " UNION ALL SELECT avatar FROM author WHERE avatar IS NOT NULL");
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) taker.accept(StoredText.getOrEmpty(row, 1));
            }
            return true;
        });
    }
}
