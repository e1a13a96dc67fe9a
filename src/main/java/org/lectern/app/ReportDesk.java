package org.lectern.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lectern.archive.CourseIdentity;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.course.LessonAccount;
import org.lectern.course.Lessons;
import org.lectern.course.TeachersDesk;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.report.ReportWords;
import org.lectern.report.ReportWriter;
import org.lectern.view.teach.Reports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the reports of lessons: when one is over, once each, also when the program was not there at that moment; and when
 * somebody asks. FX thread only; the writing itself is done on a thread of its own.
 */
public final class ReportDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);
    private static final long PAUSE_SECONDS = 60;

    private final TeachersDesk teachers;
    private final ReportShelf shelf;
    private final ScheduledExecutorService thread;
    private final Executor fx;
    private final Clock clock;
    private final Supplier<Locale> language;

    /**
     * @param folder where reports go, one folder a course
     * @param thread does the writing
     * @param language of the reports, asked at each
     */
    ReportDesk(
            TeachersDesk teachers,
            Path folder,
            ScheduledExecutorService thread,
            Executor fx,
            Clock clock,
            Supplier<Locale> language) {
        this.teachers = teachers;
        this.shelf = new ReportShelf(folder);
        this.thread = thread;
        this.fx = fx;
        this.clock = clock;
        this.language = language;
    }

    /** Looks once a minute from now on for lessons that are over. Any thread. */
    void start() {
        try {
            thread.schedule(
                    () -> {
                        fx.execute(this::look);
                        start();
                    },
                    PAUSE_SECONDS,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("no more reports");
        }
    }

    /** Writes the report of each lesson that is over and has none, in courses whose reports write themselves. */
    public void look() {
        for (Classroom classroom : teachers.classrooms())
            classroom
                    .lessons()
                    .unreported(lesson -> write(
                            classroom,
                            lesson,
                            false,
                            page -> classroom.lessons().reported(lesson),
                            failure -> LOG.warn("a report was not written: {}", failure)));
    }

    /**
     * Writes a report now.
     *
     * @param anonymous other names in the place of everybody's
     * @param written hears of the page; the print and the table stand beside it
     */
    public void write(
            Classroom classroom, Lesson lesson, boolean anonymous, Consumer<Path> written, Consumer<Failure> failed) {
        ReportWords words = new ReportWords(language.get(), ZoneId.systemDefault());
        classroom.account(lesson, account -> work(() -> write(classroom, account, words, anonymous), written, failed));
    }

    private Path write(Classroom classroom, LessonAccount account, ReportWords words, boolean anonymous)
            throws IOException {
        CourseIdentity course = CourseIdentity.of(classroom.room().membership());
        Path page = new ReportWriter(shelf.of(course)).write(account, words, anonymous);
        shelf.label(page, course);
        return page;
    }

    /** What was written of a course before, the newest first. */
    void earlier(Classroom classroom, Consumer<List<Reports.Written>> answer) {
        CourseIdentity course = CourseIdentity.of(classroom.room().membership());
        work(() -> shelf.written(course), answer, _ -> answer.accept(List.of()));
    }

    /** Reports that speak of what was deleted are removed. Any thread. */
    void forget(Predicate<CourseIdentity> courses, Predicate<Message> deleted) {
        thread.execute(() -> shelf.forget(courses, deleted));
    }

    /**
     * The lesson as it is when somebody ends it by hand: one that goes on ends now, but not before its last message, whose
     * sender's clock may be ahead; one that a silence ended is as it was.
     */
    public Lesson until(Lesson lesson) {
        Instant now = clock.instant();
        boolean over = lesson.to().plus(Lessons.SILENCE).isBefore(now);
        return over || now.isBefore(lesson.to()) ? lesson : new Lesson(lesson.from(), now);
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> void work(Work<T> work, Consumer<T> done, Consumer<Failure> failed) {
        Runnable task = () -> {
            try {
                T result = work.run();
                fx.execute(() -> done.accept(result));
            } catch (IOException | RuntimeException broken) {
                LOG.info("a report failed: {}", broken.toString());
                Failure failure = new Failure.FileFailed(broken.getClass().getSimpleName());
                fx.execute(() -> failed.accept(failure));
            }
        };
        try {
            thread.execute(task);
        } catch (RejectedExecutionException ending) {
            LOG.debug("the program ends: written after the next start");
        }
    }
}
