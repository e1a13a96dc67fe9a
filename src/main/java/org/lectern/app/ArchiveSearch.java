package org.lectern.app;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.Excerpt;
import org.lectern.archive.SearchPage;
import org.lectern.archive.SearchPoint;
import org.lectern.archive.SearchQuery;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.room.SearchAnswer;
import org.lectern.room.SearchDesk;
import org.lectern.room.SearchHit;
import org.lectern.room.SearchQuestion;

/** Search in the archive, on its thread: what was said just now is found too. */
final class ArchiveSearch implements SearchDesk {
    private record Point(SearchPoint inside) implements SearchAnswer.Point {}

    private final ArchiveDesk desk;
    private final Executor fx;
    private final Supplier<List<Membership>> joined;
    private final Supplier<ZoneId> zone;

    /**
     * @param joined the courses one is in now; asked on the FX thread
     * @param zone whose days {@code before:} and {@code after:} mean
     */
    ArchiveSearch(ArchiveDesk desk, Executor fx, Supplier<List<Membership>> joined, Supplier<ZoneId> zone) {
        this.desk = desk;
        this.fx = fx;
        this.joined = joined;
        this.zone = zone;
    }

    @Override
    public void find(SearchQuestion question, Consumer<SearchAnswer> answer) {
        Map<CourseIdentity, Membership> open = new HashMap<>();
        for (Membership course : joined.get()) open.put(CourseIdentity.of(course), course);
        SearchQuery query = SearchQuery.parse(question.typed(), zone.get());
        desk.ask(archive -> answer(archive, question, query, open))
                .whenComplete((found, failed) ->
                        fx.execute(() -> answer.accept(found == null ? new SearchAnswer.Unavailable() : found)));
    }

    private static SearchAnswer answer(
            SqliteArchive archive, SearchQuestion question, SearchQuery query, Map<CourseIdentity, Membership> open)
            throws ArchiveException {
        CourseKey scope = null;
        Membership course = question.course();
        if (course != null) {
            scope = archive.find(CourseIdentity.of(course));
            if (scope == null) return new SearchAnswer.Found(List.of(), null);
        }
        SearchPoint from = question.from() instanceof Point point ? point.inside() : null;
        SearchPage page = archive.search(query, scope, from, question.limit());
        Map<CourseKey, CourseIdentity> courses = archive.courses();
        List<SearchHit> hits = new ArrayList<>();
        for (ArchivedMessage hit : page.hits()) hits.add(hit(hit, query, open.get(courses.get(hit.course()))));
        SearchPoint next = page.next();
        return new SearchAnswer.Found(hits, next == null ? null : new Point(next));
    }

    private static SearchHit hit(ArchivedMessage hit, SearchQuery query, @Nullable Membership open) {
        List<SearchHit.Piece> pieces = hit.message().body() instanceof MessageBody.Text(String text)
                ? pieces(Excerpt.of(text, query))
                : List.of();
        return new SearchHit(hit.message(), pieces, open);
    }

    private static List<SearchHit.Piece> pieces(Excerpt excerpt) {
        List<SearchHit.Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Excerpt.Mark mark : excerpt.marks()) {
            if (mark.start() > at) pieces.add(new SearchHit.Piece(excerpt.text().substring(at, mark.start()), false));
            pieces.add(new SearchHit.Piece(excerpt.text().substring(mark.start(), mark.end()), true));
            at = mark.end();
        }
        if (at < excerpt.text().length())
            pieces.add(new SearchHit.Piece(excerpt.text().substring(at), false));
        return pieces;
    }
}
