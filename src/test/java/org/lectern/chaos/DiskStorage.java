package org.lectern.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lectern.app.KeptCourses;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageId;
import org.lectern.room.RoomArchive;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;
import org.lectern.testing.MovedTime;

/** The real archive, on a thread that takes its time. */
final class DiskStorage implements Storage {
    private static final long SLOWEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final MovedTime world;
    private final SplittableRandom chance;
    private final Path folder;
    private Machine disk;
    private KeptCourses courses;

    DiskStorage(MovedTime world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
        try {
            folder = Files.createTempDirectory("chaos");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file() {
        return folder.resolve("archive.db");
    }

    @Override
    public void mount(Machine machine) {
        disk = new Machine(world, machine.wallAhead(), () -> chance.nextLong(SLOWEST_NANOS));
        courses = new KeptCourses(file(), disk, machine, machine::nanoTime);
    }

    @Override
    public void crash() {
        disk.powerOff();
        courses.crash();
    }

    @Override
    public RoomArchive.Shelf shelf() {
        return courses.shelf();
    }

    @Override
    public Stores stores(Membership membership) {
        return courses.stores(membership);
    }

    @Override
    public Consumer<SessionEvent> recorder(Membership membership) {
        return courses.recorder(membership);
    }

    /** Looks itself, once the program has let go of the file. */
    @Override
    public boolean holds(MessageId id) {
        try (SqliteArchive archive = SqliteArchive.open(file())) {
            for (CourseKey course : archive.courses().keySet())
                if (archive.outbox(course).stream()
                                .anyMatch(kept -> kept.message().id().equals(id))
                        || archive.message(course, id) != null) return true;
            return false;
        } catch (ArchiveException failed) {
            throw new AssertionError("the archive cannot be opened", failed);
        }
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void discard() {
        crash();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
