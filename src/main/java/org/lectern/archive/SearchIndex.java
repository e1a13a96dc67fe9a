package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lectern.domain.MessageBody;

/**
 * The words of every message in a full-text table that keeps no text of its own nor where in it the words stand, and with
 * them tags for its course, author and kind. Tags begin with a sign and go on with a digit, as no word does. What the table
 * finds is looked at again in any case, so it may find too much, but not too little. Rows go in by rising key, which is far
 * cheaper; so additions wait until {@link #flush}. Writing thread only.
 */
final class SearchIndex {
    static final String LINK_TAG = "\uf8f30";
    private static final String INSERT = "INSERT INTO search(rowid, words) VALUES(?,?)";
    /** The table keeps no text, so it must be told what it was told before. */
    private static final String DELETE = "INSERT INTO search(search, rowid, words) VALUES('delete',?,?)";

    private static final int REBUILT_AT_ONCE = 500;

    private record Entry(long key, String words) {}

    private final Database database;
    private final List<Entry> waiting = new ArrayList<>();

    SearchIndex(Database database) {
        this.database = database;
    }

    static String courseTag(long cid) {
        return "\uf8f0" + cid;
    }

    static String authorTag(long aid) {
        return "\uf8f1" + aid;
    }

    /** The text of a message that can be searched; empty for all but text. */
    static String textOf(MessageBody body) {
        return body instanceof MessageBody.Text(String text) ? text : "";
    }

    /** Text has none: nearly everything is text. */
    static String kindTag(MessageKind kind) {
        return kind == MessageKind.TEXT ? "" : "\uf8f2" + kind.code();
    }

    static boolean hasLink(MessageBody body) {
        String text = textOf(body).toLowerCase(Locale.ROOT);
        return text.contains("http://") || text.contains("https://") || text.contains("www.");
    }

    void add(long key, long cid, long aid, MessageBody body) {
        waiting.add(new Entry(key, words(cid, aid, body)));
    }

    private static String words(long cid, long aid, MessageBody body) {
        return courseTag(cid)
                + ' '
                + authorTag(aid)
                + ' '
                + kindTag(MessageKind.of(body))
                + (hasLink(body) ? ' ' + LINK_TAG : "")
                + ' '
                + Folding.indexed(Folding.fold(textOf(body)));
    }

    /** Takes out what {@link #add} put in under that key with the same arguments. */
    void remove(long key, long cid, long aid, MessageBody body) throws SQLException {
        flush();
        PreparedStatement delete = database.statement(DELETE);
        delete.setLong(1, key);
        delete.setString(2, words(cid, aid, body));
        delete.executeUpdate();
    }

    /** Writes what waits; before every commit. */
    void flush() throws SQLException {
        if (waiting.isEmpty()) return;
        waiting.sort(Comparator.comparingLong(Entry::key));
        PreparedStatement insert = database.statement(INSERT);
        for (Entry entry : waiting) {
            insert.setLong(1, entry.key());
            insert.setString(2, entry.words());
            insert.addBatch();
        }
        insert.executeBatch();
        waiting.clear();
    }

    /** Forgets what waits, after a rollback. */
    void forget() {
        waiting.clear();
    }

    /** Drops the traces that removed rows have left in the index. */
    void tidy() throws SQLException {
        database.execute("INSERT INTO search(search) VALUES('optimize')");
    }

    /** Makes the whole index anew from the messages. */
    void rebuild() throws SQLException {
        database.execute("INSERT INTO search(search) VALUES('delete-all')");
        PreparedStatement select = database.statement("SELECT key, cid, aid, kind, content FROM message ORDER BY key");
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                add(row.getLong(1), row.getLong(2), row.getLong(3), MessageRows.words(row.getInt(4), row, 5));
                if (waiting.size() == REBUILT_AT_ONCE) flush();
            }
        }
        flush();
    }
}
