package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Place;

/** Adds messages, each once. Works inside a transaction of its caller; writing thread only. */
final class Appender {
    private record Known(long key, int era, Message message) {}

    private static final class Recalled {
        final Set<MessageId> ids = new HashSet<>();
        /** The first slot that may hold an answer. */
        long from = Long.MAX_VALUE;
    }

    private final Database database;
    private final Courses courses;
    private final SearchIndex index;
    private final Erasures erasures;
    private final KnownIds ids;
    /** The last slot given away. Nobody else writes, and a slot that stays empty after a rollback does no harm. */
    private long lastKey = -1;
    /** Messages added to a course since the last flush. */
    private final Map<Long, Long> uncounted = new HashMap<>();
    /** By course, what came as taken back since the last flush: answers that were there before may repeat it. */
    private final Map<Long, Recalled> recalled = new HashMap<>();

    Appender(Database database, Courses courses, SearchIndex index, Erasures erasures) {
        this.database = database;
        this.courses = courses;
        this.index = index;
        this.erasures = erasures;
        this.ids = new KnownIds(database);
    }

    /** Returns how many were new. */
    int append(List<ArchivedMessage> batch) throws SQLException {
        Map<CourseKey, Set<MessageId>> ids = new HashMap<>();
        for (ArchivedMessage each : batch)
            ids.computeIfAbsent(each.course(), course -> new HashSet<>())
                    .add(each.message().id());
        int added = 0;
        for (ArchivedMessage each : batch) {
            Message message = MessageRows.rounded(each.message());
            long cid = each.course().value();
            if (!erasures.bars(cid, message) && add(cid, message, ids.getOrDefault(each.course(), Set.of()))) added++;
        }
        flush();
        return added;
    }

    private boolean add(long cid, Message message, Set<MessageId> batch) throws SQLException {
        Known known = find(cid, message.id());
        if (known == null) {
            Place place = placeOf(cid, message);
            if (isTwin(cid, message, place, batch)) return false;
            restore(cid, place, message);
            return true;
        }
        if (same(known.message(), message)) {
            learn(cid, known, message);
            return false;
        }
        // somebody else's row, or other words, under an id that is taken: both stay, named as the room names them
        Message other = message.besideNamesake();
        if (find(cid, other.id()) != null) return false;
        return add(cid, other, batch);
    }

    /** Puts a copy back at its place; false when it is known or was deleted for good. */
    boolean putBack(long cid, int era, CopiedMessage copy) throws SQLException {
        Message message = MessageRows.rounded(copy.message());
        if (erasures.bars(cid, message) || find(cid, message.id()) != null) return false;
        Place place = new Place(
                era,
                Place.rankOf(message.seq(), copy.after()),
                TimeKey.millis(message.placedAt()),
                message.id().value());
        restore(cid, place, message);
        return true;
    }

    /** Puts a row that is not there at a place that is known. */
    void restore(long cid, Place place, Message row) throws SQLException {
        Message message = withoutRecalled(cid, row);
        long key = freeKey(place.placedMillis());
        if (message.body() instanceof MessageBody.Recalled) recalled(cid, message.id(), key);
        long aid = courses.author(cid, message.author());
        MessageRows.insert(database, key, cid, aid, place, message);
        ids.add(cid, place.id(), key);
        if (place.era() == courses.era(cid)) courses.numbered(cid, Spot.seq(place.rank()));
        index.add(key, cid, aid, message.body());
        uncounted.merge(cid, 1L, Long::sum);
    }

    /** An answer does not repeat what was taken back before it came. */
    private Message withoutRecalled(long cid, Message row) throws SQLException {
        MessageMarks.Reply reply = row.marks().reply();
        if (reply == null || reply.excerpt().isEmpty()) return row;
        Known answered = find(cid, reply.message());
        if (answered == null || !(answered.message().body() instanceof MessageBody.Recalled)) return row;
        return row.withMarks(row.marks().withReply(reply.withoutWords()));
    }

    private void recalled(long cid, MessageId id, long key) {
        Recalled those = recalled.computeIfAbsent(cid, _ -> new Recalled());
        those.ids.add(id);
        those.from = Math.min(those.from, firstAround(key));
    }

    /** Among rows of about one time an answer may have come first, and have the earlier slot. */
    private static long firstAround(long key) {
        return TimeKey.firstOf(TimeKey.stretchOfKey(key));
    }

    /** Writes what was put off; before every commit. */
    void flush() throws SQLException {
        for (Map.Entry<Long, Recalled> each : recalled.entrySet())
            new Quotes(database).forgetWords(each.getKey(), each.getValue().ids, each.getValue().from);
        recalled.clear();
        index.flush();
        for (Map.Entry<Long, Long> course : uncounted.entrySet())
            database.change(
                    "UPDATE course SET messages = messages + ? WHERE cid = ?", course.getValue(), course.getKey());
        uncounted.clear();
    }

