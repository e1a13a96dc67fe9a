package org.lectern.app;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivePage;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SearchPage;
import org.lectern.archive.SearchPoint;
import org.lectern.archive.SearchQuery;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;
import org.lectern.room.ArchivedPictures;
import org.lectern.room.ArchivedRows;
import org.lectern.room.RoomArchive;
import org.lectern.room.SearchAnswer;

/** One course's messages in the archive, as its room sees them. */
final class CourseArchive implements RoomArchive {
    /** What to look up in a course that is there. */
    @FunctionalInterface
    private interface LookUp {
        ArchivePage in(SqliteArchive archive, CourseKey course) throws ArchiveException;
    }

    private record Behind(SearchPoint inside) implements SearchAnswer.Point {}

    private final ArchiveDesk desk;
    private final Executor fx;
    private final CourseIdentity course;

    CourseArchive(ArchiveDesk desk, Executor fx, Membership membership) {
        this.desk = desk;
        this.fx = fx;
        this.course = CourseIdentity.of(membership);
    }

    @Override
    public boolean keeps() {
        return desk.keeps();
    }

    @Override
    public void read(Place place) {
        desk.keep(new Note.Read(course, place));
    }

    @Override
    public void elsewhere(MessageId message) {
        desk.keep(new Note.Elsewhere(course, message));
    }

    @Override
    public void newest(int limit, Consumer<ArchivedRows> answer) {
        ask((archive, key) -> archive.newest(key, limit), answer);
    }

    @Override
    public void before(Place place, int limit, Consumer<ArchivedRows> answer) {
        ask((archive, key) -> archive.before(key, there(archive, key, place), limit), answer);
    }

    @Override
    public void after(Place place, int limit, Consumer<ArchivedRows> answer) {
        ask((archive, key) -> archive.after(key, there(archive, key, place), limit), answer);
    }

    @Override
    public void around(MessageId message, int limit, Consumer<ArchivedRows> answer) {
        ask((archive, key) -> archive.around(key, message, limit), answer);
    }

    @Override
    public void pictures(SearchAnswer.@Nullable Point from, int limit, Consumer<ArchivedPictures> answer) {
        SearchPoint point = from instanceof Behind behind ? behind.inside() : null;
        desk.ask(archive -> {
                    CourseKey key = archive.find(course);
                    if (key == null) return ArchivedPictures.NONE;
                    SearchPage page = archive.search(SearchQuery.PICTURES, key, point, limit);
                    SearchPoint next = page.next();
                    return new ArchivedPictures(
                            page.hits().stream().map(ArchivedMessage::message).toList(),
                            next == null ? null : new Behind(next));
                })
                .whenComplete((found, failed) ->
                        fx.execute(() -> answer.accept(found == null ? ArchivedPictures.NONE : found)));
    }

    @Override
    public void signs(int limit, Consumer<List<Message>> answer) {
        desk.ask(archive -> {
                    CourseKey key = archive.find(course);
                    return key == null
                            ? List.<Message>of()
                            : archive.search(SearchQuery.SIGNS, key, null, limit).hits().stream()
                                    .map(ArchivedMessage::message)
                                    .toList();
                })
                .whenComplete((found, failed) -> fx.execute(() -> answer.accept(found == null ? List.of() : found)));
    }

    /** The room may place a row a little elsewhere, where clocks disagree: the row counts, not where it thinks it is. */
    private static Place there(SqliteArchive archive, CourseKey key, Place place) throws ArchiveException {
        Place known = archive.placeOf(key, new MessageId(place.id()));
        return known == null ? place : known;
    }

    private void ask(LookUp lookUp, Consumer<ArchivedRows> answer) {
        desk.ask(archive -> rows(archive, lookUp))
                .whenComplete(
                        (rows, failed) -> fx.execute(() -> answer.accept(rows == null ? ArchivedRows.NONE : rows)));
    }

    private ArchivedRows rows(SqliteArchive archive, LookUp lookUp) throws ArchiveException {
        CourseKey key = archive.find(course);
        if (key == null) return new ArchivedRows(true, List.of(), List.of(), Set.of(), false, 0, null, null);
        ArchivePage page = lookUp.in(archive, key);
        return new ArchivedRows(
                true,
                page.messages(),
                page.places(),
                archive.teaching().about(key, Note.Elsewhere.TOPIC),
                page.more(),
                archive.era(key),
                archive.progress().store(key),
                archive.progress().lastRead(key));
    }
}
