package org.lectern.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;
import org.lectern.domain.ResumePoint;
import org.lectern.session.OutboxStore;
import org.lectern.session.ResumeStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox and the resume point of one course in the archive. May be called from any thread; the work is done on the
 * archive's, all changes that wait by then in one transaction, and answered there.
 */
public final class ArchivedOutbox implements OutboxStore, ResumeStore {
    private static final Logger LOG = LoggerFactory.getLogger(ArchivedOutbox.class);

    /** The way to the archive. */
    @FunctionalInterface
    public interface Access {
        /**
         * Runs some work later on the archive's thread, one after the other, as soon as it is decided whether there is an
         * archive; the work gets null when there is none. Every work is run.
         */
        void use(Consumer<@Nullable SqliteArchive> work);
    }

    /** Numbered rows have this rank or a higher one. */
    private static final long FIRST_RANK = Place.rankOf(1, 0);

    /** The name of a store that is not the present one: no server gives an empty one. */
    private static final String EARLIER = "";

    private record Waiting(OutboxChange change, Committed committed) {}

    private final Access access;
    private final CourseIdentity identity;
    private final Deque<Waiting> waiting = new ArrayDeque<>(); // guarded by itself

    public ArchivedOutbox(Access access, CourseIdentity identity) {
        this.access = access;
        this.identity = identity;
    }

    @Override
    public void load(Consumer<List<Kept>> answer) {
        access.use(archive -> answer.accept(read(archive)));
    }

    private List<Kept> read(@Nullable SqliteArchive archive) {
        if (archive == null) return List.of();
        try {
            CourseKey course = archive.find(identity);
            return course == null ? List.of() : archive.outbox(course);
        } catch (ArchiveException failed) {
            LOG.warn("the outbox of a course could not be read: {}", failed.failure());
            return List.of();
        }
    }

    @Override
    public void resumePoint(Consumer<ResumePoint> answer) {
        access.use(archive -> answer.accept(point(archive)));
    }

    private ResumePoint point(@Nullable SqliteArchive archive) {
        if (archive == null) return ResumePoint.NOWHERE;
        try {
            CourseKey course = archive.find(identity);
            Cursor cursor = course == null ? null : archive.cursor(course);
            if (course == null) return ResumePoint.NOWHERE;
            return cursor == null ? oldest(archive, course) : cursor.resumePoint();
        } catch (ArchiveException failed) {
            LOG.warn("how far a course is known could not be read: {}", failed.failure());
            return ResumePoint.NOWHERE;
        }
    }

    /** Numbered rows came and the program ended before it was clear that none is missing: all after the first may be. */
    private static ResumePoint oldest(SqliteArchive archive, CourseKey course) throws ArchiveException {
        int era = archive.era(course);
        Place beginning = new Place(era, FIRST_RANK, Long.MIN_VALUE, "");
        List<Message> first = archive.after(course, beginning, 1).messages();
        if (!first.isEmpty() && first.getFirst().seq() > 0) {
            long seq = first.getFirst().seq();
            return new ResumePoint(
                    seq - 1, seq, first.getFirst().sentAt(), archive.progress().store(course));
        }
        List<Message> newest = era == 0 ? List.of() : archive.newest(course, 1).messages();
        return newest.isEmpty()
                ? ResumePoint.NOWHERE
                : new ResumePoint(1, newest.getFirst().placedAt(), EARLIER);
    }

    @Override
    public void gaps(Consumer<List<HistoryGap>> answer) {
        access.use(archive -> answer.accept(gaps(archive)));
    }

    private List<HistoryGap> gaps(@Nullable SqliteArchive archive) {
        if (archive == null) return List.of();
        try {
            CourseKey course = archive.find(identity);
            return course == null ? List.of() : archive.progress().gaps(course);
        } catch (ArchiveException failed) {
            LOG.warn("the holes of a course could not be read: {}", failed.failure());
            return List.of();
        }
    }

    @Override
    public void save(Kept message, Committed committed) {
        add(new OutboxChange.Save(message), committed);
    }

    @Override
    public void update(
            MessageId message, DeliveryState state, int attempts, @Nullable Failure reason, Committed committed) {
        add(new OutboxChange.Update(message, state, attempts, reason), committed);
    }

    @Override
    public void remove(MessageId message, Committed committed) {
        add(new OutboxChange.Remove(message), committed);
    }

    private void add(OutboxChange change, Committed committed) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.add(new Waiting(change, committed));
        }
        if (first) access.use(this::write);
    }

    private void write(@Nullable SqliteArchive archive) {
        List<Waiting> batch;
        synchronized (waiting) {
            batch = List.copyOf(waiting);
            waiting.clear();
        }
        if (archive == null) {
            // the person was told that nothing is kept: it is no reason not to talk
            for (Waiting each : batch) each.committed().told(null);
            return;
        }
        Failure failure = commit(archive, batch);
        if (failure == null || batch.size() == 1) {
            for (Waiting each : batch) each.committed().told(failure);
            return;
        }
        // one that is too large for the disk may not take the others along
        for (Waiting each : batch) each.committed().told(commit(archive, List.of(each)));
    }

    private @Nullable Failure commit(SqliteArchive archive, List<Waiting> batch) {
        List<OutboxChange> changes = new ArrayList<>();
        for (Waiting each : batch) changes.add(each.change());
        try {
            archive.change(archive.course(identity), changes);
            return null;
        } catch (ArchiveException failed) {
            LOG.warn("the outbox of a course could not be written: {}", failed.failure());
            return failed.failure();
        }
    }
}
