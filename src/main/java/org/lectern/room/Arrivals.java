package org.lectern.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Place;
import org.lectern.domain.UserId;
import org.lectern.session.SessionEvent.HistoryOutcome;

/**
 * What others said since the room was joined, live or while the link was down: it is news, and not read until somebody looks.
 * FX thread only.
 */
final class Arrivals {
    private final Ledger ledger;
    private final Attention attention;
    private final Predicate<Person> me;
    private final Predicate<UserId> hidden;
    private final Predicate<Message> forMe;
    private final Predicate<Message> discarded;
    private final Consumer<MessageId> strange;
    private final News news = new News();
    /** The history was known: what later answers bring in that stands below {@link #since} was missed. */
    private boolean begun;

    /** The last row when the history was first known, or the link was last lost; null when there was none. */
    private @Nullable Place since;

    /**
     * @param hidden whose messages nobody sees, so that nobody missed them; asked each time
     * @param forMe whether a message is meant for the person
     * @param discarded whether a row is one that the person discarded and that turned up all the same; asked once a row
     * @param strange takes the ids of rows under the person's id that were not sent from here
     */
    Arrivals(
            Ledger ledger,
            Attention attention,
            Predicate<Person> me,
            Predicate<UserId> hidden,
            Predicate<Message> forMe,
            Predicate<Message> discarded,
            Consumer<MessageId> strange) {
        this.ledger = ledger;
        this.attention = attention;
        this.me = me;
        this.hidden = hidden;
        this.forMe = forMe;
        this.discarded = discarded;
        this.strange = strange;
    }

    News news() {
        return news;
    }

    /** A live message; {@code echoOf} is the own message that it is the echo of, if any. */
    void live(Message message, @Nullable MessageId echoOf) {
        boolean fromHere = discarded.test(message) || echoOf != null;
        Entry fresh = ledger.arrived(message, echoOf);
        if (fresh == null) return;
        if (fresh.mine) {
            if (!fromHere) elsewhere(fresh);
            return;
        }
        news.came(message);
        unread(message);
    }

    /** The link is gone: what others say from here on is missed until a history answer brings it. */
    void lost() {
        since = ledger.rows().last();
    }

    /** A history answer. What was said before the room was joined is no news. */
    void history(List<Message> rows, HistoryOutcome outcome) {
        List<Message> fresh = new ArrayList<>();
        List<Message> own = new ArrayList<>();
        for (Message row : rows) {
            boolean fromHere = discarded.test(row);
            if (!begun || ledger.find(row.id()) != null) continue;
            if (!me.test(row.author())) fresh.add(row);
            else if (!fromHere) own.add(row);
        }
        ledger.history(rows);
        for (Message message : fresh) {
            Entry entry = ledger.find(message.id());
            if (entry == null || !missed(entry)) continue;
            if (!hidden.test(message.author().id())) news.missed();
            unread(message);
        }
        for (Message message : own) {
            Entry entry = ledger.find(message.id());
            // one known by another id is one that was sent from here
            if (entry == null || !entry.message.id().equals(message.id())) continue;
            if (missed(entry)) elsewhere(entry);
        }
        boolean told = outcome == HistoryOutcome.LOADED || outcome == HistoryOutcome.EMPTY;
        if (begun || !told) return;
        begun = true;
        since = ledger.rows().last();
    }

    /** Where the server vouches for who it is, it does not matter from where it came. */
    private void elsewhere(Entry entry) {
        if (entry.message.author().verified()) return;
        entry.elsewhere = true;
        strange.accept(entry.message.id());
    }

    private boolean missed(Entry entry) {
        return since == null || entry.place.compareTo(since) > 0;
    }

    private void unread(Message message) {
        Entry entry = ledger.find(message.id());
        if (entry != null && !entry.mine) attention.came(entry, forMe.test(message));
    }
}
