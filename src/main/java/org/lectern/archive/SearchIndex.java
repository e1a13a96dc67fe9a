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
 * The words of every message in a full-text table that keeps no text of its own, beside tags for its course, author and
 * kind. Rows go in by rising key, which is far cheaper; so additions wait until {@link #flush}. Writing thread only.
 */
final class SearchIndex {
    static final String LINK_TAG = "l";
    private static final String INSERT = "INSERT INTO search(rowid, tags, words) VALUES(?,?,?)";

    private static final int REBUILT_AT_ONCE = 500;

    private record Entry(long key, String tags, String words) {}

    private final Database database;
    private final List<Entry> waiting = new ArrayList<>();

    SearchIndex(Database database) {
        this.database = database;
    }

    static String courseTag(long cid) {
        return "c" + cid;
    }

    static String authorTag(long aid) {
        return "a" + aid;
    }

    /** The text of a message that can be searched; empty for all but text. */
    static String textOf(MessageBody body) {
        return body instanceof MessageBody.Text(String text) ? text : "";
    }

    static boolean hasLink(MessageBody body) {
        String text = textOf(body).toLowerCase(Locale.ROOT);
        return text.contains("http://") || text.contains("https://") || text.contains("www.");
    }

    void add(long key, long cid, long aid, MessageBody body) {
        String tags = courseTag(cid)
                + ' '
                + authorTag(aid)
                + ' '
                + MessageKind.of(body).tag()
                + (hasLink(body) ? ' ' + LINK_TAG : "");
        waiting.add(new Entry(key, tags, Folding.indexed(Folding.fold(textOf(body)))));
    }

    void remove(long key) throws SQLException {
        flush();
        database.change("DELETE FROM search WHERE rowid = ?", key);
    }

    /** Writes what waits; before every commit. */
    void flush() throws SQLException {
        if (waiting.isEmpty()) return;
        waiting.sort(Comparator.comparingLong(Entry::key));
        PreparedStatement insert = database.statement(INSERT);
        for (Entry entry : waiting) {
            insert.setLong(1, entry.key());
            insert.setString(2, entry.tags());
            insert.setString(3, entry.words());
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
                MessageBody body = switch (MessageKind.ofCode(row.getInt(4))) {
                    case TEXT -> new MessageBody.Text(StoredText.getOrEmpty(row, 5));
                    case PICTURE -> new MessageBody.Picture("", 0, 0);
                    case LIKE -> new MessageBody.Like();
                    case FLOWER -> new MessageBody.Flower();
                    case RECALLED -> new MessageBody.Recalled();
                    case UNSUPPORTED -> new MessageBody.Unsupported("", "");
                };
                add(row.getLong(1), row.getLong(2), row.getLong(3), body);
                if (waiting.size() == REBUILT_AT_ONCE) flush();
            }
        }
        flush();
    }
}
