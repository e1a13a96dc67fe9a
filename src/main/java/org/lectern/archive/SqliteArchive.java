package org.lectern.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;
import org.lectern.domain.UserId;
import org.lectern.session.OutboxStore.Kept;

/**
 * The messages of all courses on this device, in one file.
 *
 * <p>Threads: what opens, writes or closes blocks and belongs to one thread, the archive's; each such call is one
 * transaction that is on the disk when the call returns, or did nothing. What reads may be called from any thread but the
 * FX thread, and sees whatever was committed before.
 */
public final class SqliteArchive implements AutoCloseable {
    private static final List<String> READER = List.of("busy_timeout = 2000", "query_only = ON", "cache_size = -8000");

    /** Some work on one of the two connections. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** As {@link Work}, for what may not be there. */
    @FunctionalInterface
    interface LookUp<T> {
        @Nullable
        T run() throws SQLException;
    }

    private final OpenedFile opened;
    private final Database writer;
    private final Courses courses;
    private final SearchIndex index;
    private final Erasures erasures;
    private final Appender appender;
    private final OutboxRows outbox;

    /** Guards the reading connection and what is bound to it. */
    private final Object reading = new Object();

    private final Database reader;
    private final Courses readCourses;
    private final Pages pages;
    private final Search search;
    private final Records records;
    private final Teaching teaching;
    private final OutboxRows readOutbox;
    private final Progress progress;
    private volatile boolean damageMet;
    private volatile boolean closed;

    private SqliteArchive(OpenedFile opened, Database reader) {
        this.opened = opened;
        this.writer = opened.writer();
        this.courses = new Courses(writer);
        this.index = new SearchIndex(writer);
        this.erasures = new Erasures(writer, courses, index);
        this.appender = new Appender(writer, courses, index, erasures);
        this.outbox = new OutboxRows(writer);
        this.reader = reader;
        this.readCourses = new Courses(reader);
        this.pages = new Pages(reader);
        this.search = new Search(reader, readCourses);
        this.records = new Records(this, writer, courses, appender, reader);
        this.teaching = new Teaching(this, writer, reader);
        this.readOutbox = new OutboxRows(reader);
        this.progress = new Progress(this, writer, courses, reader);
    }

    /**
     * Opens the archive, or makes it with its folder. A damaged one is put aside ({@code …-damaged-1.db}) and what can be
     * read of it is saved; {@link #opening} tells.
     *
     * @throws ArchiveLockedException when another process has it
     * @throws ArchiveException when it cannot be opened, or was made by a newer version; the file is left as it is
     */
    public static SqliteArchive open(Path file) throws ArchiveException {
        return open(file, List.of());
    }

    /** As {@link #open(Path)}, with more pragmas for the writing connection: a test makes the disk small with one. */
    static SqliteArchive open(Path file, List<String> pragmas) throws ArchiveException {
        OpenedFile opened = OpenedFile.open(new ArchiveFiles(file.toAbsolutePath()), pragmas);
        try {
            return new SqliteArchive(opened, Database.open(file.toAbsolutePath(), READER));
        } catch (SQLException failed) {
            opened.close();
            throw ArchiveException.of(failed);
        }
    }

    /** Sets a pragma of the writing connection: a test makes the disk larger with one. */
    void set(String pragma) throws ArchiveException {
        write(() -> {
            writer.execute("PRAGMA " + pragma);
            return true;
        });
    }

    /** What was found when it was opened. */
    public Opening opening() {
        return opened.opening();
    }

    /** The archive as something to copy, and to keep for a time. */
    public Records records() {
        return records;
    }

    /** What is kept for those who teach. */
    public Teaching teaching() {
        return teaching;
    }

    /** How far courses are known, and read. */
    public Progress progress() {
        return progress;
    }

    // ---- writing: the archive's thread only

    /** The key of a course, made when it is new. */
    public CourseKey course(CourseIdentity identity) throws ArchiveException {
        return write(() -> courses.findOrMake(identity));
    }

