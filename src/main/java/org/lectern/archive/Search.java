package org.lectern.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.SearchQuery.Term;
import org.lectern.domain.MessageBody;
import org.lectern.domain.UserId;

/** Runs queries, newest hits first, a limited amount of work at a time. Bound to the reading connection. */
final class Search {
    /** Rows looked at before a search pauses at the end of a stretch. */
    static final int EXAMINED = 10_000;

    /**
     * The newest rows that are looked at one by one before the index is asked for a beginning of words, for which it must
     * gather all its rows: what is frequent is soon found this way, what is rare is soon gathered.
     */
    static final int NEAR = 256;

    /** With this many of them hits it is worth going on so, that many times farther. */
    private static final int FREQUENT = 5;

    private static final int FARTHER = 16;

    /** With more authors than this, rows are looked at instead of asking the index. */
    private static final int MOST_AUTHORS = 200;

    static final String MATCHING = "SELECT " + MessageRows.COLUMNS
            + " FROM search s CROSS JOIN message m ON m.key = s.rowid" + MessageRows.JOINED
            + " WHERE s.search MATCH ? AND s.rowid BETWEEN ? AND ? ORDER BY s.rowid DESC";
    static final String WALKING =
            "SELECT " + MessageRows.LIGHT_COLUMNS + " FROM message m WHERE m.key BETWEEN ? AND ? ORDER BY m.key DESC";

    /** As {@link #MATCHING}, where few of the rows will be hits. */
    static final String SIEVING = "SELECT " + MessageRows.LIGHT_COLUMNS
            + " FROM search s CROSS JOIN message m ON m.key = s.rowid"
            + " WHERE s.search MATCH ? AND s.rowid BETWEEN ? AND ? ORDER BY s.rowid DESC";

    static final String ONE =
            "SELECT " + MessageRows.COLUMNS + " FROM message m" + MessageRows.JOINED + " WHERE m.key = ?";

    private static final Comparator<Hit> NEWEST_FIRST = Comparator.<Hit>comparingLong(
                    hit -> TimeKey.stretchOfKey(hit.key()))
            .thenComparingLong(Hit::placed)
            .thenComparingLong(Hit::key)
            .reversed();

    private record Hit(long key, long placed, @Nullable ArchivedMessage message) {
        SearchPoint point() {
            return new SearchPoint(TimeKey.stretchOfKey(key), placed, key);
        }
    }

    /**
     * What a query means in this archive; null sets stand for "all".
     *
     * @param tags the part of the match without text
     * @param slow true when the index must gather many words for it before it yields the first row
     */
    private record Plan(
            SearchQuery query,
            String tags,
            String match,
            boolean slow,
            @Nullable Set<Long> courses,
            @Nullable Set<Long> authors,
            long after,
            long before) {}

    private final Database database;
    private final Courses courses;

    Search(Database database, Courses courses) {
        this.database = database;
        this.courses = courses;
    }

    SearchPage run(SearchQuery query, @Nullable CourseKey scope, @Nullable SearchPoint from, int limit)
            throws SQLException {
        if (query.isEmpty() || limit <= 0) return SearchPage.EMPTY;
        Plan plan = plan(query, scope);
        boolean nothing = (plan.courses() != null && plan.courses().isEmpty())
                || (plan.authors() != null && plan.authors().isEmpty());
        if (nothing) return SearchPage.EMPTY;
        if (!plan.slow()) return page(plan, plan.match(), from, limit, EXAMINED);
        SearchPage near = page(plan, plan.tags(), from, limit, NEAR);
        if (near.next() == null || near.hits().size() >= limit) return near;
        boolean frequent = near.hits().size() >= FREQUENT;
        String way = frequent ? plan.tags() : plan.match();
        int examine = frequent ? NEAR * FARTHER : EXAMINED;
        SearchPage far = page(plan, way, near.next(), limit - near.hits().size(), examine);
        List<ArchivedMessage> both = new ArrayList<>(near.hits());
        both.addAll(far.hits());
        return new SearchPage(both, far.next());
    }

