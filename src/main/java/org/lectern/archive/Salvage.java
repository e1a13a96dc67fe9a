package org.lectern.archive;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.domain.Place;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.session.OutboxStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves from a damaged archive, row by row, whatever can still be read: the table from both ends up to the damage, then
 * what lies between, by leaps over each damage, and each row by itself, as far as an index still knows of it. Cursors are left behind on purpose: where
 * rows may be missing nothing is verified.
 */
final class Salvage {
    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
    private static final int BATCH = 500;

    /** The second one, for what it is made for: else a file that was cut short is not opened at all. */
    private static final List<String> PRAGMAS =
            List.of("busy_timeout = 1000", "writable_schema = ON", "query_only = ON");

    private static final String ROWS = "SELECT " + MessageRows.LONELY_COLUMNS + " FROM message m NOT INDEXED";

    private static final List<String> KEYS = List.of(
            "SELECT key FROM message INDEXED BY message_place ORDER BY cid, spot, tick",
            "SELECT key FROM message INDEXED BY message_place ORDER BY cid DESC, spot DESC, tick DESC",
            "SELECT " + KnownIds.KEY + " FROM known k ORDER BY mark",
            "SELECT " + KnownIds.KEY + " FROM known k ORDER BY mark DESC");

    private static final Person LOST = new Person(new UserId(""), "?", null, Role.STUDENT, false);

    /** Takes a row that could be read. */
    @FunctionalInterface
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** A failure of the new archive, not of the damaged one: that ends the salvage. */
    private static final class WriteFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException reason;