    /** Forgets what was put off, after a rollback. */
    void forget() {
        index.forget();
        uncounted.clear();
        recalled.clear();
    }

    /** Takes a message's words away for good. Returns false when it is unknown or was retracted before. */
    boolean retract(long cid, MessageId id) throws SQLException {
        Known known = find(cid, id);
        if (known == null || known.message().body() instanceof MessageBody.Recalled) return false;
        long aid = database.number("SELECT aid FROM message WHERE key = ?", known.key());
        index.remove(known.key(), cid, aid, known.message().body());
        database.change(
                "UPDATE message SET kind = ?, note = NULL, content = NULL WHERE key = ?",
                MessageKind.RECALLED.code(),
                known.key());
        new Quotes(database).forgetWords(cid, Set.of(id), firstAround(known.key()));
        index.add(known.key(), cid, aid, new MessageBody.Recalled());
        index.flush();
        erasures.due();
        return true;
    }

    private void learn(long cid, Known known, Message again) throws SQLException {
        if (again.body() instanceof MessageBody.Recalled)
            retract(cid, known.message().id());
        else if (known.message().marks().isNone() && !again.marks().isNone())
            // a server had dropped them
            MessageRows.mark(database, known.key(), known.message().withMarks(again.marks()));
        int era = courses.era(cid);
        boolean newNumber = again.seq() > 0 && (known.message().seq() == 0 || known.era() != era);
        if (!newNumber) return;
        database.change(
                "UPDATE message SET spot = ? WHERE key = ?", Spot.of(era, Place.rankOf(again.seq(), 0)), known.key());
        courses.numbered(cid, again.seq());
    }

    private Place placeOf(long cid, Message message) throws SQLException {
        return new Place(
                courses.era(cid),
                Place.rankOf(message.seq(), message.seq() > 0 ? 0 : courses.highestSeq(cid)),
                TimeKey.millis(message.placedAt()),
                message.id().value());
    }

    private static boolean same(Message known, Message again) {
        MessageBody ours = known.body();
        MessageBody theirs = again.body();
        return known.author().id().equals(again.author().id())
                && (ours instanceof MessageBody.Recalled
                        || theirs instanceof MessageBody.Recalled
                        || theirs.says(ours)
                        || ours.says(theirs));
    }

    /**
     * Servers that give a row another id in history than live (J-IM 2.3): a row from history is known already if one of
     * the same author, time and words is there which that answer does not have.
     */
    private boolean isTwin(long cid, Message message, Place place, Set<MessageId> batch) throws SQLException {
        if (message.seq() > 0 || !message.receivedAt().equals(message.sentAt())) return false;
        long there = database.number(
                "SELECT 1 FROM message WHERE cid = ? AND spot = ? AND tick = ? AND placed = ? LIMIT 1",
                cid,
                Spot.of(place),
                Spot.tick(place),
                place.placedMillis());
        if (there == 0) return false;
        PreparedStatement select = database.statement("SELECT " + MessageRows.COLUMNS + " FROM message m"
                + MessageRows.JOINED + " WHERE m.cid = ? AND m.spot = ? AND m.tick = ? AND m.placed = ?");
        select.setLong(1, cid);
        select.setLong(2, Spot.of(place));
        select.setLong(3, Spot.tick(place));
        select.setLong(4, place.placedMillis());
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Message other = MessageRows.read(row);
                if (other.sentAt().equals(message.sentAt())
                        && other.author().id().equals(message.author().id())
                        && message.body().says(other.body())
                        && !batch.contains(other.id())) return true;
            }
        }
        return false;
    }

    private @Nullable Known find(long cid, MessageId id) throws SQLException {
        long key = ids.keyOf(cid, id.value());
        // nearly always: so the whole row is asked for only afterwards, which the driver makes dear
        if (key < 0) return null;
        PreparedStatement whole = database.statement(
                "SELECT " + MessageRows.COLUMNS + " FROM message m" + MessageRows.JOINED + " WHERE m.key = ?");
        whole.setLong(1, key);
        try (ResultSet row = whole.executeQuery()) {
            return row.next() ? new Known(key, MessageRows.place(row).era(), MessageRows.read(row)) : null;
        }
    }

    /** The next free slot in the stretch of a time, or in a following one should it be full. */
    private long freeKey(long placedMillis) throws SQLException {
        long stretch = TimeKey.stretchOf(placedMillis);
        if (TimeKey.stretchOfKey(lastKey) == stretch && lastKey < TimeKey.lastOf(stretch)) return ++lastKey;
        while (true) {
            long first = TimeKey.firstOf(stretch);
            long last = TimeKey.lastOf(stretch);
            long next = database.number(
                    "SELECT coalesce(max(key) + 1, ?) FROM message WHERE key BETWEEN ? AND ?", first, first, last);
            if (next <= last) {
                lastKey = next;
                return next;
            }
            stretch++;
        }
    }
}
