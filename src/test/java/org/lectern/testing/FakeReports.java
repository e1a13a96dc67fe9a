package org.lectern.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.domain.Failure;
import org.lectern.view.teach.Reports;

/** Writes nothing and says it did. */
public final class FakeReports implements Reports {
    public final List<String> asked = new ArrayList<>();
    public List<Written> before = List.of();

    @Override
    public void write(
            Classroom classroom, Lesson lesson, boolean anonymous, Consumer<Path> written, Consumer<Failure> failed) {
        asked.add((anonymous ? "anonymous " : "open ")
                + classroom.room().membership().room());
        written.accept(Path.of("lesson.html"));
    }

    @Override
    public void earlier(Classroom classroom, Consumer<List<Written>> answer) {
        answer.accept(before);
    }

    @Override
    public void open(Path page) {
        asked.add("show " + page);
    }
}
