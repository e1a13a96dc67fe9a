package org.lectern.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.UserId;

/**
 * The known messages of a room: each once, in order, the own ones that have not arrived at the end. The one place where
 * live rows, history and echoes are merged. FX thread only.
 */
final class Ledger {
    /** The most messages kept; {@link #KEPT} remain when it is passed, so that letting go is seldom. */
    static final int LIMIT = 20_000;

    static final int KEPT = 19_000;

    private final Window window;
    private final Predicate<UserId> me;
    private final List<Entry> rows = new ArrayList<>();
    private final List<Entry> outbox = new ArrayList<>();
    private final Map<MessageId, Entry> byId = new HashMap<>();

    private int era;
    private long highestSeq;
    private int likes;
    private int flowers;
    private boolean dropped;

    Ledger(Window window, Predicate<UserId> me) {
        this.window = window;
        this.me = me;
    }

    int size() {
        return rows.size() + outbox.size();
    }

    /** By place: arrived rows first, then the own ones under way. */
    Entry get(int index) {
        return index < rows.size() ? rows.get(index) : outbox.get(index - rows.size());
    }

    @Nullable
    Entry find(MessageId id) {
        return byId.get(id);
    }

    int likes() {
        return likes;
    }

    int flowers() {
        return flowers;
    }

    /** True once older messages were let go. */
    boolean dropped() {
        return dropped;
    }

    /** The server's store began anew: its numbers start again, after everything known. */
    void newEra() {
        era++;
        highestSeq = 0;
    }

    /** An own message, just made. */
    void make(Message message) {
        Entry entry = new Entry(message, true);
        entry.pending = true;
        entry.delivery = DeliveryState.WAITING;
        byId.put(message.id(), entry);
        outbox.add(entry);
        window.inserted(size() - 1);
    }

    /** A live row; {@code echoOf} is the own message that it is the echo of, if any. */
    void arrived(Message message, @Nullable MessageId echoOf) {
        Entry own = echoOf == null ? null : byId.get(echoOf);
        if (own != null && own.mine) arrivedAs(own, message);
        else merge(message);
    }

    /**
     * Rows of a history answer, in any order. Servers that give a row another id in history than live (J-IM 2.3) are met
     * here: a row of unknown id is a known one that the answer does not have, if author, time and words are the same.
     */
    void history(List<Message> answer) {
        Map<TwinKey, Entry> twins = null;
        for (Message row : answer) {
            if (byId.containsKey(row.id()) || row.seq() > 0 || rows.isEmpty()) {
                merge(row);
                continue;
            }
            if (twins == null) twins = rowsNotIn(answer);
            Entry twin = twins.remove(TwinKey.of(row));
            if (twin == null || !row.body().says(twin.message.body())) merge(row);
            else alias(twin, row.id());
        }
    }

    void delivery(MessageId id, DeliveryState state, @Nullable Failure reason) {
        Entry entry = byId.get(id);
        if (entry == null || !entry.mine) return;
        boolean arrived = state == DeliveryState.DELIVERED || state == DeliveryState.STORED;
        if (!entry.pending && (!arrived || entry.delivery == DeliveryState.STORED)) return;
        entry.delivery = state;
        entry.failure = reason;
        if (entry.pending && arrived) {
            lift(entry);
            entry.pending = false;
            place(entry);
        } else window.changed(indexOf(entry));
    }

    void recalled(MessageId id) {
        Entry entry = byId.get(id);
        if (entry == null || entry.pending) return;
        say(entry, entry.message.withBody(new MessageBody.Recalled()));
        window.changed(indexOf(entry));
    }

    /** Removes an own message that has not arrived. */
    void discard(MessageId id) {
        Entry entry = byId.get(id);
        if (entry == null || !entry.pending) return;
        lift(entry);
        byId.remove(id);
    }

    /** Lets the oldest go when there are too many. */
    void trim() {
        if (rows.size() <= LIMIT) return;
        int count = rows.size() - KEPT;
        List<Entry> oldest = rows.subList(0, count);
        for (Entry entry : oldest) {
            count(entry, -1);
            byId.remove(entry.message.id());
            entry.aliases.forEach(byId::remove);
        }
        oldest.clear();
        dropped = true;
        window.droppedFirst(count);
    }

    private void merge(Message message) {
        Entry known = byId.get(message.id());
        if (known == null) known = pendingTwin(message);
        if (known == null) {
            Entry fresh = new Entry(message, me.test(message.author().id()));
            byId.put(message.id(), fresh);
            place(fresh);
        } else if (sameMessage(known, message)) arrivedAs(known, message);
        else {
            // Somebody else's row, or other words, under an id that is taken: both stay.
            Message other = message.besideNamesake();
            if (!byId.containsKey(other.id())) merge(other);
        }
    }

