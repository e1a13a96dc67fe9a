package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.UserId;

/** What messages repeat of others: words that are deleted must go there too. Works inside a transaction of its caller. */
final class Quotes {
    private record Quoting(long key, Message message) {}

    private final Database database;

    Quotes(Database database) {
        this.database = database;
    }

    /**
     * Takes the words of these messages out of the answers to them.
     *
     * @param from the first slot that may hold an answer
     * @return how many were changed
     */
    int forgetWords(long cid, Set<MessageId> deleted, long from) throws SQLException {
        return change(cid, from, marks -> {
            MessageMarks.Reply reply = marks.reply();
            if (reply == null || reply.excerpt().isEmpty() || !deleted.contains(reply.message())) return marks;
            return marks.withReply(reply.withoutWords());
        });
    }

    /** Takes a person out of what others' messages answer and name. */
    int forgetPerson(long cid, UserId person) throws SQLException {
        return change(cid, Long.MIN_VALUE, marks -> marks.without(person));
    }

    private int change(long cid, long from, UnaryOperator<MessageMarks> edit) throws SQLException {
        PreparedStatement select = database.statement("SELECT " + MessageRows.COLUMNS + " FROM message m"
                + MessageRows.JOINED + " WHERE m.key >= ? AND m.cid = ? AND m.note IS NOT NULL");
        select.setLong(1, from);
        select.setLong(2, cid);
        List<Quoting> changed = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Message message = MessageRows.read(row);
                MessageMarks edited = edit.apply(message.marks());
                if (!edited.equals(message.marks()))
                    changed.add(new Quoting(row.getLong(MessageRows.KEY), message.withMarks(edited)));
            }
        }
        for (Quoting each : changed) MessageRows.mark(database, each.key(), each.message());
        return changed.size();
    }
}
