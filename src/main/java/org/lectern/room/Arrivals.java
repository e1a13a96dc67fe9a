package org.lectern.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;
import org.lectern.domain.UserId;

/**
 * What others said since the room was joined, live or while the link was down: it is news, and not read until somebody looks.
 * FX thread only.
 */
final class Arrivals {
    private final Ledger ledger;
    private final Attention attention;
    private final Predicate<UserId> me;
    private final Predicate<Message> forMe;
    private final News news = new News();
    /** A history answer came: what later ones bring in below the last row was missed. */
    private boolean begun;

    /** @param forMe whether a message is meant for the person */
    Arrivals(Ledger ledger, Attention attention, Predicate<UserId> me, Predicate<Message> forMe) {
        this.ledger = ledger;
        this.attention = attention;
        this.me = me;
        this.forMe = forMe;
    }

    News news() {
        return news;
    }

    /** A live message; {@code echoOf} is the own message that it is the echo of, if any. */
    void live(Message message, @Nullable MessageId echoOf) {
        boolean fresh = ledger.arrived(message, echoOf);
        if (!fresh || me.test(message.author().id())) return;
        news.came(message);
        unread(message);
    }

    /** A history answer. What was said before the room was joined is no news. */
    void history(List<Message> rows) {
        List<Message> fresh = new ArrayList<>();
        Place last = begun ? ledger.rows().last() : null;
        if (last != null)
            for (Message row : rows)
                if (ledger.find(row.id()) == null && !me.test(row.author().id())) fresh.add(row);
        begun = true;
        ledger.history(rows);
        for (Message message : fresh) {
            Entry entry = ledger.find(message.id());
            if (entry == null || last == null || entry.place.compareTo(last) <= 0) continue;
            news.missed();
            unread(message);
        }
    }

    private void unread(Message message) {
        Entry entry = ledger.find(message.id());
        if (entry != null && !entry.mine) attention.came(entry, forMe.test(message));
    }
}
