package org.lectern.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.UserId;

/**
 * What was removed for good, and stays so: a course's horizon before which nothing is kept, and the people erased. Of
 * those only a salted hash is left, so that their old messages are known when a server sends them once more. Works inside
 * a transaction of its caller; writing thread only.
 */
final class Erasures {
    private static final int SALT_BYTES = 16;

    private final Database database;
    private final Courses courses;
    private final SearchIndex index;
    private final KnownIds ids;
    /** Horizons of the courses met so far; the least possible for none. */
    private final Map<Long, Long> horizons = new HashMap<>();

    private @Nullable Boolean anyErased;

    Erasures(Database database, Courses courses, SearchIndex index) {
        this.database = database;
        this.courses = courses;
        this.index = index;
        this.ids = new KnownIds(database);
    }

    /** Says that traces of removed text are still in the file. */
    void due() throws SQLException {
        database.execute("INSERT OR REPLACE INTO about(name, value) VALUES('purge', 1)");
    }

    boolean isDue() throws SQLException {
        return database.number("SELECT value FROM about WHERE name = 'purge'") == 1;
    }

    void done() throws SQLException {
        database.execute("DELETE FROM about WHERE name = 'purge'");
    }

    /** True for a message that was deleted, would it come again. */
    boolean bars(long cid, Message message) throws SQLException {
        long placed = TimeKey.millis(message.placedAt());
        return placed < horizon(cid)
                || placed <= erasedUntil(cid, message.author().id());
    }

    private long horizon(long cid) throws SQLException {
        Long known = horizons.get(cid);
        if (known != null) return known;
        long found =
                database.number("SELECT coalesce((SELECT before FROM horizon WHERE cid = ?), ?)", cid, Long.MIN_VALUE);
        horizons.put(cid, found);
        return found;
    }

