package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Place;
import org.lectern.domain.Presence;
import org.lectern.domain.Role;
import org.lectern.domain.UserId;

/**
 * What is kept of a course for those who teach it, beside its messages: who was seen there, what was decided by hand, and
 * texts of the program's own such as a roster. It goes with the course, and with the person who is erased.
 */
public final class Teaching {
    /** Under this name stands {@code off} in a course in which nobody is counted: no presence is kept then. */
    public static final String COUNTING = "counting";

    public static final String OFF = "off";

    private static final int CAME = 1;
    private static final int WENT = 2;
    private static final int LIST = 3;
    private static final int LISTED = 4;
    private static final int UNWATCHED = 5;
    /** Small, since what is before the time asked for is read up to the end of a page. */
    private static final int PAGE = 100;

    private final SqliteArchive archive;
    private final Database writer;
    private final Database reader;

    Teaching(SqliteArchive archive, Database writer, Database reader) {
        this.archive = archive;
        this.writer = writer;
        this.reader = reader;
    }

    // ---- writing: the archive's thread only

    /** Adds what was seen of people, in the order it was seen; nothing in a course in which nobody is counted. */
    public void saw(CourseKey course, List<Presence> seen) throws ArchiveException {
        archive.write(() -> {
            if (OFF.equals(text(writer, course, COUNTING))) return false;
            for (Presence presence : seen) insert(course.value(), presence);
            return true;
        });
    }

    private void insert(long cid, Presence presence) throws SQLException {
        long at = TimeKey.millis(presence.at());
        switch (presence) {
            case Presence.Came(Instant _, Person person) -> insert(cid, at, CAME, person);
            case Presence.Went(Instant _, Person person) -> insert(cid, at, WENT, person);
            case Presence.Listed(Instant _, List<Person> people) -> {
                insert(cid, at, LIST, null);
                for (Person person : people) insert(cid, at, LISTED, person);
            }
            case Presence.Unwatched(Instant _) -> insert(cid, at, UNWATCHED, null);
        }
    }

    private void insert(long cid, long at, int kind, @Nullable Person person) throws SQLException {
        PreparedStatement insert =
                writer.statement("INSERT INTO presence(cid, at, kind, user, nick, role) VALUES(?,?,?,?,?,?)");
        insert.setLong(1, cid);
        insert.setLong(2, at);
        insert.setInt(3, kind);
        StoredText.set(insert, 4, person == null ? null : person.id().value());
        StoredText.set(insert, 5, person == null ? null : person.nickname());
        StoredText.set(
                insert,
                6,
                person == null
                        ? null
                        : (person.verified() ? "+" : "") + person.role().word());
        insert.executeUpdate();
    }

    /** Keeps a decision, in the place of the one of its topic that was kept before. */
    public void decide(CourseKey course, Decision decision) throws ArchiveException {
        archive.write(() -> {
            PreparedStatement insert =
                    writer.statement("INSERT OR REPLACE INTO decision(cid, id, topic, word, at) VALUES(?,?,?,?,?)");
            insert.setLong(1, course.value());
            StoredText.setId(insert, 2, decision.message().value());
            insert.setString(3, decision.topic());
            insert.setString(4, decision.word());
            insert.setLong(5, TimeKey.millis(decision.at()));
            return insert.executeUpdate();
        });
    }

    /** Keeps a text under a name; null removes it. */
    public void put(CourseKey course, String name, @Nullable String text) throws ArchiveException {
        archive.write(() -> {
            if (text == null) {
                PreparedStatement delete = writer.statement("DELETE FROM desk WHERE cid = ? AND name = ?");
                delete.setLong(1, course.value());
                delete.setString(2, name);
                return delete.executeUpdate();
            }
            PreparedStatement insert = writer.statement("INSERT OR REPLACE INTO desk(cid, name, value) VALUES(?,?,?)");
            insert.setLong(1, course.value());
            insert.setString(2, name);
            StoredText.set(insert, 3, text);
            return insert.executeUpdate();
        });
    }

    /** Removes everything that was seen of people in a course: who chose to count nothing keeps nothing. */
    public int forgetPresence(CourseKey course) throws ArchiveException {
        return archive.write(() -> writer.change("DELETE FROM presence WHERE cid = ?", course.value()));
    }

    /** Keeps one's own words about a person of a server, in all courses there; blank ones remove them. */
    public void note(String server, UserId about, String words) throws ArchiveException {
        archive.write(() -> {
            PreparedStatement delete = writer.statement("DELETE FROM note WHERE server = ? AND user = ?");
            StoredText.set(delete, 1, server);
            StoredText.set(delete, 2, about.value());
            int changed = delete.executeUpdate();
            if (words.isBlank()) return changed;
            PreparedStatement insert = writer.statement("INSERT INTO note(server, user, words) VALUES(?,?,?)");
            StoredText.set(insert, 1, server);
            StoredText.set(insert, 2, about.value());
            StoredText.set(insert, 3, words);
            return insert.executeUpdate();
        });
    }

    // ---- reading: any thread but the FX thread

