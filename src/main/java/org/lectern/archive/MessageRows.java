package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.Place;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;

/**
 * Messages to and from rows, of which there may be millions: so a row says nothing twice.
 *
 * <ul>
 *   <li>{@code spot} is the era and the rank of its {@link Place} in one number; a message's own number is half its rank.
 *   <li>{@code time} is the placing time within the stretch of the key ({@link TimeKey}); {@code placed} gives it whole.
 *   <li>{@code late} tells the other one of the two times, which mostly differ by little (see {@link #late}).
 *   <li>{@code note} is what {@code content} leaves open: a picture's size as one number, then {@link StoredMarks}, or
 *       what a sender called a kind that is not known here.
 * </ul>
 */
final class MessageRows {
    /** What {@link #read} needs, in its order, of {@code message m}, {@code author a} and {@code course c}. */
    static final String COLUMNS = "m.key, m.cid, m.spot, m.placed, m.id, m.kind, m.late, m.note, m.content, a.user,"
            + " a.nick, a.avatar, a.role, a.verified, c.room, m.aid";

    /** {@link #COLUMNS} of the one table alone. */
    static final String LONELY_COLUMNS =
            "m.key, m.cid, m.spot, m.placed, m.id, m.kind, m.late, m.note, m.content, NULL,"
                    + " NULL, NULL, NULL, 0, NULL, m.aid";

    /** {@link #COLUMNS} of the one table, only what a look at the words needs; the rest is left open. */
    static final String LIGHT_COLUMNS = "m.key, m.cid, NULL, m.placed, NULL, m.kind, NULL, NULL, m.content, NULL,"
            + " NULL, NULL, NULL, NULL, NULL, m.aid";

    /** Left, so that an author or course lost to damage does not take the messages along. */
    static final String JOINED = " LEFT JOIN author a ON a.aid = m.aid LEFT JOIN course c ON c.cid = m.cid";

    static final int KEY = 1;
    static final int COURSE = 2;
    static final int SPOT = 3;
    static final int PLACED = 4;
    private static final int ID = 5;
    static final int KIND = 6;
    private static final int LATE = 7;
    private static final int NOTE = 8;
    static final int CONTENT = 9;
    private static final int USER = 10;
    private static final int ROOM = 15;
    static final int AUTHOR = 16;

    private static final String INSERT = "INSERT INTO message(key, cid, spot, time, id, aid, kind, late, note, content)"
            + " VALUES(?,?,?,?,?,?,?,?,?,?)";

    private MessageRows() {}

    /** The message as it will come back: times in milliseconds, an absurd number cut to the highest possible. */
    static Message rounded(Message message) {
        return new Message(
                message.id(),
                message.room(),
                message.author(),
                message.body(),
                Instant.ofEpochMilli(TimeKey.millis(message.sentAt())),
                Instant.ofEpochMilli(TimeKey.millis(message.receivedAt())),
                Math.clamp(message.seq(), 0, Place.HIGHEST_SEQ),
                message.body() instanceof MessageBody.Unsupported ? MessageMarks.NONE : message.marks());
    }

    static Message read(ResultSet row) throws SQLException {
        long placed = row.getLong(PLACED);
        long late = row.getLong(LATE);
        boolean byArrival = (late & 1) == 1;
        long other = placed + (late >> 1);
        String room = StoredText.getOrEmpty(row, ROOM);
        return new Message(
                new MessageId(StoredText.getOrEmpty(row, ID)),
                new RoomId(room.isBlank() ? "?" : room),
                author(row, USER),
                body(row),
                Instant.ofEpochMilli(byArrival ? other : placed),
                Instant.ofEpochMilli(byArrival ? placed : other),
                Spot.seq(Spot.rank(row.getLong(SPOT))),
                marks(row));
    }

    private static MessageMarks marks(ResultSet row) throws SQLException {
        if (MessageKind.ofCode(row.getInt(KIND)) == MessageKind.UNSUPPORTED) return MessageMarks.NONE;
        return StoredMarks.of(StoredText.get(row, NOTE));
    }

