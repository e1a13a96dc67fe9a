package org.lectern.export;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CopiedMessage;
import org.lectern.archive.CopyPage;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Place;

/** Goes through the messages of a course, oldest first, a page at a time, so that memory stays bounded. */
final class Walk {
    private static final int PAGE = 500;
    private static final long CHARACTERS = 4 << 20;

    /** Takes the messages. */
    @FunctionalInterface
    interface Taker {
        void take(CopiedMessage message) throws IOException;
    }

    private Walk() {}

    /**
     * Hands over the selected messages; those that come in meanwhile may or may not be among them.
     *
     * @throws java.util.concurrent.CancellationException when the progress was cancelled
     */
    static void through(SqliteArchive archive, CourseKey course, Selection selection, Progress progress, Taker taker)
            throws IOException, ArchiveException {
        long all = archive.count(course);
        long done = 0;
        Place last = null;
        while (true) {
            progress.at(done, all);
            CopyPage page = page(archive, course, last);
            if (page.messages().isEmpty()) break;
            for (CopiedMessage message : page.messages())
                if (selection.includes(message.message())) taker.take(message);
            done += page.messages().size();
            last = page.last();
        }
        progress.at(1, 1);
    }

    private static CopyPage page(SqliteArchive archive, CourseKey course, @Nullable Place last)
            throws ArchiveException {
        return archive.records().after(course, last, PAGE, CHARACTERS);
    }
}
