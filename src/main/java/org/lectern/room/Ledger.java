package org.lectern.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.Place;

/**
 * The messages of a room that are in memory: each once, in order, the own ones that have not arrived at the end. The one
 * place where live rows, history, echoes and the rows kept on this device are merged. FX thread only.
 */
final class Ledger {
    private final Window window;
    private final Predicate<Person> me;
    private final Rows rows;
    private final Quotes quotes;
    private final Tally tally = new Tally();

    private int era;
    private long highestSeq;

    Ledger(Window window, Predicate<Person> me) {
        this.window = window;
        this.me = me;
        this.rows = new Rows(window);
        this.quotes = new Quotes(rows, window);
    }

    int size() {
        return rows.size();
    }

    /** By place: arrived rows first, then the own ones under way. */
    Entry get(int index) {
        return rows.get(index);
    }

    @Nullable
    Entry find(MessageId id) {
        return rows.find(id);
    }

    Rows rows() {
        return rows;
    }

    Tally tally() {
        return tally;
    }

    /** The archive says in which life of the server's store the room is; what came before counts from there. */
    void begin(int archivedEra, boolean sameStore) {
        int shift = (sameStore ? archivedEra : archivedEra + 1) - era;
        era += shift;
        for (Entry entry : rows.all()) {
            Place at = entry.place;
            entry.place = new Place(at.era() + shift, at.rank(), at.placedMillis(), at.id());
        }
    }

    /** It was told who I am: what came before may be mine after all, or a namesake's. */
    void recognise() {
        for (Entry entry : rows.all()) if (entry.recognise(me)) window.changed(rows.indexOf(entry));
    }

    /** The server's store began anew: its numbers start again, after everything known. */
    void newEra() {
        era++;
        highestSeq = 0;
    }

    /**
     * Takes rows that are kept on this device and join the first row, or the newest of all.
     *
     * @param more there are more before these
     */
    void joinAbove(ArchivedRows kept, boolean more) {
        rows.moreAbove(false);
        for (int i = kept.messages().size() - 1; i >= 0; i--)
            take(kept.messages().get(i), kept.places().get(i));
        kept.elsewhere().forEach(this::elsewhere);
        rows.moreAbove(more);
    }

    /** Takes rows that follow the last one before the hole; without {@code more} after them there is no hole any more. */
    void joinBelow(ArchivedRows kept, boolean more) {
        boolean met = !more;
        for (Message message : kept.messages()) {
            Entry known = rows.find(message.id());
            met |= known != null && rows.newest(known);
        }
        for (int i = 0; i < kept.messages().size(); i++)
            take(kept.messages().get(i), kept.places().get(i));
        kept.elsewhere().forEach(this::elsewhere);
        if (met) window.close();
    }

    /** Takes rows from the midst of those kept on this device, in the place of all but the newest. */
    void jump(ArchivedRows kept) {
        rows.setAside();
        boolean met = false;
        for (Message message : kept.messages()) met |= rows.knows(message.id());
        for (int i = 0; i < kept.messages().size(); i++)
            take(kept.messages().get(i), kept.places().get(i));
        kept.elsewhere().forEach(this::elsewhere);
        if (met || window.hole() == 0) window.close();
        rows.moreAbove(true);
    }

    private void elsewhere(MessageId id) {
        Entry entry = rows.find(id);
        if (entry == null || entry.pending || entry.elsewhere) return;
        entry.elsewhere = true;
        window.changed(rows.indexOf(entry));
    }

    /** An own message, just made. */
    void make(Message message) {
        Entry entry = new Entry(message, true);
        entry.pending = true;
        entry.delivery = DeliveryState.WAITING;
        quotes.look(entry);
        rows.append(entry);
    }

    /** An own message that an earlier run left unfinished; it may have arrived, and be kept under an id of the server's. */
    void restore(Message message, DeliveryState state, @Nullable Failure reason) {
        if (rows.knows(message.id())) return;
        Entry twin = arrivedTwin(message);
        if (twin != null) {
            arrivedAs(twin, message);
            twin.delivery = DeliveryState.DELIVERED;
            window.changed(rows.indexOf(twin));
            return;
        }
        make(message);
        delivery(message.id(), state, reason);
    }

