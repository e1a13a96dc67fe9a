package org.lectern.view.teach;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.domain.Failure;

/** Writes the report of a lesson and shows it. FX thread only; answers come there, later. */
public interface Reports {

    /**
     * Writes a report now, up to this moment where the lesson goes on.
     *
     * @param anonymous other names in the place of everybody's
     * @param written hears of the page; the print and the table stand beside it
     */
    void write(Classroom classroom, Lesson lesson, boolean anonymous, Consumer<Path> written, Consumer<Failure> failed);

    /**
     * A report that was written before.
     *
     * @param lesson when its lesson began, to the minute
     * @param anonymous other names stand in the place of everybody's
     */
    record Written(Path page, Instant lesson, boolean anonymous) {}

    /** The reports of a course on this device, the newest first. */
    void earlier(Classroom classroom, Consumer<List<Written>> answer);

    /** Shows a page in the system's browser. */
    void open(Path page);
}
