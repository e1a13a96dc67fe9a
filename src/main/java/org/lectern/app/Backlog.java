package org.lectern.app;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.Cursor;
import org.lectern.archive.Decision;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Presence;

/**
 * What waits to be written into the archive, in the order it came. Any thread may add; one writes. Nothing leaves before it
 * is on the disk, so a failed write can be repeated. When too much waits, rows are let go, and with them every later resume
 * point of their course in this run: the next start asks the server again from the last one written.
 */
final class Backlog {
    /** The most messages written in one transaction, unless a history answer is longer. */
    private static final int BATCH = 500;

    private final long limit;

    // guarded by this
    private final Deque<Note> notes = new ArrayDeque<>();
    private final Set<CourseIdentity> incomplete = new HashSet<>();
    private long weight;

    /** @param limit about how many bytes may wait */
    Backlog(long limit) {
        this.limit = limit;
    }

    /**
     * Adds a note, if there is room for it. One history answer may be larger than all the room there is, since its rows are
     * in memory already, and it would be as large at every later start.
     */
    synchronized void add(Note note) {
        boolean fits = switch (note) {
            case Note.Said said -> weight + said.weight() <= limit;
            case Note.Answer _ -> weight <= limit;
            case Note.TakenBack _,
                    Note.Known _,
                    Note.Holes _,
                    Note.Read _,
                    Note.Elsewhere _,
                    Note.Store _,
                    Note.Saw _ -> true;
        };
        if (!fits) incomplete.add(note.course());
        else if (!(note instanceof Note.Known) || !incomplete.contains(note.course())) {
            notes.add(note);
            weight += note.weight();
        }
    }

    /** True once something had to be let go. */
    synchronized boolean lossy() {
        return !incomplete.isEmpty();
    }

    synchronized boolean isEmpty() {
        return notes.isEmpty();
    }

    /** Lets go of the first of what waits: it cannot be written, whatever is tried. */
    synchronized void skip() {
        Note bad = notes.poll();
        if (bad == null) return;
        weight -= bad.weight();
        incomplete.add(bad.course());
        notes.removeIf(note -> {
            boolean untrue = note instanceof Note.Known && note.course().equals(bad.course());
            if (untrue) weight -= note.weight();
            return untrue;
        });
    }

    /**
     * Writes everything that waits, in batches of one transaction each. After a failure what was not written waits on.
     * Archive thread only.
     */
    void write(SqliteArchive archive) throws ArchiveException {
        for (List<Note> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            write(archive, batch);
            written(batch.size());
        }
    }

    /** Live messages that follow each other, or one other note; and the resume point that follows rows. */
    private synchronized List<Note> nextBatch() {
        List<Note> batch = new ArrayList<>();
        for (Note note : notes) {
            boolean first = batch.isEmpty();
            boolean rows = !first && (batch.getLast() instanceof Note.Said || batch.getLast() instanceof Note.Answer);
            boolean live = note instanceof Note.Said && !first && batch.getLast() instanceof Note.Said;
            if (first || (live && batch.size() < BATCH)) batch.add(note);
            else {
                if (rows && note instanceof Note.Known) batch.add(note);
                break;
            }
            if (note instanceof Note.Known) break;
        }
        return batch;
    }

    private synchronized void written(int count) {
        for (int i = 0; i < count; i++) weight -= notes.remove().weight();
    }

    private void write(SqliteArchive archive, List<Note> batch) throws ArchiveException {
        List<ArchivedMessage> rows = new ArrayList<>();
        Note.Known known = null;
        for (Note note : batch) {
            switch (note) {
                case Note.Said(CourseIdentity course, Message message) ->
                    rows.add(new ArchivedMessage(archive.course(course), message));
                case Note.Answer(CourseIdentity course, List<Message> answer) -> {
                    CourseKey key = archive.course(course);
                    answer.forEach(row -> rows.add(new ArchivedMessage(key, row)));
                }
                case Note.Known point -> known = point;
                case Note.TakenBack back -> archive.retract(archive.course(back.course()), back.message());
                case Note.Store store -> archive.progress().begin(archive.course(store.course()), store.epoch());
                case Note.Holes holes -> archive.progress().gaps(archive.course(holes.course()), holes.gaps());
                case Note.Elsewhere(CourseIdentity course, MessageId message) ->
                    archive.teaching()
                            .decide(
                                    archive.course(course),
                                    new Decision(message, Note.Elsewhere.TOPIC, "", Instant.EPOCH));
                case Note.Read read -> archive.progress().read(archive.course(read.course()), read.place());
                case Note.Saw(CourseIdentity course, Presence seen) ->
                    archive.teaching().saw(archive.course(course), List.of(seen));
            }
        }
        if (known != null) archive.append(rows, archive.course(known.course()), Cursor.of(known.point()));
        else if (!rows.isEmpty()) archive.append(rows);
    }
}
