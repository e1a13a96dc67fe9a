package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;

/** Stretches of a course, from the index of places. Bound to the reading connection. */
final class Pages {
    private static final String SELECT = "SELECT " + MessageRows.COLUMNS + " FROM message m" + MessageRows.JOINED;
    private static final String PLACE = "(m.spot, m.tick, m.placed, m.id)";
    private static final String OLDEST_FIRST = " ORDER BY m.spot, m.tick, m.placed, m.id LIMIT ?";
    private static final String NEWEST_FIRST = " ORDER BY m.spot DESC, m.tick DESC, m.placed DESC, m.id DESC LIMIT ?";

    static final String NEWEST = SELECT + " WHERE m.cid = ?" + NEWEST_FIRST;
    static final String BEFORE = SELECT + " WHERE m.cid = ? AND " + PLACE + " < (?,?,?,?)" + NEWEST_FIRST;
    static final String AFTER = SELECT + " WHERE m.cid = ? AND " + PLACE + " > (?,?,?,?)" + OLDEST_FIRST;
    static final String ONE = "SELECT " + MessageRows.COLUMNS + KnownIds.JOINED + MessageRows.JOINED + KnownIds.WHERE;

    private record Found(Message message, Place place) {}

    private final Database database;
    private final KnownIds ids;

    Pages(Database database) {
        this.database = database;
        this.ids = new KnownIds(database);
    }

    ArchivePage newest(long cid, int limit) throws SQLException {
        PreparedStatement select = database.statement(NEWEST);
        select.setLong(1, cid);
        select.setInt(2, limit + 1);
        return page(select, limit, true);
    }

    ArchivePage before(long cid, Place place, int limit) throws SQLException {
        return page(anchored(database, BEFORE, cid, place, limit + 1), limit, true);
    }

    ArchivePage after(long cid, Place place, int limit) throws SQLException {
        return page(anchored(database, AFTER, cid, place, limit + 1), limit, false);
    }

    /** Half before, the message, the rest after; empty when it is unknown. */
    ArchivePage around(long cid, MessageId id, int limit) throws SQLException {
        Found middle = one(cid, id);
        if (middle == null) return ArchivePage.EMPTY;
        ArchivePage before = before(cid, middle.place(), limit / 2);
        ArchivePage after = after(cid, middle.place(), Math.max(0, limit - limit / 2 - 1));
        List<Message> all = new ArrayList<>(before.messages());
        all.add(middle.message());
        all.addAll(after.messages());
        List<Place> places = new ArrayList<>(before.places());
        places.add(middle.place());
        places.addAll(after.places());
        return new ArchivePage(all, places, before.more() || after.more());
    }

    @Nullable
    Message find(long cid, MessageId id) throws SQLException {
        Found found = one(cid, id);
        return found == null ? null : found.message();
    }

    @Nullable
    Place placeOf(long cid, MessageId id) throws SQLException {
        Found found = one(cid, id);
        return found == null ? null : found.place();
    }

    private @Nullable Found one(long cid, MessageId id) throws SQLException {
        PreparedStatement select = database.statement(ONE);
        ids.set(select, cid, id.value());
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new Found(MessageRows.read(row), MessageRows.place(row)) : null;
        }
    }

    /** {@link #BEFORE} or {@link #AFTER} a place, at most so many rows. */
    static PreparedStatement anchored(Database database, String sql, long cid, Place place, int limit)
            throws SQLException {
        PreparedStatement select = database.statement(sql);
        select.setLong(1, cid);
        select.setLong(2, Spot.of(place));
        select.setLong(3, Spot.tick(place));
        select.setLong(4, place.placedMillis());
        StoredText.setId(select, 5, place.id());
        select.setInt(6, limit);
        return select;
    }

    private static ArchivePage page(PreparedStatement select, int limit, boolean newestFirst) throws SQLException {
        List<Found> found = new ArrayList<>();
        boolean more = false;
        try (ResultSet row = select.executeQuery()) {
            while (!more && row.next()) {
                if (found.size() == limit) more = true;
                else found.add(new Found(MessageRows.read(row), MessageRows.place(row)));
            }
        }
        if (newestFirst) Collections.reverse(found);
        return new ArchivePage(
                found.stream().map(Found::message).toList(),
                found.stream().map(Found::place).toList(),
                more);
    }
}
