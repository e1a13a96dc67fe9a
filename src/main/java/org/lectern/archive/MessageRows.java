package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Place;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;

/** Messages to and from rows. Times are stored relative to the placing one, which makes most of them nothing. */
final class MessageRows {
    /** What {@link #read} needs, in its order, of {@code message m}, {@code author a} and {@code course c}. */
    static final String COLUMNS = "m.key, m.cid, m.era, m.rank, m.placed, m.id, m.kind, m.seq, m.sent, m.received,"
            + " m.width, m.height, m.note, m.content, a.user, a.nick, a.avatar, a.role, a.verified, c.room, m.aid";

    /** Left, so that an author or course lost to damage does not take the messages along. */
    static final String JOINED = " LEFT JOIN author a ON a.aid = m.aid LEFT JOIN course c ON c.cid = m.cid";

    static final int KEY = 1;
    static final int COURSE = 2;
    static final int PLACED = 5;
    static final int KIND = 7;
    static final int CONTENT = 14;
    static final int AUTHOR = 21;

    private static final String INSERT = "INSERT INTO message(key, cid, era, rank, placed, id, aid, kind, seq, sent,"
            + " received, width, height, note, content) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private MessageRows() {}

    /** The message as it will come back: times in milliseconds. */
    static Message rounded(Message message) {
        return new Message(
                message.id(),
                message.room(),
                message.author(),
                message.body(),
                Instant.ofEpochMilli(TimeKey.millis(message.sentAt())),
                Instant.ofEpochMilli(TimeKey.millis(message.receivedAt())),
                message.seq());
    }

    static Message read(ResultSet row) throws SQLException {
        long placed = row.getLong(PLACED);
        String room = StoredText.getOrEmpty(row, 20);
        return new Message(
                new MessageId(StoredText.getOrEmpty(row, 6)),
                new RoomId(room.isBlank() ? "?" : room),
                author(row, 15),
                body(row),
                Instant.ofEpochMilli(placed + row.getLong(9)),
                Instant.ofEpochMilli(placed + row.getLong(10)),
                row.getLong(8));
    }

    static Place place(ResultSet row) throws SQLException {
        return new Place(row.getInt(3), row.getLong(4), row.getLong(PLACED), StoredText.getOrEmpty(row, 6));
    }

    /** The person in five columns: user, nick, avatar, role, verified. */
    static Person author(ResultSet row, int first) throws SQLException {
        String role = row.getString(first + 3);
        return new Person(
                new UserId(StoredText.getOrEmpty(row, first)),
                StoredText.getOrEmpty(row, first + 1),
                StoredText.get(row, first + 2),
                Role.of(role == null ? "" : role),
                row.getBoolean(first + 4));
    }

    private static MessageBody body(ResultSet row) throws SQLException {
        return switch (MessageKind.ofCode(row.getInt(KIND))) {
            case TEXT -> new MessageBody.Text(StoredText.getOrEmpty(row, CONTENT));
            case PICTURE ->
                new MessageBody.Picture(StoredText.getOrEmpty(row, CONTENT), row.getInt(11), row.getInt(12));
            case LIKE -> new MessageBody.Like();
            case FLOWER -> new MessageBody.Flower();
            case RECALLED -> new MessageBody.Recalled();
            case UNSUPPORTED ->
                new MessageBody.Unsupported(StoredText.getOrEmpty(row, 13), StoredText.getOrEmpty(row, CONTENT));
        };
    }

    static void insert(Database database, long key, long cid, long aid, Place place, Message message)
            throws SQLException {
        long placed = place.placedMillis();
        PreparedStatement insert = database.statement(INSERT);
        insert.setLong(1, key);
        insert.setLong(2, cid);
        insert.setInt(3, place.era());
        insert.setLong(4, place.rank());
        insert.setLong(5, placed);
        StoredText.setId(insert, 6, place.id());
        insert.setLong(7, aid);
        insert.setInt(8, MessageKind.of(message.body()).code());
        insert.setLong(9, message.seq());
        insert.setLong(10, TimeKey.millis(message.sentAt()) - placed);
        insert.setLong(11, TimeKey.millis(message.receivedAt()) - placed);
        setBody(insert, message.body());
        insert.executeUpdate();
    }

    private static void setBody(PreparedStatement insert, MessageBody body) throws SQLException {
        int width = 0;
        int height = 0;
        String note = null;
        String content = null;
        switch (body) {
            case MessageBody.Text(String text) -> content = text;
            case MessageBody.Picture picture -> {
                content = picture.address();
                width = picture.width();
                height = picture.height();
            }
            case MessageBody.Unsupported unsupported -> {
                note = unsupported.kind();
                content = unsupported.content();
            }
            case MessageBody.Like like -> {}
            case MessageBody.Flower flower -> {}
            case MessageBody.Recalled recalled -> {}
        }
        insert.setInt(12, width);
        insert.setInt(13, height);
        StoredText.set(insert, 14, note);
        StoredText.set(insert, 15, content);
    }
}