    static Place place(ResultSet row) throws SQLException {
        long spot = row.getLong(SPOT);
        return new Place(Spot.era(spot), Spot.rank(spot), row.getLong(PLACED), StoredText.getOrEmpty(row, ID));
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
            case PICTURE -> {
                long size = StoredMarks.figure(StoredText.get(row, NOTE));
                yield new MessageBody.Picture(StoredText.getOrEmpty(row, CONTENT), (int) (size >> 32), (int) size);
            }
            case LIKE -> new MessageBody.Like();
            case FLOWER -> new MessageBody.Flower();
            case RECALLED -> new MessageBody.Recalled();
            case UNSUPPORTED ->
                new MessageBody.Unsupported(StoredText.getOrEmpty(row, NOTE), StoredText.getOrEmpty(row, CONTENT));
        };
    }

    /** The body of a row of which only kind and content were asked for: good enough to find its words again. */
    static MessageBody words(int kind, ResultSet row, int content) throws SQLException {
        return switch (MessageKind.ofCode(kind)) {
            case TEXT -> new MessageBody.Text(StoredText.getOrEmpty(row, content));
            case PICTURE -> new MessageBody.Picture("", 0, 0);
            case LIKE -> new MessageBody.Like();
            case FLOWER -> new MessageBody.Flower();
            case RECALLED -> new MessageBody.Recalled();
            case UNSUPPORTED -> new MessageBody.Unsupported("", "");
        };
    }

    static void insert(Database database, long key, long cid, long aid, Place place, Message message)
            throws SQLException {
        PreparedStatement insert = database.statement(INSERT);
        insert.setLong(1, key);
        insert.setLong(2, cid);
        insert.setLong(3, Spot.of(place));
        insert.setLong(4, place.placedMillis() - TimeKey.startOf(TimeKey.stretchOfKey(key)));
        StoredText.setId(insert, 5, place.id());
        insert.setLong(6, aid);
        insert.setInt(7, MessageKind.of(message.body()).code());
        insert.setLong(8, late(place.placedMillis(), message));
        setBody(insert, message.body(), message.marks());
        insert.executeUpdate();
    }

    /** Writes the marks of a row anew. */
    static void mark(Database database, long key, Message message) throws SQLException {
        PreparedStatement update = database.statement("UPDATE message SET note = ? WHERE key = ?");
        setNote(update, 1, message.body(), message.marks());
        update.setLong(2, key);
        update.executeUpdate();
    }

    /**
     * One of the two times of a message is the one that places it. The difference to the other, and which it was: even
     * when it is placed by the time of sending.
     */
    private static long late(long placed, Message message) {
        long sent = TimeKey.millis(message.sentAt());
        return sent == placed ? (TimeKey.millis(message.receivedAt()) - placed) << 1 : (sent - placed) << 1 | 1;
    }

    private static void setBody(PreparedStatement insert, MessageBody body, MessageMarks marks) throws SQLException {
        setNote(insert, 9, body, marks);
        StoredText.setText(
                insert,
                10,
                switch (body) {
                    case MessageBody.Text(String text) -> text;
                    case MessageBody.Picture picture -> picture.address();
                    case MessageBody.Unsupported unsupported -> unsupported.content();
                    case MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _ -> null;
                });
    }

    private static void setNote(PreparedStatement statement, int index, MessageBody body, MessageMarks marks)
            throws SQLException {
        String note = body instanceof MessageBody.Unsupported other ? other.kind() : StoredMarks.text(marks);
        Long size = body instanceof MessageBody.Picture picture ? sizeOf(picture) : null;
        if (size == null) StoredText.set(statement, index, note);
        else if (note == null) statement.setLong(index, size);
        else StoredText.set(statement, index, size + "\n" + note);
    }

    private static @Nullable Long sizeOf(MessageBody.Picture picture) {
        if (picture.width() == 0 && picture.height() == 0) return null;
        return (long) picture.width() << 32 | picture.height() & 0xFFFF_FFFFL;
    }
}
