package org.lectern.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.room.Room;
import org.lectern.room.RoomNews;

/**
 * One course as its teacher sees it: open questions, alerts, who takes part. Watches its room and reads what is kept of
 * it, whichever knows more. FX thread only.
 */
public final class Classroom {
    /** Questions and alerts are looked for so far back. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    /** Who came before a lesson is still there in it: so long before its beginning presence is looked at. */
    private static final Duration EARLY = Duration.ofHours(12);

    /** So many kept messages are looked at before others have their turn. */
    private static final int TURN = 100;

    private static final String WORDS = "alert.words";
    private static final String ROSTER = "roster";
    private static final String LATE = "late.minutes";
    private static final String COUNTING = "counting";
    private static final String REPORTS = "report.auto";
    private static final String REPORTED = "report.upTo";
    private static final String END = "lesson.end";
    private static final String ON = "on";
    private static final String TOLD = "counting.told";

    private final Room room;
    private final CourseRecords records;
    private final Clock clock;
    private final Executor later;
    private final KnownLines asks = new KnownLines();
    private final QuestionQueue questions;
    private final Alerts alerts;
    private final ReadOnlyObjectWrapper<List<String>> words = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Roster> roster = new ReadOnlyObjectWrapper<>(Roster.NONE);
    private final ReadOnlyObjectWrapper<Duration> late = new ReadOnlyObjectWrapper<>(Participation.LATE);
    private final BooleanProperty counting = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final List<Message> waiting = new ArrayList<>();
    private final ReadOnlyBooleanWrapper noticeDue = new ReadOnlyBooleanWrapper();
    private boolean told = true;
    private boolean loading;
    private boolean again;

    Classroom(Room room, CourseRecords records, Clock clock, Executor later) {
        this.room = room;
        this.records = records;
        this.clock = clock;
        this.later = later;
        this.questions = new QuestionQueue(this::leads, asks);
        this.alerts = new Alerts(room.membership().user());
        records.text(WORDS, text -> setWords(text.lines().toList()));
        records.text(ROSTER, text -> roster.set(text.isEmpty() ? Roster.NONE : Roster.read(text)));
        records.text(LATE, text -> late.set(text.isEmpty() ? Participation.LATE : Duration.ofMinutes(minutes(text))));
        records.text(COUNTING, text -> counting.set(!text.equals("off")));
        records.text(TOLD, text -> {
            told = !text.isEmpty();
            lookAtNotice();
        });
        room.meProperty().addListener((_, _, _) -> lookAtNotice());
        counting.addListener((_, _, _) -> lookAtNotice());
        load();
    }

    public Room room() {
        return room;
    }

    /** Owners, teachers, assistants; and oneself, where a server knows no roles. */
    public boolean leads(Person person) {
        if (person.role().leads()) return true;
        boolean roles = room.meProperty().get().verified();
        return !roles && person.id().equals(room.membership().user());
    }

    public QuestionQueue questions() {
        return questions;
    }

    public Alerts alerts() {
        return alerts;
    }

    /** False until what was kept is read: before, questions and alerts may be missing. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Grows with everything that may change a figure: a page that shows figures asks for them anew, now and then. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    // ---- choices, kept with the course

    /** The words that raise an alert. */
    public ReadOnlyObjectProperty<List<String>> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** Chooses the words that raise an alert; each once, blank ones left out. */
    public void chooseWords(List<String> chosen) {
        setWords(chosen);
        records.put(WORDS, words.get().isEmpty() ? null : String.join("\n", words.get()));
    }

    private void setWords(List<String> chosen) {
        words.set(chosen.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList());
        alerts.watch(words.get(), Alerts.COOL_DOWN);
    }

    /** Who belongs to the course. */
    public ReadOnlyObjectProperty<Roster> rosterProperty() {
        return roster.getReadOnlyProperty();
    }

    /**
     * Reads a roster and keeps it. One without a usable row changes nothing.
     *
     * @return what was read, with the rows that could not be used
     */
    public Roster importRoster(byte[] file) {
        Roster read = Roster.read(file);
        if (read.entries().isEmpty()) return read;
        roster.set(read);
        records.put(ROSTER, Roster.decode(file));
        changed();
        return read;
    }

    public void removeRoster() {
        roster.set(Roster.NONE);
        records.put(ROSTER, null);
        changed();
    }

    /** How long after the beginning one comes late. */
    public ReadOnlyObjectProperty<Duration> lateProperty() {
        return late.getReadOnlyProperty();
    }

    public void chooseLate(int minutes) {
        late.set(Duration.ofMinutes(Math.max(0, minutes)));
        records.put(LATE, Integer.toString(Math.max(0, minutes)));
        changed();
    }

    /** False when nobody is counted in this course: nothing is kept of who is there, and figures are empty. */
    public BooleanProperty countingProperty() {
        return counting;
    }

    /** Begins or ceases to count; ceasing forgets who was seen so far. */
    public void count(boolean wanted) {
        counting.set(wanted);
        records.count(wanted);
        changed();
    }

    /** True when people are counted here by somebody who leads, and the course was not told so yet. */
    public ReadOnlyBooleanProperty noticeDueProperty() {
        return noticeDue.getReadOnlyProperty();
    }

