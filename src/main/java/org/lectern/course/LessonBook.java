package org.lectern.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.room.Room;

/** The lessons of one course: which there were, what is known of each, which still want a report. FX thread only. */
public final class LessonBook {
    /** Who came before a lesson is still there in it: so long before its beginning presence is looked at. */
    private static final Duration EARLY = Duration.ofHours(12);

    /** Lessons without a report are looked for so far back. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    /** So far back go the boards of weeks. */
    private static final Duration WEEKS = Duration.ofDays(8 * 7);

    private static final String REPORTS = "report.auto";
    private static final String REPORTED = "report.upTo";
    private static final String END = "lesson.end";
    private static final String ON = "on";

    private final Room room;
    private final CourseRecords records;
    private final Clock clock;
    private final Predicate<Person> leads;
    private final Predicate<String> asks;
    private final Supplier<@Nullable Roster> belonging;
    private final Supplier<Duration> late;

    /** @param belonging who belongs to the course; null while nobody is counted */
    LessonBook(
            Room room,
            CourseRecords records,
            Clock clock,
            Predicate<Person> leads,
            Predicate<String> asks,
            Supplier<@Nullable Roster> belonging,
            Supplier<Duration> late) {
        this.room = room;
        this.records = records;
        this.clock = clock;
        this.leads = leads;
        this.asks = asks;
        this.belonging = belonging;
        this.late = late;
    }

    /** The lesson that goes on now, or was the last; runs the other when there was none lately. */
    public void latest(Consumer<? super Lesson> found, Runnable none) {
        Instant now = clock.instant();
        records.between(now.minus(EARLY), now.plus(Message.TRUSTED_SKEW), memory -> {
            List<Lesson> lessons = Lessons.in(memory.messages(), Lessons.SILENCE);
            if (lessons.isEmpty()) none.run();
            else found.accept(lessons.getLast());
        });
    }

    /**
     * What one look finds.
     *
     * @param lessons the newest first
     * @param more there are older ones
     */
    public record Found(List<Lesson> lessons, boolean more) {}

    /**
     * Lessons that are kept here; as many as one look finds.
     *
     * @param before those that began before this time; null for the newest
     */
    public void before(@Nullable Instant before, Consumer<Found> answer) {
        Instant end = before == null ? clock.instant().plus(Message.TRUSTED_SKEW) : before;
        records.between(Instant.EPOCH, end, memory -> {
            List<Lesson> lessons = new ArrayList<>(Lessons.in(memory.messages(), Lessons.SILENCE));
            // the first may be cut off where the look ended; the next look begins with it
            boolean more = memory.messages().size() >= CourseRecords.MOST;
            if (more && lessons.size() > 1) lessons.removeFirst();
            answer.accept(new Found(lessons.reversed(), more));
        });
    }

    /** Likes and flowers of each of the last weeks in which somebody said something, the newest first. */
    public void weeks(ZoneId zone, Consumer<List<FlowerBoard.Week>> answer) {
        Instant now = clock.instant();
        records.between(now.minus(WEEKS), now.plus(Message.TRUSTED_SKEW), memory -> {
            List<FlowerBoard.Week> weeks = new ArrayList<>();
            FlowerBoard.byWeek(memory.messages(), leads, zone)
                    .forEach((monday, board) -> weeks.add(new FlowerBoard.Week(monday, board)));
            answer.accept(weeks.reversed());
        });
    }

    /** Everything that was said in a lesson, in the order in which it was said. */
    public void said(Lesson lesson, Consumer<List<Message>> answer) {
        records.between(lesson.from(), lesson.to(), memory -> answer.accept(memory.messages()));
    }

    /** Which of these messages a student asks something with, by mark or by words. */
    public boolean asks(Message message) {
        if (leads.test(message.author())) return false;
        return Cues.of(message).question() || asks.test(Cues.text(message));
    }

    /** Everything that is known of a lesson, for a report. */
    public void account(Lesson lesson, Consumer<LessonAccount> answer) {
        records.between(lesson.from().minus(EARLY), lesson.to(), memory -> answer.accept(account(lesson, memory)));
    }

    private LessonAccount account(Lesson lesson, CourseMemory memory) {
        Roster roster = belonging.get();
        QuestionQueue asked = new QuestionQueue(leads, asks);
        asked.judge(memory.verdicts());
        asked.hear(memory.messages());
        Participation.Sources sources = new Participation.Sources(
                roster == null ? List.of() : memory.messages(),
                roster == null ? List.of() : memory.presence(),
                asked.all(),
                leads);
        List<Message> said = memory.messages().stream()
                .filter(message -> lesson.holds(message.placedAt()))
                .toList();
        List<Question> within = asked.all().stream()
                .filter(question -> lesson.holds(question.message().placedAt()))
                .toList();
        return new LessonAccount(
                room.membership().room(),
                lesson,
                said,
                within,
                Participation.of(lesson, sources, roster == null ? Roster.NONE : roster, late.get()),
                FlowerBoard.of(said, leads));
    }

    /**
     * The lessons that are over and have no report yet, where reports write themselves: for whoever leads a course, unless
     * chosen otherwise.
     */
    public void unreported(Consumer<Lesson> each) {
        records.text(REPORTS, wanted -> {
            boolean verified = room.meProperty().get().role().leads();
            if (wanted.isEmpty() && verified) records.put(REPORTS, ON);
            if (wanted.isEmpty() ? verified : wanted.equals(ON))
                records.text(END, end -> records.text(REPORTED, upTo -> unreported(end, upTo, each)));
        });
    }

    private void unreported(String end, String upTo, Consumer<Lesson> each) {
        Instant now = clock.instant();
        Instant from = upTo.isEmpty() ? now.minus(LOOK_BACK) : Instant.parse(upTo);
        records.between(from, now.plusSeconds(1), memory -> {
            Instant set = end.isEmpty() ? null : Lessons.endOfDay(now, LocalTime.parse(end), ZoneId.systemDefault());
            Lessons.over(memory.messages(), Lessons.SILENCE, now, set).forEach(each);
        });
    }

    /** A report of the lesson was written: none is due up to its end. */
    public void reported(Lesson lesson) {
        records.put(REPORTED, lesson.to().toString());
    }

    /**
     * What was chosen for this course.
     *
     * @param reports they write themselves
     * @param end when a lesson is over at the latest, as a time of day; null for only after a silence
     */
    public record Ending(boolean reports, @Nullable LocalTime end) {}

    /** What was chosen for this course, or is so because nothing was chosen. */
    public void chosen(Consumer<Ending> answer) {
        records.text(
                REPORTS,
                wanted -> records.text(END, end -> {
                    boolean leads = room.meProperty().get().role().leads();
                    answer.accept(new Ending(
                            wanted.isEmpty() ? leads : wanted.equals(ON), end.isEmpty() ? null : LocalTime.parse(end)));
                }));
    }

    /** Chooses whether reports of this course write themselves. */
    public void chooseReports(boolean wanted) {
        records.put(REPORTS, wanted ? ON : "off");
    }

    /** Chooses the time of day at which a lesson is over, however much is said after it; null for only after a silence. */
    public void chooseEnd(@Nullable LocalTime end) {
        records.put(END, end == null ? null : end.toString());
    }
}
