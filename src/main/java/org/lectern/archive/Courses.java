package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;

/** The courses and the people in them: small tables that messages point to. Bound to one connection and its thread. */
final class Courses {
    private static final int REMEMBERED = 4096;

    private record PersonIn(long cid, Person person) {}

    private final Database database;
    private final Map<Long, Integer> eras = new HashMap<>();
    private final Map<Long, Long> highest = new HashMap<>();
    private final Map<PersonIn, Long> authors = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonIn, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    Courses(Database database) {
        this.database = database;
    }

    @Nullable
    CourseKey find(CourseIdentity identity) throws SQLException {
        PreparedStatement select =
                database.statement("SELECT cid FROM course WHERE server = ? AND room = ? AND user = ?");
        setIdentity(select, identity);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new CourseKey(row.getLong(1)) : null;
        }
    }

    CourseKey findOrMake(CourseIdentity identity) throws SQLException {
        CourseKey known = find(identity);
        if (known != null) return known;
        PreparedStatement insert =
                database.statement("INSERT INTO course(server, room, user, era, messages) VALUES(?,?,?,0,0)");
        setIdentity(insert, identity);
        insert.executeUpdate();
        return new CourseKey(database.number("SELECT last_insert_rowid()"));
    }

    private static void setIdentity(PreparedStatement statement, CourseIdentity identity) throws SQLException {
        StoredText.set(statement, 1, identity.server());
        StoredText.set(statement, 2, identity.room().value());
        StoredText.set(statement, 3, identity.user().value());
    }

    Map<CourseKey, CourseIdentity> all() throws SQLException {
        Map<CourseKey, CourseIdentity> courses = new LinkedHashMap<>();
        PreparedStatement select = database.statement("SELECT cid, server, room, user FROM course ORDER BY cid");
        try (ResultSet row = select.executeQuery()) {
            while (row.next())
                courses.put(
                        new CourseKey(row.getLong(1)),
                        new CourseIdentity(
                                StoredText.getOrEmpty(row, 2),
                                new RoomId(StoredText.getOrEmpty(row, 3)),
                                new UserId(StoredText.getOrEmpty(row, 4))));
        }
        return courses;
    }

    /** Which life of its server's store a course is in. */
    int era(long cid) throws SQLException {
        Integer known = eras.get(cid);
        if (known != null) return known;
        int era = (int) database.number("SELECT era FROM course WHERE cid = ?", cid);
        eras.put(cid, era);
        return era;
    }

    /** The highest number of its present era; 0 when there is none. Whoever writes a number says so by {@link #numbered}. */
    long highestSeq(long cid) throws SQLException {
        Long known = highest.get(cid);
        if (known != null) return known;
        int era = era(cid);
        long rank = Spot.rank(database.number(
                "SELECT max(spot) FROM message WHERE cid = ? AND spot BETWEEN ? AND ?",
                cid,
                Spot.of(era, 0),
                Spot.of(era + 1, 0) - 1));
        highest.put(cid, rank >> 1);
        return rank >> 1;
    }

    /** A row of the present era has that number. */
    void numbered(long cid, long seq) {
        highest.computeIfPresent(cid, (_, known) -> Math.max(known, seq));
    }

    /** The person as seen in that course, added when new: another nickname or role is another row. */
    long author(long cid, Person person) throws SQLException {
        PersonIn wanted = new PersonIn(cid, person);
        Long known = authors.get(wanted);
        if (known != null) return known;
        long aid = findAuthor(cid, person);
        if (aid == 0) aid = insertAuthor(cid, person);
        authors.put(wanted, aid);
        return aid;
    }

    private long findAuthor(long cid, Person person) throws SQLException {
        PreparedStatement select = database.statement("SELECT aid FROM author WHERE cid = ? AND user = ? AND nick = ?"
                + " AND avatar IS ? AND role = ? AND verified = ?");
        setPerson(select, cid, person);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private long insertAuthor(long cid, Person person) throws SQLException {
        PreparedStatement insert =
                database.statement("INSERT INTO author(cid, user, nick, avatar, role, verified) VALUES(?,?,?,?,?,?)");
        setPerson(insert, cid, person);
        insert.executeUpdate();
        return database.number("SELECT last_insert_rowid()");
    }

    private static void setPerson(PreparedStatement statement, long cid, Person person) throws SQLException {
        statement.setLong(1, cid);
        StoredText.set(statement, 2, person.id().value());
        StoredText.set(statement, 3, person.nickname());
        StoredText.set(statement, 4, person.avatar());
        statement.setString(5, person.role().word());
        statement.setBoolean(6, person.verified());
    }

    /** All rows of one person in a course. */
    List<Long> authorsOf(long cid, UserId user) throws SQLException {
        PreparedStatement select = database.statement("SELECT aid FROM author WHERE cid = ? AND user = ?");
        select.setLong(1, cid);
        StoredText.set(select, 2, user.value());
        List<Long> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) found.add(row.getLong(1));
        }
        return found;
    }

    /** Forgets what was remembered: after a rollback, a removal or a new era. */
    void forget() {
        eras.clear();
        highest.clear();
        authors.clear();
    }
}