    /**
     * Adds the messages that are not there yet, in one transaction. A known message only learns what is new: that it was
     * recalled, or its number. Other words under an id that is taken are kept beside it under a name of their own. What was
     * deleted by {@link #deleteBefore} or {@link #erase} does not come back. A history answer should come as one batch: rows
     * that a server gives another id in history than live are recognised by the rest of the answer.
     *
     * @return how many were new
     */
    public int append(List<ArchivedMessage> batch) throws ArchiveException {
        return write(() -> appender.append(batch));
    }

    /** As {@link #append(List)}, and moves a course's cursor in the same transaction. */
    public int append(List<ArchivedMessage> batch, CourseKey course, Cursor cursor) throws ArchiveException {
        return write(() -> {
            int added = appender.append(batch);
            Cursors.set(writer, course.value(), cursor);
            return added;
        });
    }

    /** Moves a course's cursor, in any direction. */
    public void move(CourseKey course, Cursor cursor) throws ArchiveException {
        write(() -> {
            Cursors.set(writer, course.value(), cursor);
            return true;
        });
    }

    /** Changes the outbox of a course: all of it in one transaction. */
    public void change(CourseKey course, List<OutboxChange> changes) throws ArchiveException {
        write(() -> {
            for (OutboxChange change : changes) outbox.apply(course.value(), change);
            return true;
        });
    }

    /**
     * Takes a message's words away, from the row and from the search. {@link #purge} removes the last traces of them.
     *
     * @return false when the message is unknown or was retracted before
     */
    public boolean retract(CourseKey course, MessageId id) throws ArchiveException {
        return write(() -> appender.retract(course.value(), id));
    }

    /**
     * Deletes what stands before a time, for good: no trace is left in the files, nor does it come back.
     *
     * @return how many messages were deleted
     */
    public int deleteBefore(CourseKey course, Instant time) throws ArchiveException {
        int deleted = write(() -> erasures.deleteBefore(course.value(), time));
        purge();
        return deleted;
    }

    /**
     * Erases everything by a person in all courses of a server, for good; what others wrote stays, even if it names them.
     *
     * @param server as in {@link CourseIdentity#server}
     * @param now older messages of that person are not kept should they come again
     * @return how many messages were erased
     */
    public int erase(String server, UserId author, Instant now) throws ArchiveException {
        int erased = write(() -> erasures.erase(server, author, now));
        purge();
        return erased;
    }

    /** Deletes a course and everything in it, for good. Its key means nothing afterwards. */
    public int forget(CourseKey course) throws ArchiveException {
        int deleted = write(() -> erasures.forget(course.value()));
        purge();
        return deleted;
    }

    /**
     * Removes the traces that deleted text leaves in the files, if there are any: rewrites the file, which takes seconds for
     * a million messages and as much free space as the file, and deletes damaged files that were put aside. Deletions do
     * it by themselves; after retractions it should be called now and then, at the latest at the next start.
     *
     * @return true when there was something to do
     */
    public boolean purge() throws ArchiveException {
        if (!write(erasures::isDue)) return false;
        write(() -> {
            index.tidy();
            return true;
        });
        synchronized (reading) {
            try {
                writer.endWork();
                try {
                    writer.execute("VACUUM");
                    emptyLog();
                    opened.files().deleteAside();
                    erasures.done();
                    emptyLog();
                } finally {
                    writer.beginWork();
                }
            } catch (SQLException failed) {
                throw failed(failed);
            } catch (IOException failed) {
                throw ArchiveException.of(failed);
            }
        }
        return true;
    }

    /** Brings everything into the main file and cuts the log to nothing. */
    private void emptyLog() throws SQLException {
        if (writer.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) throw new SQLException("log in use", "", 5);
    }

    // ---- reading: any thread but the FX thread

    /** The key of a course, null when nothing of it was kept. */
    public @Nullable CourseKey find(CourseIdentity identity) throws ArchiveException {
        return lookUp(() -> readCourses.find(identity));
    }

    /** All courses, in the order they were made. */
    public Map<CourseKey, CourseIdentity> courses() throws ArchiveException {
        return read(readCourses::all);
    }

    /** How many messages there are of a course. */
    public long count(CourseKey course) throws ArchiveException {
        return read(() -> reader.number("SELECT messages FROM course WHERE cid = ?", course.value()));
    }