    /** What this very person said in all courses of a server, newest first. */
    List<ArchivedMessage> said(String server, UserId who, int limit) throws SQLException {
        Set<Long> authors = new HashSet<>();
        PreparedStatement select = database.statement(
                "SELECT aid FROM author JOIN course USING(cid) WHERE author.user = ? AND course.server = ?");
        StoredText.set(select, 1, who.value());
        StoredText.set(select, 2, server);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) authors.add(row.getLong(1));
        }
        List<ArchivedMessage> said = new ArrayList<>();
        List<String> tags = authors.stream().map(SearchIndex::authorTag).toList();
        for (int i = 0; i < tags.size(); i += MOST_AUTHORS) {
            MatchExpression match = new MatchExpression();
            match.anyTag(tags.subList(i, Math.min(tags.size(), i + MOST_AUTHORS)));
            String one = match.text();
            Plan plan = new Plan(
                    SearchQuery.parse("", ZoneOffset.UTC),
                    one,
                    one,
                    false,
                    null,
                    authors,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE);
            said.addAll(page(plan, one, null, limit, Integer.MAX_VALUE).hits());
        }
        said.sort(Comparator.comparing((ArchivedMessage hit) -> hit.message().placedAt())
                .reversed());
        return said.subList(0, Math.min(limit, said.size()));
    }

    private Plan plan(SearchQuery query, @Nullable CourseKey scope) throws SQLException {
        MatchExpression match = new MatchExpression();
        Set<Long> inCourses = coursesOf(query, scope);
        if (inCourses != null)
            match.anyTag(inCourses.stream().map(SearchIndex::courseTag).toList());
        Set<Long> byAuthors = query.from().isEmpty() ? null : authorsOf(query.from());
        if (byAuthors != null && byAuthors.size() <= MOST_AUTHORS)
            match.anyTag(byAuthors.stream().map(SearchIndex::authorTag).toList());
        if (!query.kinds().contains(MessageKind.TEXT))
            match.anyTag(query.kinds().stream().map(SearchIndex::kindTag).toList());
        if (query.picture()) match.anyTag(List.of(SearchIndex.kindTag(MessageKind.PICTURE)));
        if (query.link()) match.anyTag(List.of(SearchIndex.LINK_TAG));
        String tags = match.text();
        for (Term term : query.terms()) match.term(term);
        return new Plan(
                query,
                tags,
                match.text(),
                match.slow(),
                inCourses,
                byAuthors,
                query.after() == null ? Long.MIN_VALUE : TimeKey.millis(query.after()),
                query.before() == null ? Long.MAX_VALUE : TimeKey.millis(query.before()));
    }

    private @Nullable Set<Long> coursesOf(SearchQuery query, @Nullable CourseKey scope) throws SQLException {
        if (scope == null && query.rooms().isEmpty()) return null;
        Set<Long> found = new HashSet<>();
        for (var course : courses.all().entrySet()) {
            String room = Folding.fold(course.getValue().room().value());
            boolean asked = query.rooms().isEmpty() || query.rooms().stream().anyMatch(room::contains);
            if (asked && (scope == null || scope.equals(course.getKey())))
                found.add(course.getKey().value());
        }
        return found;
    }

    /** A small table, folded as it is read: names are few, and change. */
    private Set<Long> authorsOf(List<String> parts) throws SQLException {
        Set<Long> found = new HashSet<>();
        PreparedStatement select = database.statement("SELECT aid, user, nick FROM author");
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String user = Folding.fold(StoredText.getOrEmpty(row, 2));
                String nick = Folding.fold(StoredText.getOrEmpty(row, 3));
                if (parts.stream().anyMatch(part -> user.contains(part) || nick.contains(part)))
                    found.add(row.getLong(1));
            }
        }
        return found;
    }

    private SearchPage page(Plan plan, String match, @Nullable SearchPoint from, int limit, int examine)
            throws SQLException {
        boolean light = !match.equals(plan.match()) || match.isEmpty();
        String select = match.isEmpty() ? WALKING : light ? SIEVING : MATCHING;
        try (ResultSet row = rows(plan, select, match, from)) {
            return collect(plan, row, light, from, limit, examine);
        }
    }

    private ResultSet rows(Plan plan, String sql, String match, @Nullable SearchPoint from) throws SQLException {
        long lowest = TimeKey.firstOf(TimeKey.stretchOf(plan.after()));
        long highest =
                plan.before() == Long.MAX_VALUE ? Long.MAX_VALUE : TimeKey.lastOf(TimeKey.stretchOf(plan.before()));
        if (from != null) highest = Math.min(highest, TimeKey.lastOf(from.stretch()));
        PreparedStatement select = database.statement(sql);
        int next = 1;
        if (!match.isEmpty()) select.setString(next++, match);
        select.setLong(next++, lowest);
        select.setLong(next, highest);
        return select.executeQuery();
    }

    private SearchPage collect(
            Plan plan, ResultSet row, boolean light, @Nullable SearchPoint from, int limit, int examine)
            throws SQLException {
        List<Hit> hits = new ArrayList<>();
        long stretch = -1;
        int examined = 0;
        boolean paused = false;
        while (!paused && row.next()) {
            long key = row.getLong(MessageRows.KEY);
            boolean newStretch = TimeKey.stretchOfKey(key) != stretch;
            // only whole stretches can be put in order
            if (newStretch && (hits.size() >= limit || examined >= examine)) paused = true;
            else {
                stretch = TimeKey.stretchOfKey(key);
                examined++;
                long placed = row.getLong(MessageRows.PLACED);
                boolean seen = from != null && from.stretch() == stretch && !from.precedes(placed, key);
                if (!seen && fits(plan, row, placed)) hits.add(new Hit(key, placed, light ? null : message(row)));
            }
        }
        hits.sort(NEWEST_FIRST);
        boolean cut = hits.size() > limit;
        List<Hit> page = cut ? hits.subList(0, limit) : hits;
        SearchPoint next = cut ? page.getLast().point() : paused ? SearchPoint.behind(stretch) : null;
        List<ArchivedMessage> messages = new ArrayList<>(page.size());
        for (Hit hit : page) {
            ArchivedMessage message = hit.message() == null ? message(hit.key()) : hit.message();
            if (message != null) messages.add(message);
        }
        return new SearchPage(messages, next);
    }

    /** Null when it was deleted meanwhile. */
    private @Nullable ArchivedMessage message(long key) throws SQLException {
        PreparedStatement select = database.statement(ONE);
        select.setLong(1, key);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? message(row) : null;
        }
    }

    private static ArchivedMessage message(ResultSet row) throws SQLException {
        return new ArchivedMessage(new CourseKey(row.getLong(MessageRows.COURSE)), MessageRows.read(row));
    }

    private static boolean fits(Plan plan, ResultSet row, long placed) throws SQLException {
        SearchQuery query = plan.query();
        if (placed < plan.after() || placed >= plan.before()) return false;
        if (plan.courses() != null && !plan.courses().contains(row.getLong(MessageRows.COURSE))) return false;
        if (plan.authors() != null && !plan.authors().contains(row.getLong(MessageRows.AUTHOR))) return false;
        MessageKind kind = MessageKind.ofCode(row.getInt(MessageRows.KIND));
        if (!query.kinds().isEmpty() && !query.kinds().contains(kind)) return false;
        if (query.picture() && kind != MessageKind.PICTURE) return false;
        if (query.terms().isEmpty() && !query.link()) return true;
        if (kind != MessageKind.TEXT) return false;
        String text = StoredText.getOrEmpty(row, MessageRows.CONTENT);
        if (query.link() && !SearchIndex.hasLink(new MessageBody.Text(text))) return false;
        return query.terms().isEmpty() || (!query.notIn(text) && query.in(Folding.fold(text)));
    }
}
