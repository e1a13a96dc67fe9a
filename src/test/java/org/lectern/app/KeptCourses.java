package org.lectern.app;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.lectern.archive.ArchivedOutbox;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Membership;
import org.lectern.room.RoomArchive;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;

/** The archive of a program as it is wired, on threads that a test gives, and with a sudden end. */
public final class KeptCourses {
    private final ArchiveDesk desk;
    private final Executor fx;
    private SqliteArchive open;

    /** @param thread the archive's */
    public KeptCourses(Path file, ScheduledExecutorService thread, Executor fx, LongSupplier nanoTime) {
        this.fx = fx;
        this.desk = new ArchiveDesk(
                file,
                thread,
                fx,
                problem -> {
                    throw new AssertionError("the archive has a problem", problem);
                },
                nanoTime,
                path -> open = SqliteArchive.open(path),
                24L << 20);
    }

    public RoomArchive.Shelf shelf() {
        return membership -> new CourseArchive(desk, fx, membership);
    }

    public Stores stores(Membership membership) {
        ArchivedOutbox outbox = new ArchivedOutbox(desk::use, CourseIdentity.of(membership));
        return new Stores(outbox, outbox);
    }

    /** What should hear every event of a session before anybody else. */
    public Consumer<SessionEvent> recorder(Membership membership) {
        return new ArchiveRecorder(membership, java.time.Clock.systemUTC(), desk::keep);
    }

    /** The program ends properly; then something else happens. Not on the archive's thread. */
    public void close(Runnable then) {
        desk.close();
        then.run();
    }

    /** The program has ended without a word: the file is let go as it is. */
    public void crash() {
        if (open != null) open.close();
    }
}
