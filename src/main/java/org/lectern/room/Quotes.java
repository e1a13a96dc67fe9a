package org.lectern.room;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;

/** What the rows in memory repeat of others: words that were taken back or deleted go there too. FX thread only. */
final class Quotes {
    private final Rows rows;
    private final Window window;
    /** What is answered by rows that came, with words of it: hardly any message is, and looking for answers takes all rows. */
    private final Set<MessageId> quoted = new HashSet<>();

    Quotes(Rows rows, Window window) {
        this.rows = rows;
        this.window = window;
    }

    /** Takes the words of a row out of the answers to it, under whatever id they name it. */
    void forgetWords(Entry gone) {
        Set<MessageId> ids = new HashSet<>(gone.aliases);
        ids.add(gone.message.id());
        forgetWords(ids);
    }

    /** Takes the words of these messages out of the answers to them. */
    void forgetWords(Set<MessageId> gone) {
        if (!quoted.removeAll(gone)) return;
        for (List<Entry> part : List.of(rows.all(), rows.outbox()))
            for (Entry entry : part)
                if (quotes(entry, gone)) {
                    forget(entry);
                    window.changed(rows.indexOf(entry));
                }
    }

    private static boolean quotes(Entry entry, Set<MessageId> gone) {
        MessageMarks.Reply reply = entry.message.marks().reply();
        return reply != null && !reply.excerpt().isEmpty() && gone.contains(reply.message());
    }

    private static void forget(Entry entry) {
        MessageMarks marks = entry.message.marks();
        MessageMarks.Reply reply = marks.reply();
        if (reply != null) entry.message = entry.message.withMarks(marks.withReply(reply.withoutWords()));
    }

    /** A row that comes, or changes: what it answers may be gone already, or it takes its words back itself. */
    void look(Entry entry) {
        if (entry.message.body() instanceof MessageBody.Recalled) forgetWords(entry);
        MessageMarks.Reply reply = entry.message.marks().reply();
        if (reply == null || reply.excerpt().isEmpty()) return;
        Entry answered = rows.find(reply.message());
        if (answered != null && answered.message.body() instanceof MessageBody.Recalled) forget(entry);
        else quoted.add(reply.message());
    }
}
