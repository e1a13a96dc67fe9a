package org.lectern.server.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every message of every room, numbered per room, in one SQLite file (WAL). Not thread-safe: it belongs to the thread
 * of {@link GroupCommit}, which also decides where a transaction begins and ends.
 */
public final class MessageLog implements AutoCloseable {
    private static final int SCHEMA = 1;
    private static final String[] STEPS = {
        "CREATE TABLE IF NOT EXISTS about(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS room(rid INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last INTEGER NOT NULL,"
                + " key_hash TEXT, owner TEXT)",
        "CREATE TABLE IF NOT EXISTS message(rid INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL,"
                + " author TEXT NOT NULL, verified INTEGER NOT NULL, at INTEGER NOT NULL, retracted INTEGER NOT NULL,"
                + " json BLOB NOT NULL, PRIMARY KEY(rid, seq)) WITHOUT ROWID",
        "CREATE UNIQUE INDEX IF NOT EXISTS message_id ON message(rid, id)",
        "CREATE INDEX IF NOT EXISTS message_at ON message(rid, at)",
        "PRAGMA user_version = " + SCHEMA
    };

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    /** Rooms touched since the start or the last rollback. */
    private final Map<String, Place> places = new HashMap<>();

    private final String epoch;

    private static final class Place {
        final long rid;
        long last;

        Place(long rid, long last) {
            this.rid = rid;
            this.last = last;
        }
    }

    /** A course's key, as stored: never the key itself. {@code owner} is null until somebody used it. */
    public record CourseKey(
            String room, String hash, @Nullable String owner) {}