    /** The highest number given by the server's present store; 0 when it does not number or nothing is known. */
    public long highestSeq(CourseKey course) throws ArchiveException {
        return read(() -> {
            // another connection writes
            readCourses.forget();
            return readCourses.highestSeq(course.value());
        });
    }

    /** Which life of its server's store a course is in: 0, and one more with every other store ({@link Progress#begin}). */
    public int era(CourseKey course) throws ArchiveException {
        return read(() -> (int) reader.number("SELECT era FROM course WHERE cid = ?", course.value()));
    }

    /** How far the course is known; null before the first {@link #move}. */
    public @Nullable Cursor cursor(CourseKey course) throws ArchiveException {
        return lookUp(() -> Cursors.find(reader, course.value()));
    }

    /** Own messages of a course whose fate is not known, in the order of making. */
    public List<Kept> outbox(CourseKey course) throws ArchiveException {
        return read(() -> readOutbox.of(course.value()));
    }

    /** The newest messages of a course. */
    public ArchivePage newest(CourseKey course, int limit) throws ArchiveException {
        return read(() -> pages.newest(course.value(), limit));
    }

    /** The nearest messages before a place. */
    public ArchivePage before(CourseKey course, Place place, int limit) throws ArchiveException {
        return read(() -> pages.before(course.value(), place, limit));
    }

    /** The nearest messages after a place. */
    public ArchivePage after(CourseKey course, Place place, int limit) throws ArchiveException {
        return read(() -> pages.after(course.value(), place, limit));
    }

    /** A message in the midst of its neighbours; empty when it is unknown. */
    public ArchivePage around(CourseKey course, MessageId id, int limit) throws ArchiveException {
        return read(() -> pages.around(course.value(), id, limit));
    }

    /** One message, null when it is unknown. */
    public @Nullable Message message(CourseKey course, MessageId id) throws ArchiveException {
        return lookUp(() -> pages.find(course.value(), id));
    }

    /** Where a message stands, null when it is unknown. */
    public @Nullable Place placeOf(CourseKey course, MessageId id) throws ArchiveException {
        return lookUp(() -> pages.placeOf(course.value(), id));
    }

    /**
     * Looks for messages, newest first.
     *
     * @param scope the one course to look in, null for all
     * @param from where to go on, null to begin
     * @param limit the most hits of a page
     */
    public SearchPage search(SearchQuery query, @Nullable CourseKey scope, @Nullable SearchPoint from, int limit)
            throws ArchiveException {
        return read(() -> search.run(query, scope, from, limit));
    }

    /** What this very person said in all courses of a server, newest first, at most so much. */
    public List<ArchivedMessage> said(String server, UserId who, int limit) throws ArchiveException {
        return read(() -> search.said(server, who, limit));
    }

    // ---- both

    <T> T write(Work<T> work) throws ArchiveException {
        if (closed) throw new IllegalStateException("the archive is closed");
        try {
            T result = work.run();
            writer.commit();
            return result;
        } catch (SQLException failed) {
            undo();
            throw failed(failed);
        } catch (RuntimeException failed) {
            undo();
            throw failed;
        }
    }

    private void undo() {
        writer.rollback();
        appender.forget();
        courses.forget();
        erasures.forget();
    }

    <T> T read(Work<T> work) throws ArchiveException {
        return Objects.requireNonNull(lookUp(work::run));
    }

    <T> @Nullable T lookUp(LookUp<T> work) throws ArchiveException {
        synchronized (reading) {
            if (closed) throw new IllegalStateException("the archive is closed");
            try {
                return work.run();
            } catch (SQLException failed) {
                reader.letGo();
                throw failed(failed);
            }
        }
    }

    private ArchiveException failed(SQLException failed) {
        ArchiveException reported = ArchiveException.of(failed);
        damageMet |= reported instanceof ArchiveDamagedException;
        return reported;
    }

    /** Closes the files and lets others in. Does nothing the second time. */
    @Override
    public void close() {
        synchronized (reading) {
            if (closed) return;
            closed = true;
            reader.close();
        }
        if (!damageMet) opened.markClosed();
        opened.close();
    }
}