    /**
     * A live row; {@code echoOf} is the own message that it is the echo of, if any.
     *
     * @return what was made of it; null when it was known
     */
    @Nullable
    Entry arrived(Message message, @Nullable MessageId echoOf) {
        Entry own = echoOf == null ? null : rows.find(echoOf);
        if (own == null || !own.mine) return merge(message);
        arrivedAs(own, message);
        return null;
    }

    /**
     * Rows of a history answer, in any order. Servers that give a row another id in history than live (J-IM 2.3) are met
     * here: a row of unknown id is a known one that the answer does not have, if author, time and words are the same.
     */
    void history(List<Message> answer) {
        Twins twins = null;
        for (Message row : answer) {
            if (rows.knows(row.id()) || row.seq() > 0 || rows.arrived() == 0) {
                merge(row);
                continue;
            }
            if (twins == null) twins = Twins.notIn(answer, rows);
            Entry twin = twins.take(row);
            if (twin == null) merge(row);
            else rows.alias(twin, row.id());
        }
    }

    void delivery(MessageId id, DeliveryState state, @Nullable Failure reason) {
        Entry entry = rows.find(id);
        if (entry == null || !entry.mine) return;
        boolean arrived = state == DeliveryState.DELIVERED || state == DeliveryState.STORED;
        if (!entry.pending && (!arrived || entry.delivery == DeliveryState.STORED)) return;
        entry.delivery = state;
        entry.failure = reason;
        if (entry.pending && arrived) {
            rows.lift(entry);
            entry.pending = false;
            tally.saw(entry.message);
            place(entry);
        } else window.changed(rows.indexOf(entry));
    }

    void recalled(MessageId id) {
        Entry entry = rows.find(id);
        tally.takenBack(entry == null ? id : entry.message.id());
        if (entry != null && entry.pending) return;
        if (entry == null) {
            quotes.forgetWords(Set.of(id));
            return;
        }
        quotes.forgetWords(entry);
        entry.message = entry.message.withBody(new MessageBody.Recalled());
        window.changed(rows.indexOf(entry));
    }

    /** How far an own message is that has not arrived; null for any other. */
    @Nullable
    DeliveryState stateOfPending(MessageId id) {
        Entry entry = rows.find(id);
        return entry != null && entry.pending ? entry.delivery : null;
    }

    /** Removes an own message that has not arrived, and hands it over. */
    void discard(MessageId id, Consumer<Message> gone) {
        Entry entry = rows.find(id);
        if (entry == null || !entry.pending) return;
        rows.lift(entry);
        rows.forget(entry);
        gone.accept(entry.message);
    }

    /** Own messages that were never handed to a server, in the order of making. */
    List<Message> waiting() {
        return rows.outbox().stream()
                .filter(entry -> entry.delivery == DeliveryState.WAITING)
                .map(entry -> entry.message)
                .toList();
    }