        WriteFailed(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private final Database damaged;
    private final Database whole;
    private final Courses courses;
    private final Appender appender;
    private final Map<Long, CourseIdentity> identities = new HashMap<>();
    private final Map<Long, Integer> eras = new HashMap<>();
    private final Map<Long, Long> courseOf = new HashMap<>();
    private final Map<Long, Person> people = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private int saved;

    private Salvage(Database damaged, Database whole) {
        this.damaged = damaged;
        this.whole = whole;
        this.courses = new Courses(whole);
        SearchIndex index = new SearchIndex(whole);
        this.appender = new Appender(whole, courses, index, new Erasures(whole, courses, index));
    }

    /** Returns how many messages were saved into the new archive, which must be in its work mode. */
    static int from(Path aside, Database whole) throws SQLException {
        Database damaged;
        try {
            damaged = Database.open(aside, PRAGMAS);
        } catch (SQLException hopeless) {
            LOG.warn("the damaged archive cannot be opened: {}", Fault.of(hopeless));
            return 0;
        }
        try (damaged) {
            return new Salvage(damaged, whole).run();
        } catch (WriteFailed failed) {
            throw failed.reason;
        }
    }

    private int run() throws SQLException {
        readCourses();
        readPeople();
        for (Map.Entry<Long, CourseIdentity> course : identities.entrySet()) restoreCourse(course);
        copyProgress();
        copyDeletions();
        copyOutbox();
        copyTeaching();
        boolean complete = each(ROWS + " ORDER BY m.key", this::save);
        if (!complete) {
            long first = seen.stream().mapToLong(key -> key).max().orElse(0);
            each(ROWS + " ORDER BY m.key DESC", this::save);
            leap(
                    first,
                    seen.stream()
                            .mapToLong(key -> key)
                            .filter(key -> key > first)
                            .min()
                            .orElse(Long.MAX_VALUE));
            for (String keys : KEYS) each(keys, this::saveByKey);
        }
        appender.flush();
        whole.commit();
        return saved;
    }

    private void readCourses() {
        Taker taker = row -> {
            identities.put(
                    row.getLong(1),
                    new CourseIdentity(
                            StoredText.getOrEmpty(row, 2),
                            new RoomId(StoredText.getOrEmpty(row, 3)),
                            new UserId(StoredText.getOrEmpty(row, 4))));
            eras.merge(row.getLong(1), row.getInt(5), Math::max);
        };
        each("SELECT cid, server, room, user, era FROM course NOT INDEXED", taker);
        // the index on these three has them all, should the table be the damaged part
        each("SELECT cid, server, room, user, 0 FROM course ORDER BY server, room, user", taker);
    }

    /** Without these a new life of the server's store would be taken for the one known, and holes for none. */
    private void copyProgress() {
        each("SELECT cid, store FROM course NOT INDEXED WHERE store IS NOT NULL", row -> {
            Long cid = courseOf.get(row.getLong(1));
            String store = StoredText.get(row, 2);
            if (cid == null || store == null) return;
            written(() -> {
                PreparedStatement update = whole.statement("UPDATE course SET store = ? WHERE cid = ?");
                StoredText.set(update, 1, store);
                update.setLong(2, cid);
                return update.executeUpdate();
            });
        });
        copyNumbers("gap", 3, "cid, after, before");
    }

    private void readPeople() {
        String select = "SELECT aid, user, nick, avatar, role, verified FROM author NOT INDEXED ORDER BY aid";
        Taker taker = row -> people.putIfAbsent(
                row.getLong(1),
                new Person(
                        new UserId(StoredText.getOrEmpty(row, 2)),
                        StoredText.getOrEmpty(row, 3),
                        StoredText.get(row, 4),
                        Role.of(String.valueOf(row.getString(5))),
                        row.getBoolean(6)));
        if (each(select, taker)) return;
        each(select + " DESC", taker);
        // the index knows at least who it was, by which a message that comes again is recognised
        each("SELECT aid, user, '', NULL, '', 0 FROM author ORDER BY cid, user", taker);
    }

    private void restoreCourse(Map.Entry<Long, CourseIdentity> course) throws SQLException {
        long cid = courses.findOrMake(course.getValue()).value();
        courseOf.put(course.getKey(), cid);
        whole.change("UPDATE course SET era = ? WHERE cid = ?", eras.getOrDefault(course.getKey(), 0), cid);
    }

    /** What was deleted stays so: without this the next history answer would bring it back. What is held stays, too. */
    private void copyDeletions() {
        copyNumbers("horizon", 2, "cid, before");
        copyNumbers("keeping", 3, "cid, days, held");
        each("SELECT name, value FROM about WHERE name = 'salt'", row -> {
            byte[] salt = row.getBytes(2);
            written(() -> {
                PreparedStatement insert =
                        whole.statement("INSERT OR REPLACE INTO about(name, value) VALUES('salt', ?)");
                insert.setBytes(1, salt);
                return insert.executeUpdate();
            });
        });
        each("SELECT server, who, until FROM erased", row -> {
            String server = StoredText.getOrEmpty(row, 1);
            byte[] who = row.getBytes(2);
            long until = row.getLong(3);
            written(() -> {
                PreparedStatement insert =
                        whole.statement("INSERT OR REPLACE INTO erased(server, who, until) VALUES(?, ?, ?)");
                StoredText.set(insert, 1, server);
                insert.setBytes(2, who);
                insert.setLong(3, until);
                return insert.executeUpdate();
            });
        });
    }

    /** Copies rows of numbers, the first of which is a course. */
    private void copyNumbers(String table, int width, String columns) {
        each("SELECT " + columns + " FROM " + table, row -> {
            Long cid = courseOf.get(row.getLong(1));
            if (cid == null) return;
            long[] values = new long[width];
            values[0] = cid;
            for (int i = 1; i < width; i++) values[i] = row.getLong(i + 1);
            written(() -> whole.change(
                    "INSERT OR REPLACE INTO " + table + "(" + columns + ") VALUES(?" + ", ?".repeat(width - 1) + ")",
                    values));
        });
    }

    /** What was not sent yet is nowhere else. */
    private void copyOutbox() {
        OutboxRows rows = new OutboxRows(whole);
        String select = "SELECT " + OutboxRows.COLUMNS + " FROM outbox";
        Taker taker = row -> {
            Long cid = courseOf.get(row.getLong(1));
            if (cid == null) return;
            OutboxStore.Kept kept = OutboxRows.read(row);
            written(() -> {
                rows.apply(cid, new OutboxChange.Save(kept));
                return 1;
            });
        };
        if (!each(select + " ORDER BY place", taker)) each(select + " ORDER BY place DESC", taker);
    }

    /** What was seen, decided and noted is nowhere else either. */
    private void copyTeaching() {
        copyOfCourse(
                "SELECT cid, at, kind, user, nick, role FROM presence ORDER BY n",
                "presence(cid, at, kind, user," + " nick, role) VALUES(?,?,?,?,?,?)");
        copyOfCourse(
                "SELECT cid, id, topic, word, at FROM decision",
                "decision(cid, id, topic, word, at)" + " VALUES(?,?,?,?,?)");
        copyOfCourse("SELECT cid, name, value FROM desk", "desk(cid, name, value) VALUES(?,?,?)");
        each("SELECT server, user, words FROM note", row -> copy(row, null, "note(server, user, words) VALUES(?,?,?)"));
    }

    private void copyOfCourse(String select, String into) {
        each(select, row -> {
            Long cid = courseOf.get(row.getLong(1));
            if (cid != null) copy(row, cid, into);
        });
    }

    /** A row as it is, in the course that it belongs to now. */
    private void copy(ResultSet row, @Nullable Long cid, String into) throws SQLException {
        Object[] values = new Object[row.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) values[i] = row.getObject(i + 1);
        if (cid != null) values[0] = cid;
        written(() -> {
            PreparedStatement insert = whole.statement("INSERT OR REPLACE INTO " + into);
            for (int i = 0; i < values.length; i++) insert.setObject(i + 1, values[i]);
            return insert.executeUpdate();
        });
    }

    /**
     * Reads between two keys, over each damage by leaps that grow until something can be read again, and then back to the
     * damage.
     */
    private void leap(long after, long before) {
        long damage = after;
        long leap = 1;
        for (long from = after; from < before - leap; ) {
            long reached = saveBetween(from, before);
            if (reached > from) {
                each(between(damage, from + 1) + " DESC", this::save);
                damage = reached;
                leap = 1;
            }
            from = Math.max(reached, from + leap);
            leap *= 2;
        }
    }

    private static String between(long after, long before) {
        return ROWS + " WHERE m.key > " + after + " AND m.key < " + before + " ORDER BY m.key";
    }

    /** Up to the first damage, or the end. Returns the last key that could be read, or the one it began after. */
    private long saveBetween(long after, long before) {
        long[] reached = {after};
        boolean end = each(between(after, before), row -> {
            reached[0] = Math.max(reached[0], row.getLong(MessageRows.KEY));
            save(row);
        });
        return end ? before : reached[0];
    }

    private void saveByKey(ResultSet key) throws SQLException {
        long wanted = key.getLong(1);
        if (seen.contains(wanted)) return;
        String one = ROWS + " WHERE m.key = ?";
        PreparedStatement select = damaged.statement(one);
        select.setLong(1, wanted);
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) save(row);
        } catch (SQLException lost) {
            seen.add(wanted);
            damaged.forget(one);
        }
    }

    private void save(ResultSet row) throws SQLException {
        long key = row.getLong(MessageRows.KEY);
        Long cid = courseOf.get(row.getLong(MessageRows.COURSE));
        if (!seen.add(key) || cid == null) return;
        Person author = people.getOrDefault(row.getLong(MessageRows.AUTHOR), LOST);
        Message read = MessageRows.read(row);
        Message message = new Message(
                read.id(),
                read.room(),
                author,
                read.body(),
                read.sentAt(),
                read.receivedAt(),
                read.seq(),
                read.marks());
        Place place = MessageRows.place(row);
        written(() -> {
            appender.restore(cid, place, message);
            if (++saved % BATCH == 0) {
                appender.flush();
                whole.commit();
            }
            return saved;
        });
    }

    /** Hands over every row up to the first damage; true when there was none. */
    private boolean each(String select, Taker taker) {
        List<RuntimeException> odd = new ArrayList<>();
        try (ResultSet row = damaged.statement(select).executeQuery()) {
            while (row.next()) {
                try {
                    taker.take(row);
                } catch (IllegalArgumentException garbage) {
                    odd.add(garbage);
                }
            }
            return odd.isEmpty();
        } catch (SQLException end) {
            LOG.debug("damage met: {}", Fault.of(end));
            return false;
        } finally {
            damaged.forget(select);
        }
    }

    /** Something done to the new archive. */
    @FunctionalInterface
    private interface Writing {
        int run() throws SQLException;
    }

    private static void written(Writing writing) {
        try {
            writing.run();
        } catch (SQLException failed) {
            throw new WriteFailed(failed);
        }
    }
}