    private long erasedUntil(long cid, UserId user) throws SQLException {
        if (anyErased == null) anyErased = database.number("SELECT EXISTS(SELECT 1 FROM erased)") == 1;
        if (!anyErased) return Long.MIN_VALUE;
        PreparedStatement select = database.statement(
                "SELECT e.until FROM course c JOIN erased e ON e.server = c.server WHERE c.cid = ? AND e.who = ?");
        select.setLong(1, cid);
        select.setBytes(2, hash(user));
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : Long.MIN_VALUE;
        }
    }

    int deleteBefore(long cid, Instant time) throws SQLException {
        long limit = TimeKey.millis(time);
        long lastKey = TimeKey.lastOf(TimeKey.stretchOf(limit));
        int deleted = deleteRows(
                cid, "SELECT key FROM message WHERE key <= ? AND cid = ? AND placed < ?", lastKey, cid, limit);
        database.change(
                "INSERT INTO horizon(cid, before) VALUES(?, ?) ON CONFLICT(cid) DO UPDATE"
                        + " SET before = max(before, excluded.before)",
                cid,
                limit);
        database.change(
                "DELETE FROM author WHERE cid = ? AND aid NOT IN (SELECT aid FROM message WHERE cid = ?)", cid, cid);
        if (database.change("DELETE FROM presence WHERE cid = ? AND at < ?", cid, limit) > 0) due();
        courses.forget();
        horizons.remove(cid);
        return deleted;
    }

    int erase(String server, UserId user, Instant now) throws SQLException {
        int deleted = 0;
        for (Map.Entry<CourseKey, CourseIdentity> course : courses.all().entrySet()) {
            if (!course.getValue().server().equals(server)) continue;
            long cid = course.getKey().value();
            for (long aid : courses.authorsOf(cid, user)) {
                deleted += deleteRows(cid, "SELECT key FROM message WHERE cid = ? AND aid = ?", cid, aid);
                database.change("DELETE FROM author WHERE aid = ?", aid);
                due();
            }
            if (new Quotes(database).forgetPerson(cid, user) > 0) due();
            // nor may what is still on its way speak of that person
            if (course.getValue().user().equals(user) && database.change("DELETE FROM outbox WHERE cid = ?", cid) > 0)
                due();
            boolean empty = database.number("SELECT messages FROM course WHERE cid = ?", cid) == 0;
            if (empty && course.getValue().user().equals(user)) forget(cid);
        }
        forgetOnDesk(server, user);
        PreparedStatement insert =
                database.statement("INSERT OR REPLACE INTO erased(server, who, until) VALUES(?, ?, ?)");
        StoredText.set(insert, 1, server);
        insert.setBytes(2, hash(user));
        insert.setLong(3, TimeKey.millis(now));
        insert.executeUpdate();
        courses.forget();
        anyErased = true;
        return deleted;
    }

    /** What was seen of a person and what was noted of them. */
    private void forgetOnDesk(String server, UserId user) throws SQLException {
        PreparedStatement seen = database.statement(
                "DELETE FROM presence WHERE user = ? AND cid IN (SELECT cid FROM course WHERE server = ?)");
        StoredText.set(seen, 1, user.value());
        StoredText.set(seen, 2, server);
        PreparedStatement noted = database.statement("DELETE FROM note WHERE user = ? AND server = ?");
        StoredText.set(noted, 1, user.value());
        StoredText.set(noted, 2, server);
        if (seen.executeUpdate() + noted.executeUpdate() > 0) due();
    }

    int forget(long cid) throws SQLException {
        int deleted = deleteRows(cid, "SELECT key FROM message WHERE cid = ?", cid);
        for (String table : List.of(
                "author",
                "cursor",
                "horizon",
                "outbox",
                "keeping",
                "gap",
                "reading",
                "presence",
                "decision",
                "desk",
                "course")) database.change("DELETE FROM " + table + " WHERE cid = ?", cid);
        courses.forget();
        horizons.remove(cid);
        due();
        return deleted;
    }

    private int deleteRows(long cid, String selection, long... parameters) throws SQLException {
        PreparedStatement select = database.statement(selection);
        for (int i = 0; i < parameters.length; i++) select.setLong(i + 1, parameters[i]);
        long[] keys;
        try (ResultSet row = select.executeQuery()) {
            LongStream.Builder found = LongStream.builder();
            while (row.next()) found.add(row.getLong(1));
            keys = found.build().toArray();
        }
        Set<MessageId> gone = new HashSet<>();
        for (long key : keys) {
            gone.add(takeOut(cid, key));
            database.change("DELETE FROM message WHERE key = ?", key);
        }
        if (!gone.isEmpty()) new Quotes(database).forgetWords(cid, gone, Long.MIN_VALUE);
        database.change("UPDATE course SET messages = messages - ? WHERE cid = ?", keys.length, cid);
        if (keys.length > 0) due();
        return keys.length;
    }

    /** From what leads to the row: the words and the id. */
    private MessageId takeOut(long cid, long key) throws SQLException {
        PreparedStatement select = database.statement("SELECT id, aid, kind, content FROM message WHERE key = ?");
        select.setLong(1, key);
        String id;
        long aid;
        MessageBody words;
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) throw new SQLException("a row went away");
            id = StoredText.getOrEmpty(row, 1);
            aid = row.getLong(2);
            words = MessageRows.words(row.getInt(3), row, 4);
        }
        index.remove(key, cid, aid, words);
        ids.remove(cid, id, key);
        return new MessageId(id);
    }

    /** Forgets what was remembered, after a rollback. */
    void forget() {
        horizons.clear();
        anyErased = null;
    }

    private byte[] hash(UserId user) throws SQLException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt());
            return digest.digest(user.value().getBytes(StandardCharsets.UTF_16BE));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] salt() throws SQLException {
        PreparedStatement select = database.statement("SELECT value FROM about WHERE name = 'salt'");
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) return row.getBytes(1);
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        PreparedStatement insert = database.statement("INSERT INTO about(name, value) VALUES('salt', ?)");
        insert.setBytes(1, salt);
        insert.executeUpdate();
        return salt;
    }
}