    private MessageLog(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (String pragma :
                    List.of("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 5000", "secure_delete = ON")) {
                statement.execute("PRAGMA " + pragma);
            }
            int found = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (found > SCHEMA) throw new SQLException("the store was made by a newer version: schema " + found);
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String step : STEPS) statement.execute(step);
        }
        this.epoch = readOrMakeEpoch();
        connection.commit();
    }

    /** Opens or creates the file; its folder must exist. */
    public static MessageLog open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try {
            return new MessageLog(connection);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private String readOrMakeEpoch() throws SQLException {
        try (ResultSet row =
                statement("SELECT value FROM about WHERE name = 'epoch'").executeQuery()) {
            if (row.next()) return row.getString(1);
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        PreparedStatement insert = statement("INSERT INTO about(name, value) VALUES('epoch', ?)");
        insert.setString(1, made);
        insert.executeUpdate();
        return made;
    }

    /** Names this store for good; another one means that the history was lost. Readable from any thread. */
    public String epoch() {
        return epoch;
    }

    /**
     * Puts a message at the end of its room. The caller has asked {@link #find} before.
     *
     * @param json makes the final row of its place
     */
    public Row append(String room, String id, String author, boolean verified, long at, LongFunction<byte[]> json)
            throws SQLException {
        Place place = placeOf(room);
        long seq = place.last + 1;
        Row row = new Row(room, seq, id, author, verified, at, false, json.apply(seq));
        PreparedStatement insert = statement(
                "INSERT INTO message(rid, seq, id, author, verified, at, retracted, json) VALUES(?,?,?,?,?,?,0,?)");
        insert.setLong(1, place.rid);
        insert.setLong(2, seq);
        insert.setString(3, id);
        insert.setString(4, author);
        insert.setBoolean(5, verified);
        insert.setLong(6, at);
        insert.setBytes(7, row.json());
        insert.executeUpdate();
        // kept apart from the rows, so that a place is never given twice even when the newest rows are erased
        PreparedStatement count = statement("UPDATE room SET last = ? WHERE rid = ?");
        count.setLong(1, seq);
        count.setLong(2, place.rid);
        count.executeUpdate();
        place.last = seq;
        return row;
    }

    /** The message of an id, null when there is none. */
    public @Nullable Row find(String room, String id) throws SQLException {
        PreparedStatement select =
                statement("SELECT seq, author, verified, at, retracted, json FROM message WHERE rid = ? AND id = ?");
        select.setLong(1, placeOf(room).rid);
        select.setString(2, id);
        try (ResultSet found = select.executeQuery()) {
            if (!found.next()) return null;
            return new Row(
                    room,
                    found.getLong(1),
                    id,
                    found.getString(2),
                    found.getBoolean(3),
                    found.getLong(4),
                    found.getBoolean(5),
                    found.getBytes(6));
        }
    }

    /** Replaces what a message says by its tombstone; what it said is gone from the file. */
    public void retract(Row row, byte[] tombstone) throws SQLException {
        PreparedStatement update = statement("UPDATE message SET retracted = 1, json = ? WHERE rid = ? AND seq = ?");
        update.setBytes(1, tombstone);
        update.setLong(2, placeOf(row.room()).rid);
        update.setLong(3, row.seq());
        update.executeUpdate();
    }

    /**
     * Changes the later rows of a room that hold some bytes.
     *
     * @param edit what becomes of a row; null for none
     */
    public void changeAfter(Row row, byte[] held, Function<byte[], byte @Nullable []> edit) throws SQLException {
        PreparedStatement select =
                statement("SELECT seq, json FROM message WHERE rid = ? AND seq > ? AND instr(json, ?) > 0");
        long rid = placeOf(row.room()).rid;
        select.setLong(1, rid);
        select.setLong(2, row.seq());
        select.setBytes(3, held);
        Map<Long, byte[]> changed = new HashMap<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                byte[] edited = edit.apply(found.getBytes(2));
                if (edited != null) changed.put(found.getLong(1), edited);
            }
        }
        for (Map.Entry<Long, byte[]> each : changed.entrySet()) {
            PreparedStatement update = statement("UPDATE message SET json = ? WHERE rid = ? AND seq = ?");
            update.setBytes(1, each.getValue());
            update.setLong(2, rid);
            update.setLong(3, each.getKey());
            update.executeUpdate();
        }
    }

    /** The newest rows that fit both limits. */
    public Page newest(String room, int rows, long bytes) throws SQLException {
        return before(room, Long.MAX_VALUE, rows, bytes);
    }

    /** The newest rows with a smaller place. */
    public Page before(String room, long seq, int rows, long bytes) throws SQLException {
        PreparedStatement select =
                statement("SELECT json FROM message WHERE rid = ? AND seq < ? ORDER BY seq DESC LIMIT ?");
        select.setLong(1, placeOf(room).rid);
        select.setLong(2, seq);
        select.setLong(3, rows + 1L);
        return page(select, rows, bytes, true);
    }

    /** The oldest rows with a greater place. */
    public Page after(String room, long seq, int rows, long bytes) throws SQLException {
        PreparedStatement select = statement("SELECT json FROM message WHERE rid = ? AND seq > ? ORDER BY seq LIMIT ?");
        select.setLong(1, placeOf(room).rid);
        select.setLong(2, seq);
        select.setLong(3, rows + 1L);
        return page(select, rows, bytes, false);
    }

    /** Rows by stated time, both ends inclusive; when a limit cuts, the newest stay. */
    public Page window(String room, long begin, long end, int rows, long bytes) throws SQLException {
        PreparedStatement select =
                statement("SELECT json FROM message WHERE rid = ? AND at BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?");
        select.setLong(1, placeOf(room).rid);
        select.setLong(2, begin);
        select.setLong(3, end);
        select.setLong(4, rows + 1L);
        return page(select, rows, bytes, true);
    }

    /** Rows counted from the oldest. */
    public Page slice(String room, int offset, int count, long bytes) throws SQLException {
        PreparedStatement select = statement("SELECT json FROM message WHERE rid = ? ORDER BY seq LIMIT ? OFFSET ?");
        select.setLong(1, placeOf(room).rid);
        select.setLong(2, count + 1L);
        select.setLong(3, offset);
        return page(select, count, bytes, false);
    }

    /** The last place given in a room, 0 for none. */
    public long last(String room) throws SQLException {
        return placeOf(room).last;
    }

    private static Page page(PreparedStatement select, int limit, long bytes, boolean newestFirst) throws SQLException {
        List<byte[]> rows = new ArrayList<>();
        long size = 0;
        boolean more = false;
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                byte[] json = found.getBytes(1);
                size += json.length;
                // one row always goes, however large, or nobody would ever get past it
                if (rows.size() == limit || (size > bytes && !rows.isEmpty())) {
                    more = true;
                    break;
                }
                rows.add(json);
            }
        }
        if (newestFirst) Collections.reverse(rows);
        return new Page(rows, more);
    }

    /** Keys of all courses. */
    public List<CourseKey> keys() throws SQLException {
        List<CourseKey> keys = new ArrayList<>();
        try (ResultSet found = statement("SELECT name, key_hash, owner FROM room WHERE key_hash IS NOT NULL")
                .executeQuery()) {
            while (found.next()) keys.add(new CourseKey(found.getString(1), found.getString(2), found.getString(3)));
        }
        return keys;
    }

    /** Sets or replaces a course's key. */
    public void keep(CourseKey key) throws SQLException {
        PreparedStatement update = statement("UPDATE room SET key_hash = ?, owner = ? WHERE rid = ?");
        update.setString(1, key.hash());
        update.setString(2, key.owner());
        update.setLong(3, placeOf(key.room()).rid);
        update.executeUpdate();
    }

    /** Forgets a course in which nothing was ever said and which nobody owns; true when it was one. */
    public boolean forget(String room) throws SQLException {
        PreparedStatement delete = statement("DELETE FROM room WHERE name = ? AND last = 0 AND owner IS NULL");
        delete.setString(1, room);
        if (delete.executeUpdate() == 0) return false;
        places.remove(room);
        return true;
    }

    /** Makes what happened since the last commit last. */
    public void commit() throws SQLException {
        connection.commit();
    }

    /** Forgets what happened since the last commit. */
    public void rollback() throws SQLException {
        places.clear();
        try {
            // a statement that has failed once may stay unusable: the next ones are made anew
            for (PreparedStatement statement : prepared.values()) statement.close();
        } finally {
            prepared.clear();
            takeBack();
        }
    }

    private void takeBack() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            // SQLite takes a transaction back by itself when the disk fails, and the driver does not notice
            beginAgain();
        }
    }

    private void beginAgain() throws SQLException {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException expected) {
            // there is no transaction to end
        }
        connection.setAutoCommit(false);
    }

    private Place placeOf(String room) throws SQLException {
        Place known = places.get(room);
        if (known != null) return known;
        Place found = readPlace(room);
        if (found == null) {
            PreparedStatement insert = statement("INSERT INTO room(name, last) VALUES(?, 0)");
            insert.setString(1, room);
            insert.executeUpdate();
            found = readPlace(room);
            if (found == null) throw new SQLException("a new room is not there");
        }
        places.put(room, found);
        return found;
    }

    private @Nullable Place readPlace(String room) throws SQLException {
        PreparedStatement select = statement("SELECT rid, last FROM room WHERE name = ?");
        select.setString(1, room);
        try (ResultSet found = select.executeQuery()) {
            return found.next() ? new Place(found.getLong(1), found.getLong(2)) : null;
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) return known;
        PreparedStatement made = connection.prepareStatement(sql);
        prepared.put(sql, made);
        return made;
    }

    /** Closes the file without committing. */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) statement.close();
        connection.close();
    }
}
