package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.OutgoingMessage;
import org.lectern.session.OutboxStore.Kept;

/** Own messages whose fate is not known yet, to and from their table. Bound to one connection and its thread. */
final class OutboxRows {
    static final String COLUMNS =
            "cid, id, created, kind, width, height, note, content, frame, state, attempts, reason, figure";

    private static final String SAVE = "INSERT INTO outbox(" + COLUMNS + ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"
            + " ON CONFLICT(cid, id) DO UPDATE SET frame = excluded.frame, state = excluded.state,"
            + " attempts = excluded.attempts, reason = excluded.reason, figure = excluded.figure";

    private final Database database;

    OutboxRows(Database database) {
        this.database = database;
    }

    void apply(long cid, OutboxChange change) throws SQLException {
        switch (change) {
            case OutboxChange.Save(Kept kept) -> save(cid, kept);
            case OutboxChange.Update update -> update(cid, update);
            case OutboxChange.Remove(MessageId id) -> remove(cid, id);
        }
    }

    /** Of one course, in the order of making. */
    List<Kept> of(long cid) throws SQLException {
        PreparedStatement select =
                database.statement("SELECT " + COLUMNS + " FROM outbox WHERE cid = ? ORDER BY place");
        select.setLong(1, cid);
        List<Kept> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) found.add(read(row));
        }
        return found;
    }

    static Kept read(ResultSet row) throws SQLException {
        OutgoingMessage message = new OutgoingMessage(
                new MessageId(StoredText.getOrEmpty(row, 2)),
                body(row),
                Instant.ofEpochMilli(row.getLong(3)),
                marks(row));
        DeliveryState state = state(String.valueOf(row.getString(10)));
        return new Kept(
                message,
                StoredText.getOrEmpty(row, 9),
                state,
                row.getInt(11),
                state == DeliveryState.FAILED ? FailureWords.read(row.getString(12), row.getLong(13)) : null);
    }

    /** A word of a newer version cannot be trusted to mean anything: history decides. */
    private static DeliveryState state(String word) {
        for (DeliveryState state : DeliveryState.values()) if (state.name().equals(word)) return state;
        return DeliveryState.UNCERTAIN;
    }

    private static MessageMarks marks(ResultSet row) throws SQLException {
        boolean other = MessageKind.ofCode(row.getInt(4)) == MessageKind.UNSUPPORTED;
        return other ? MessageMarks.NONE : StoredMarks.of(StoredText.get(row, 7));
    }

    private static MessageBody body(ResultSet row) throws SQLException {
        String content = StoredText.getOrEmpty(row, 8);
        return switch (MessageKind.ofCode(row.getInt(4))) {
            case TEXT -> new MessageBody.Text(content);
            case PICTURE -> new MessageBody.Picture(content, row.getInt(5), row.getInt(6));
            case LIKE -> new MessageBody.Like();
            case FLOWER -> new MessageBody.Flower();
            case RECALLED -> new MessageBody.Recalled();
            case UNSUPPORTED -> new MessageBody.Unsupported(StoredText.getOrEmpty(row, 7), content);
        };
    }

    private void save(long cid, Kept kept) throws SQLException {
        OutgoingMessage message = kept.message();
        PreparedStatement insert = database.statement(SAVE);
        insert.setLong(1, cid);
        StoredText.setId(insert, 2, message.id().value());
        insert.setLong(3, TimeKey.millis(message.createdAt()));
        insert.setInt(4, MessageKind.of(message.body()).code());
        setBody(insert, message.body(), message.marks());
        StoredText.set(insert, 9, kept.frame());
        insert.setString(10, kept.state().name());
        insert.setInt(11, kept.attempts());
        StoredText.set(insert, 12, FailureWords.word(kept.reason()));
        insert.setLong(13, FailureWords.figure(kept.reason()));
        insert.executeUpdate();
    }

    private static void setBody(PreparedStatement insert, MessageBody body, MessageMarks marks) throws SQLException {
        boolean picture = body instanceof MessageBody.Picture;
        insert.setInt(5, picture ? ((MessageBody.Picture) body).width() : 0);
        insert.setInt(6, picture ? ((MessageBody.Picture) body).height() : 0);
        @Nullable
        String note =
                body instanceof MessageBody.Unsupported unsupported ? unsupported.kind() : StoredMarks.text(marks);
        StoredText.set(insert, 7, note);
        StoredText.set(
                insert,
                8,
                switch (body) {
                    case MessageBody.Text(String text) -> text;
                    case MessageBody.Picture sent -> sent.address();
                    case MessageBody.Unsupported unsupported -> unsupported.content();
                    case MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _ -> null;
                });
    }

    private void update(long cid, OutboxChange.Update change) throws SQLException {
        PreparedStatement update = database.statement(
                "UPDATE outbox SET state = ?, attempts = ?, reason = ?, figure = ? WHERE cid = ? AND id = ?");
        update.setString(1, change.state().name());
        update.setInt(2, change.attempts());
        StoredText.set(update, 3, FailureWords.word(change.reason()));
        update.setLong(4, FailureWords.figure(change.reason()));
        update.setLong(5, cid);
        StoredText.setId(update, 6, change.id().value());
        update.executeUpdate();
    }

    private void remove(long cid, MessageId id) throws SQLException {
        PreparedStatement delete = database.statement("DELETE FROM outbox WHERE cid = ? AND id = ?");
        delete.setLong(1, cid);
        StoredText.setId(delete, 2, id.value());
        delete.executeUpdate();
    }
}
