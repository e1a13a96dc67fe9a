package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.CourseIdentity;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.report.ReportWriter;
import org.lectern.view.teach.Reports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of reports: {@code server/course/lesson}. What is deleted of a course goes from here too: a report of a lesson
 * that is past its time, or in which a person is named who was erased, is removed as a whole. Blocks.
 */
final class ReportShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ReportShelf.class);
    private static final String NAME = ".course";
    private static final DateTimeFormatter LESSON = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT);
    private static final int LOGINS = 2;

    private final Path folder;

    ReportShelf(Path folder) {
        this.folder = folder;
    }

    /** Where the reports of a server's courses go. */
    Path of(CourseIdentity course) {
        return folder.resolve(ReportWriter.safe(course.server()));
    }

    /** Writes down whose report this is. */
    void label(Path page, CourseIdentity course) throws IOException {
        Path lesson = page.getParent();
        if (lesson == null || lesson.getParent() == null) return;
        Files.write(
                lesson.getParent().resolve(NAME),
                List.of(course.server(), course.room().value(), course.user().value()));
    }

    /** The reports of a course, the newest first. */
    List<Reports.Written> written(CourseIdentity course) throws IOException {
        Path place = of(course).resolve(ReportWriter.safe(course.room().value()));
        List<Reports.Written> found = new ArrayList<>();
        if (!course.equals(Files.exists(place.resolve(NAME)) ? read(place.resolve(NAME)) : null)) return found;
        try (Stream<Path> lessons = Files.list(place)) {
            for (Path lesson : lessons.sorted(Comparator.reverseOrder()).toList()) {
                Instant from = time(lesson);
                Path page = lesson.resolve(ReportWriter.STEM + ".html");
                if (from != null && Files.exists(page))
                    found.add(new Reports.Written(page, from, !lesson.endsWith(stamp(lesson))));
            }
        }
        return found;
    }

    /** Removes the reports that speak of what was deleted. */
    void forget(Predicate<CourseIdentity> courses, Predicate<Message> deleted) {
        for (Path report : doomed(courses, deleted)) {
            try {
                Folders.delete(report);
            } catch (IOException failed) {
                LOG.warn("a report was not removed: {}", failed.getClass().getSimpleName());
            }
        }
    }

    /** How many lessons' reports would be removed so. */
    int count(Predicate<CourseIdentity> courses, Predicate<Message> deleted) {
        Set<Path> lessons = new HashSet<>();
        // the one with other names stands beside it
        for (Path report : doomed(courses, deleted)) lessons.add(report.resolveSibling(stamp(report)));
        return lessons.size();
    }

    private List<Path> doomed(Predicate<CourseIdentity> courses, Predicate<Message> deleted) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) return found;
        try (Stream<Path> files = Files.walk(folder, 3)) {
            for (Path label : files.filter(file -> file.endsWith(NAME)).toList()) {
                CourseIdentity course = read(label);
                if (course != null && courses.test(course)) find(label.getParent(), course.room(), deleted, found);
            }
        } catch (IOException failed) {
            LOG.warn("reports were not looked through: {}", failed.getClass().getSimpleName());
        }
        return found;
    }

    private static @Nullable CourseIdentity read(Path label) throws IOException {
        List<String> lines = Files.readAllLines(label);
        return lines.size() < 3
                ? null
                : new CourseIdentity(lines.get(0), new RoomId(lines.get(1)), new UserId(lines.get(2)));
    }

    private static void find(@Nullable Path course, RoomId room, Predicate<Message> deleted, List<Path> found)
            throws IOException {
        if (course == null) return;
        List<Path> lessons;
        try (Stream<Path> children = Files.list(course)) {
            lessons = children.filter(Files::isDirectory).toList();
        }
        for (Path lesson : lessons) {
            Instant from = time(lesson);
            if (from == null || people(lesson).stream().noneMatch(who -> deleted.test(something(room, who, from))))
                continue;
            String stem = lesson.getFileName().toString();
            for (Path other : lessons) if (other.getFileName().toString().startsWith(stem)) found.add(other);
        }
    }

    private static String stamp(Path lesson) {
        String name = lesson.getFileName().toString();
        return name.substring(0, Math.min(name.length(), 15));
    }

    private static @Nullable Instant time(Path lesson) {
        try {
            return LocalDateTime.parse(stamp(lesson), LESSON).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException foreign) {
            return null;
        }
    }

    /** The logins in the table, and nobody: a lesson goes with its time even when nobody was counted in it. */
    private static List<String> people(Path lesson) throws IOException {
        List<String> logins = new ArrayList<>(List.of(""));
        Path table = lesson.resolve(ReportWriter.STEM + ".csv");
        if (!Files.exists(table)) return logins;
        for (String line : Files.readAllLines(table)) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            if (cells.length <= LOGINS) continue;
            String cell = cells[LOGINS].replace("\"", "");
            logins.addAll(List.of(cell.split(" ")));
            // the table guards what a spreadsheet would take for a formula
            if (cell.startsWith("'")) logins.addAll(List.of(cell.substring(1).split(" ")));
        }
        return logins;
    }

    private static Message something(RoomId room, String who, Instant at) {
        Person author = Person.unverified(new UserId(who), who, null);
        return new Message(new MessageId("report"), room, author, new MessageBody.Text(""), at, at, 0);
    }
}