    /** What was seen of people from a time on and before another, in the order it was seen. */
    public List<Presence> presence(CourseKey course, Instant from, Instant to) throws ArchiveException {
        return archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT at, kind, user, nick, role FROM presence"
                    + " WHERE cid = ? AND at >= ? AND at < ? ORDER BY n");
            select.setLong(1, course.value());
            select.setLong(2, TimeKey.millis(from));
            select.setLong(3, TimeKey.millis(to));
            List<Presence> seen = new ArrayList<>();
            List<Person> listed = new ArrayList<>();
            Instant list = null;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Instant at = Instant.ofEpochMilli(row.getLong(1));
                    int kind = row.getInt(2);
                    if (kind == LISTED) {
                        if (list != null) listed.add(person(row));
                        continue;
                    }
                    if (list != null) seen.add(new Presence.Listed(list, listed));
                    list = null;
                    listed.clear();
                    switch (kind) {
                        case LIST -> list = at;
                        case CAME -> seen.add(new Presence.Came(at, person(row)));
                        case WENT -> seen.add(new Presence.Went(at, person(row)));
                        default -> seen.add(new Presence.Unwatched(at));
                    }
                }
            }
            if (list != null) seen.add(new Presence.Listed(list, listed));
            return seen;
        });
    }

    private static Person person(ResultSet row) throws SQLException {
        String role = StoredText.getOrEmpty(row, 5);
        boolean verified = role.startsWith("+");
        return new Person(
                new UserId(StoredText.getOrEmpty(row, 3)),
                StoredText.getOrEmpty(row, 4),
                null,
                Role.of(verified ? role.substring(1) : role),
                verified);
    }

    /** Everything that was decided in a course. */
    public List<Decision> decisions(CourseKey course) throws ArchiveException {
        return archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT id, topic, word, at FROM decision WHERE cid = ?");
            select.setLong(1, course.value());
            List<Decision> decisions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next())
                    decisions.add(new Decision(
                            new MessageId(StoredText.getOrEmpty(row, 1)),
                            row.getString(2),
                            row.getString(3),
                            Instant.ofEpochMilli(row.getLong(4))));
            }
            return decisions;
        });
    }

    /** The messages of a course about which something of a topic was decided. */
    public Set<MessageId> about(CourseKey course, String topic) throws ArchiveException {
        return archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT id FROM decision WHERE cid = ? AND topic = ?");
            select.setLong(1, course.value());
            select.setString(2, topic);
            Set<MessageId> messages = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) messages.add(new MessageId(StoredText.getOrEmpty(row, 1)));
            }
            return messages;
        });
    }

    /** The text kept under a name; empty when there is none. */
    public String text(CourseKey course, String name) throws ArchiveException {
        return archive.read(() -> Objects.requireNonNullElse(text(reader, course, name), ""));
    }

    private static @Nullable String text(Database database, CourseKey course, String name) throws SQLException {
        PreparedStatement select = database.statement("SELECT value FROM desk WHERE cid = ? AND name = ?");
        select.setLong(1, course.value());
        select.setString(2, name);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? StoredText.get(row, 1) : null;
        }
    }

    /** One's own words about a person; empty when there are none. */
    public String note(String server, UserId about) throws ArchiveException {
        return archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT words FROM note WHERE server = ? AND user = ?");
            StoredText.set(select, 1, server);
            StoredText.set(select, 2, about.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? StoredText.getOrEmpty(row, 1) : "";
            }
        });
    }

    /**
     * The newest messages of a course from a time on and before another, oldest first.
     *
     * @param limit the most messages; what is older is left out
     */
    public List<Message> between(CourseKey course, Instant from, Instant to, int limit) throws ArchiveException {
        List<Message> found = new ArrayList<>();
        Place before = null;
        while (found.size() < limit) {
            int rows = Math.min(PAGE, limit - found.size());
            ArchivePage page = before == null ? archive.newest(course, rows) : archive.before(course, before, rows);
            boolean older = false;
            for (Message message : page.messages().reversed()) {
                older = message.placedAt().isBefore(from.minus(Message.TRUSTED_SKEW));
                if (!message.placedAt().isBefore(from) && message.placedAt().isBefore(to)) found.add(message);
            }
            before = page.first();
            if (older || !page.more()) break;
        }
        return found.reversed();
    }

    /**
     * Who said something in a course before a time.
     *
     * @param limit so many messages before that time are looked at
     */
    public Set<UserId> heardBefore(CourseKey course, Instant time, int limit) throws ArchiveException {
        return archive.read(() -> {
            PreparedStatement select = reader.statement("SELECT DISTINCT author.user FROM (SELECT aid FROM message"
                    + " WHERE cid = ? AND placed < ? ORDER BY spot DESC, tick DESC LIMIT ?) AS said"
                    + " JOIN author ON author.aid = said.aid");
            select.setLong(1, course.value());
            select.setLong(2, TimeKey.millis(time));
            select.setInt(3, limit);
            Set<UserId> heard = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) heard.add(new UserId(StoredText.getOrEmpty(row, 1)));
            }
            return heard;
        });
    }
}
