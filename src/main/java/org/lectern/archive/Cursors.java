package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How far each course is known, to and from its table. */
final class Cursors {
    private Cursors() {}

    static void set(Database database, long cid, Cursor cursor) throws SQLException {
        PreparedStatement insert = database.statement(
                "INSERT OR REPLACE INTO cursor(cid, high, verified, epoch, start) VALUES(?,?,?,?,?)");
        insert.setLong(1, cid);
        insert.setLong(2, cursor.high());
        insert.setLong(3, cursor.verifiedUpTo());
        StoredText.set(insert, 4, cursor.epoch());
        insert.setLong(5, cursor.from());
        insert.executeUpdate();
    }

    static @Nullable Cursor find(Database database, long cid) throws SQLException {
        PreparedStatement select = database.statement("SELECT start, high, verified, epoch FROM cursor WHERE cid = ?");
        select.setLong(1, cid);
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Cursor(row.getLong(1), row.getLong(2), row.getLong(3), StoredText.get(row, 4))
                    : null;
        }
    }
}
