package org.lectern.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which row has an id. Each row leaves one number: some bits of its course and id's hash, which the row itself then proves
 * or not, and its key. An index of the ids themselves would be twice as large. Bound to one connection.
 */
final class KnownIds {
    private static final int KEY_BITS = TimeKey.BITS;
    private static final int HASH_BITS = 63 - KEY_BITS;

    /** The key of a row out of its mark. */
    static final String KEY = "(k.mark & " + ((1L << KEY_BITS) - 1) + ")";

    /** For a join with {@code message m}; takes the lowest and the highest mark, course and id. */
    static final String JOINED = " FROM known k CROSS JOIN message m ON m.key = " + KEY;

    static final String WHERE = " WHERE k.mark BETWEEN ? AND ? AND m.cid = ? AND m.id = ?";

    private final Database database;
    private final MessageDigest digest;

    KnownIds(Database database) {
        this.database = database;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The row's key; -1 when nobody has that id. */
    long keyOf(long cid, String id) throws SQLException {
        PreparedStatement select = database.statement("SELECT m.key" + JOINED + WHERE);
        set(select, cid, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    /** Sets the four parameters of {@link #WHERE}. */
    void set(PreparedStatement select, long cid, String id) throws SQLException {
        long lowest = lowest(cid, id);
        select.setLong(1, lowest);
        select.setLong(2, lowest | (1L << KEY_BITS) - 1);
        select.setLong(3, cid);
        StoredText.setId(select, 4, id);
    }

    void add(long cid, String id, long key) throws SQLException {
        database.change("INSERT OR IGNORE INTO known(mark) VALUES(?)", lowest(cid, id) | key);
    }

    void remove(long cid, String id, long key) throws SQLException {
        database.change("DELETE FROM known WHERE mark = ?", lowest(cid, id) | key);
    }

    private long lowest(long cid, String id) {
        digest.update((cid + "/").getBytes(StandardCharsets.US_ASCII));
        byte[] hash = digest.digest(id.getBytes(StandardCharsets.UTF_16BE));
        long bits = 0;
        for (int i = 0; i < Integer.BYTES; i++) bits = bits << 8 | hash[i] & 0xFF;
        return bits >> (32 - HASH_BITS) << KEY_BITS;
    }
}