    private boolean sameMessage(Entry known, Message message) {
        boolean sameAuthor = known.mine
                ? me.test(message.author().id())
                : known.message.author().id().equals(message.author().id());
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
        if (outbox.isEmpty() || !me.test(message.author().id())) return null;
        for (Entry own : outbox)
            if (own.message.sentAt().toEpochMilli() == message.sentAt().toEpochMilli()
                    && message.body().says(own.message.body())) return own;
        return null;
    }

    /** The same message once more, from history, live or as an echo: takes what is new in it. */
    private void arrivedAs(Entry entry, Message again) {
        Message old = entry.message;
        if (!byId.containsKey(again.id())) alias(entry, again.id());
        MessageBody body = again.body() instanceof MessageBody.Recalled ? again.body() : old.body();
        boolean newNumber = again.seq() > 0 && (old.seq() == 0 || entry.era != era);
        long seq = newNumber ? again.seq() : old.seq();
        Message merged = entry.pending
                ? new Message(old.id(), old.room(), again.author(), body, again.sentAt(), again.receivedAt(), seq)
                : new Message(old.id(), old.room(), old.author(), body, old.sentAt(), firstSeen(old, again), seq);
        if (!entry.pending && !newNumber && merged.equals(old)) return;
        lift(entry);
        if (entry.pending) {
            entry.pending = false;
            entry.delivery = DeliveryState.DELIVERED;
            entry.failure = null;
        }
        entry.message = merged;
        place(entry);
    }

    /** When the row was first seen live, whichever of two copies came first; a copy from history was not seen live. */
    private static Instant firstSeen(Message one, Message other) {
        if (other.receivedAt().equals(other.sentAt())) return one.receivedAt();
        if (one.receivedAt().equals(one.sentAt())) return other.receivedAt();
        return one.receivedAt().isBefore(other.receivedAt()) ? one.receivedAt() : other.receivedAt();
    }

    /** Puts an entry that is in no list among the rows. Searches from the end, where nearly everything belongs. */
    private void place(Entry entry) {
        long seq = entry.message.seq();
        entry.era = era;
        entry.anchor = seq > 0 ? seq : highestSeq;
        highestSeq = Math.max(highestSeq, seq);
        int index = rows.size();
        if (index > 0 && Entry.ORDER.compare(rows.getLast(), entry) > 0) {
            int found = Collections.binarySearch(rows, entry, Entry.ORDER);
            index = found < 0 ? -found - 1 : found;
        }
        rows.add(index, entry);
        count(entry, 1);
        window.inserted(index);
    }

    /** Takes an entry out of its list, to be placed anew or forgotten. */
    private void lift(Entry entry) {
        int index = indexOf(entry);
        if (entry.pending) outbox.remove(index - rows.size());
        else {
            rows.remove(index);
            count(entry, -1);
        }
        window.removed(index);
    }

    private int indexOf(Entry entry) {
        if (entry.pending) return rows.size() + outbox.indexOf(entry);
        if (rows.getLast() == entry) return rows.size() - 1;
        return Collections.binarySearch(rows, entry, Entry.ORDER);
    }

    private void say(Entry entry, Message message) {
        count(entry, -1);
        entry.message = message;
        count(entry, 1);
    }

    private void count(Entry entry, int by) {
        if (entry.message.body() instanceof MessageBody.Like) likes += by;
        if (entry.message.body() instanceof MessageBody.Flower) flowers += by;
    }

    private Map<TwinKey, Entry> rowsNotIn(List<Message> answer) {
        Set<MessageId> ids = new HashSet<>();
        for (Message row : answer) ids.add(row.id());
        Map<TwinKey, Entry> others = new HashMap<>();
        for (Entry entry : rows) {
            boolean there =
                    ids.contains(entry.message.id()) || entry.aliases.stream().anyMatch(ids::contains);
            if (!there) others.put(TwinKey.of(entry.message), entry);
        }
        return others;
    }

    private void alias(Entry entry, MessageId other) {
        byId.put(other, entry);
        entry.alsoKnownAs(other);
    }

    /** Author and time: together they name a message where ids do not. */
    private record TwinKey(UserId author, long sentMillis) {
        static TwinKey of(Message message) {
            return new TwinKey(message.author().id(), message.sentAt().toEpochMilli());
        }
    }
}