    /** Removes rows that were deleted for good; own messages that have not arrived stay. */
    void forget(Predicate<Message> deleted) {
        List<Entry> gone = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            Entry entry = get(i);
            if (!entry.pending && deleted.test(entry.message)) gone.add(entry);
        }
        Set<MessageId> ids = new HashSet<>();
        for (Entry entry : gone) {
            ids.add(entry.message.id());
            ids.addAll(entry.aliases);
            rows.lift(entry);
            rows.forget(entry);
            tally.forget(entry.message.id());
        }
        quotes.forgetWords(ids);
        if (window.hole() == 0) {
            // nothing is left of what was read
            rows.leaveReading();
            window.latest();
        }
    }

    /** Counts the likes and flowers of the rows in memory, and no others any more. */
    void countAnew() {
        tally.clear();
        for (int i = 0; i < size(); i++) if (!get(i).pending) tally.saw(get(i).message);
    }

    private @Nullable Entry merge(Message message) {
        Entry known = rows.find(message.id());
        if (known == null) known = pendingTwin(message);
        if (known == null) {
            tally.saw(message);
            return place(new Entry(message, me.test(message.author())));
        }
        if (sameMessage(known, message)) {
            arrivedAs(known, message);
            return null;
        }
        // Somebody else's row, or other words, under an id that is taken: both stay.
        Message other = message.besideNamesake();
        return rows.knows(other.id()) ? null : merge(other);
    }

    /** A row from the archive, which comes with its neighbours. */
    private void take(Message message, Place place) {
        Entry known = rows.find(message.id());
        if (known == null) known = pendingTwin(message);
        if (known == null) {
            Entry fresh = new Entry(message, me.test(message.author()));
            fresh.place = place;
            insert(fresh, true);
        } else if (!sameMessage(known, message)) {
            if (known.pending) {
                Message other = message.besideNamesake();
                if (!rows.knows(other.id())) take(other, place);
            } else {
                // the archive's names stand: there the other one came first
                rename(known);
                take(message, place);
            }
        } else if (known.pending || message.body() instanceof MessageBody.Recalled || seenElsewhen(known, message))
            arrivedAs(known, message);
    }

    /** The server's history was quicker than the archive, and does not know when a row with a wrong clock came. */
    private static boolean seenElsewhen(Entry known, Message kept) {
        return kept.seq() == 0 && kept.skewed() && !kept.receivedAt().equals(known.message.receivedAt());
    }

    private void rename(Entry entry) {
        rows.lift(entry);
        rows.forget(entry);
        entry.message = entry.message.besideNamesake();
        entry.aliases = List.of();
        if (!rows.knows(entry.message.id())) place(entry);
    }

    private boolean sameMessage(Entry known, Message message) {
        Person author = message.author();
        boolean sameAuthor =
                known.mine ? me.test(author) : known.message.author().id().equals(author.id());
        MessageBody ours = known.message.body();
        MessageBody theirs = message.body();
        return sameAuthor
                && (ours instanceof MessageBody.Recalled
                        || theirs instanceof MessageBody.Recalled
                        || theirs.says(ours)
                        || ours.says(theirs));
    }

    /** On servers that replace ids: my message under way with that time and those words. */
    private @Nullable Entry pendingTwin(Message message) {
        if (rows.outbox().isEmpty() || !me.test(message.author())) return null;
        for (Entry own : rows.outbox())
            if (own.message.sentAt().toEpochMilli() == message.sentAt().toEpochMilli()
                    && message.body().says(own.message.body())) return own;
        return null;
    }

    /** The same the other way round: my message of that time with those words, under whatever id. */
    private @Nullable Entry arrivedTwin(Message own) {
        for (Entry row : rows.all()) if (row.mine && Twins.same(row.message, own)) return row;
        return null;
    }

    /** The same message once more, from history, live or as an echo: takes what is new in it. */
    private void arrivedAs(Entry entry, Message again) {
        Message old = entry.message;
        if (!rows.knows(again.id())) rows.alias(entry, again.id());
        MessageBody body = again.body() instanceof MessageBody.Recalled ? again.body() : old.body();
        boolean newNumber = again.seq() > 0 && (old.seq() == 0 || entry.place.era() != era);
        long seq = newNumber ? again.seq() : old.seq();
        // a server may have dropped them
        MessageMarks marks = old.marks().isNone() ? again.marks() : old.marks();
        Message merged = entry.pending
                ? new Message(
                        old.id(), old.room(), again.author(), body, again.sentAt(), again.receivedAt(), seq, marks)
                : new Message(
                        old.id(), old.room(), old.author(), body, old.sentAt(), firstSeen(old, again), seq, marks);
        if (!entry.pending && !newNumber && merged.equals(old)) return;
        rows.lift(entry);
        if (entry.pending) {
            entry.pending = false;
            entry.delivery = DeliveryState.DELIVERED;
            entry.failure = null;
        }
        entry.message = merged;
        tally.saw(merged);
        place(entry);
    }

    /** When the row was first seen live, whichever of two copies came first; a copy from history was not seen live. */
    private static Instant firstSeen(Message one, Message other) {
        if (other.receivedAt().equals(other.sentAt())) return one.receivedAt();
        if (one.receivedAt().equals(one.sentAt())) return other.receivedAt();
        return one.receivedAt().isBefore(other.receivedAt()) ? one.receivedAt() : other.receivedAt();
    }

    /** Puts an entry that is in no list where it belongs. */
    private Entry place(Entry entry) {
        entry.place = Place.of(era, highestSeq, entry.message);
        insert(entry, false);
        return entry;
    }

    private void insert(Entry entry, boolean joins) {
        if (entry.place.era() == era) highestSeq = Math.max(highestSeq, entry.place.rank() / 2);
        quotes.look(entry);
        rows.insert(entry, joins);
    }
}
