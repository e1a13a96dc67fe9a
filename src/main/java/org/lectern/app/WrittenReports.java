package org.lectern.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.domain.Failure;
import org.lectern.view.teach.Reports;

/**
 * Reports for the page of a course.
 *
 * @param browser how a web address is shown, asked each time
 */
record WrittenReports(ReportDesk desk, Supplier<Consumer<String>> browser) implements Reports {
    @Override
    public void write(
            Classroom classroom, Lesson lesson, boolean anonymous, Consumer<Path> written, Consumer<Failure> failed) {
        desk.write(classroom, desk.until(lesson), anonymous, written, failed);
    }

    @Override
    public void earlier(Classroom classroom, Consumer<List<Written>> answer) {
        desk.earlier(classroom, answer);
    }

    @Override
    public void open(Path page) {
        browser.get().accept(page.toUri().toString());
    }
}