    /** Tells the course, as a message of one's own, that it is counted: see {@link CountingNotice}. */
    public void tell(String words) {
        room.send(new MessageBody.Text(words));
        records.put(TOLD, clock.instant().toString());
        told = true;
        lookAtNotice();
    }

    private void lookAtNotice() {
        noticeDue.set(!told && counting.get() && room.meProperty().get().role().leads());
    }

    // ---- decisions

    /** Decides about a message by hand; kept at once. */
    public void judge(Message message, Verdict.Kind kind) {
        Verdict verdict = new Verdict(message.id(), kind, clock.instant());
        records.keep(verdict);
        questions.judge(message, verdict);
        alerts.judge(List.of(verdict));
        changed();
    }

    // ---- figures

    /** The lesson that goes on now, or was the last; answers with null when there was none lately. */
    public void lesson(Consumer<? super Lesson> found, Runnable none) {
        Instant now = clock.instant();
        records.between(now.minus(EARLY), now.plus(Message.TRUSTED_SKEW), memory -> {
            List<Lesson> lessons = Lessons.in(memory.messages(), Lessons.SILENCE);
            if (lessons.isEmpty()) none.run();
            else found.accept(lessons.getLast());
        });
    }

    /** Who took part in a lesson; nobody when nobody is counted. */
    public void participation(Lesson lesson, Consumer<Participation> answer) {
        account(lesson, account -> answer.accept(account.participation()));
    }

    /** Everything that is known of a lesson, for a report. */
    public void account(Lesson lesson, Consumer<LessonAccount> answer) {
        records.between(lesson.from().minus(EARLY), lesson.to(), memory -> {
            boolean counted = counting.get();
            QuestionQueue asked = new QuestionQueue(this::leads, asks);
            asked.judge(memory.verdicts());
            asked.hear(memory.messages());
            Participation.Sources sources = new Participation.Sources(
                    counted ? memory.messages() : List.of(),
                    counted ? memory.presence() : List.of(),
                    asked.all(),
                    this::leads);
            List<Message> said = memory.messages().stream()
                    .filter(message -> lesson.holds(message.placedAt()))
                    .toList();
            List<Question> within = asked.all().stream()
                    .filter(question -> lesson.holds(question.message().placedAt()))
                    .toList();
            Roster belonging = counted ? roster.get() : Roster.NONE;
            answer.accept(new LessonAccount(
                    room.membership().room(),
                    lesson,
                    said,
                    within,
                    Participation.of(lesson, sources, belonging, late.get()),
                    FlowerBoard.of(said, this::leads)));
        });
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

    /** Chooses whether reports of this course write themselves. */
    public void chooseReports(boolean wanted) {
        records.put(REPORTS, wanted ? ON : "off");
    }

    /** Chooses the time of day at which a lesson is over, however much is said after it; null for only after a silence. */
    public void chooseEnd(@Nullable LocalTime end) {
        records.put(END, end == null ? null : end.toString());
    }

    // ---- one student

    /** One's own words about a person, which never leave this device; empty when there are none. */
    public void note(UserId about, Consumer<String> answer) {
        records.note(about, answer);
    }

    public void keepNote(UserId about, String text) {
        records.keepNote(about, text);
    }

    /** What a person said in all courses of this server, newest first. */
    public void said(UserId who, int limit, Consumer<List<Message>> answer) {
        records.said(who, limit, answer);
    }

    /** What happened between two times, for a replay. */
    public void messages(Instant from, Instant to, Consumer<List<Message>> answer) {
        records.between(from, to, memory -> answer.accept(memory.messages()));
    }

    /** Takes deleted messages from the lists. */
    public void forget(Predicate<Message> deleted) {
        questions.forget(deleted);
        alerts.forget(deleted);
        changed();
    }

    // ---- what happens

    void news(RoomNews news) {
        if (!news.said().isEmpty()) {
            if (loaded.get()) hear(news.said());
            else waiting.addAll(news.said());
        }
        news.takenBack().forEach(questions::takenBack);
        news.takenBack().forEach(alerts::takenBack);
        if (news.history() || !news.takenBack().isEmpty()) load();
        changed();
    }

    private void hear(List<Message> messages) {
        questions.hear(messages);
        alerts.hear(messages);
    }

    private void load() {
        if (loading) {
            again = true;
            return;
        }
        loading = true;
        Instant now = clock.instant();
        records.between(now.minus(LOOK_BACK), now.plus(LOOK_BACK), memory -> {
            questions.judge(memory.verdicts());
            alerts.judge(memory.verdicts());
            hearInTurns(memory.messages(), 0);
        });
    }

    /** A week of a busy course at once would hold up everything else. */
    private void hearInTurns(List<Message> messages, int from) {
        int to = Math.min(messages.size(), from + TURN);
        hear(messages.subList(from, to));
        if (to < messages.size()) later.execute(() -> hearInTurns(messages, to));
        else heardAll();
    }

    private void heardAll() {
        loading = false;
        hear(waiting);
        waiting.clear();
        loaded.set(true);
        changed();
        if (!again) return;
        again = false;
        load();
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    private static long minutes(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException broken) {
            return Participation.LATE.toMinutes();
        }
    }
}
