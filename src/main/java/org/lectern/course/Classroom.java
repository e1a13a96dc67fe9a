package org.lectern.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.lectern.domain.Connection;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
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

    /** So many kept messages are looked at before others have their turn. */
    private static final int TURN = 100;

    private static final String WORDS = "alert.words";
    private static final String ROSTER = "roster";
    private static final String LATE = "late.minutes";
    private static final String COUNTING = "counting";
    private static final String TOLD = "counting.told";

    private final Room room;
    private final CourseRecords records;
    private final Clock clock;
    private final KnownLines asks;
    private final LessonBook lessons;
    private final QuestionQueue questions;
    private final PictureTriage pictures;
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
    private boolean imagined;
    private boolean loading;
    private boolean again;
    private final List<Predicate<Message>> deletedMeanwhile = new ArrayList<>();

    /**
     * @param judging runs tasks elsewhere, one after the other: there the words of many messages are judged
     * @param later runs tasks on the FX thread, each in its turn
     */
    Classroom(Room room, CourseRecords records, Clock clock, Executor judging, Executor later) {
        this.room = room;
        this.records = records;
        this.clock = clock;
        this.asks = new KnownLines(judging, later);
        this.questions = new QuestionQueue(this::leads, asks);
        this.alerts = new Alerts(room.membership().user());
        this.pictures = new PictureTriage(room, records, clock, this::changed);
        this.lessons = new LessonBook(
                room, records, clock, this::leads, asks, () -> counting.get() ? roster.get() : null, late::get);
        records.text(WORDS, text -> setWords(text.lines().toList()));
        records.text(ROSTER, text -> roster.set(text.isEmpty() ? Roster.NONE : Roster.read(text)));
        records.text(LATE, text -> late.set(text.isEmpty() ? Participation.LATE : Duration.ofMinutes(minutes(text))));
        records.text(COUNTING, text -> counting.set(!text.equals("off")));
        records.text(TOLD, text -> {
            told = imagined || !text.isEmpty();
            lookAtNotice();
        });
        room.meProperty().addListener((_, _, _) -> lookAtNotice());
        room.pictures().veil().onLift(this::allow);
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

    /** May see what counts people: who leads, or whoever sits at a server that knows no roles. */
    public boolean counts() {
        return room.meProperty().get().role().leads()
                || !room.traitsProperty().get().lectern();
    }

    /** True for a message that a student asks something with, as far as its words were looked at by now. */
    public boolean isKnownToAsk(Message message) {
        return !leads(message.author()) && (Cues.of(message).question() || asks.isKnown(Cues.text(message)));
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

    /** There is nobody to tell: everybody in this course is made up. */
    public void nobodyToTell() {
        told = true;
        imagined = true;
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
        pictures.judge(List.of(verdict));
        changed();
    }

    private void allow(MessageId picture) {
        pictures.find(picture).ifPresent(message -> judge(message, Verdict.Kind.PICTURE_KEPT));
    }

    // ---- figures

    /** The lessons of this course, and what is known of each. */
    public LessonBook lessons() {
        return lessons;
    }

    /** The lesson that goes on now, or was the last; runs the other when there was none lately. */
    public void lesson(Consumer<? super Lesson> found, Runnable none) {
        lessons.latest(found, none);
    }

    /** Who took part in a lesson; nobody when nobody is counted. */
    public void participation(Lesson lesson, Consumer<Participation> answer) {
        lessons.account(lesson, account -> answer.accept(account.participation()));
    }

    /** Everything that is known of a lesson, for a report. */
    public void account(Lesson lesson, Consumer<LessonAccount> answer) {
        lessons.account(lesson, answer);
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

    // ---- what is too much

    /** True when the server lets this person take back what others said. */
    public boolean canRemove() {
        return room.traitsProperty().get().offers("retract")
                && room.connectionProperty().get() instanceof Connection.Live
                && room.meProperty().get().role().leads();
    }

    /** Asks the server to take messages back, for everybody; each stays until the server agrees. */
    public void remove(List<Message> messages) {
        if (canRemove()) messages.forEach(message -> room.retract(message.id()));
    }

    /** The pictures of this course: which wait to be allowed, which are on the sheet. */
    public PictureTriage pictures() {
        return pictures;
    }

    /** Those who were heard in this course before a time, as far back as it matters. */
    public void heardBefore(Instant time, Consumer<Set<UserId>> answer) {
        records.heardBefore(time, answer);
    }

    /** Takes deleted messages from the lists. */
    public void forget(Predicate<Message> deleted) {
        if (loading) deletedMeanwhile.add(deleted);
        asks.inTurn(List.of(), () -> {
            waiting.removeIf(deleted);
            questions.forget(deleted);
            alerts.forget(deleted);
            pictures.forget(deleted);
            changed();
        });
    }

    // ---- what happens

    void news(RoomNews news) {
        asks.inTurn(news.said(), () -> take(news));
    }

    private void take(RoomNews news) {
        if (!news.said().isEmpty()) {
            if (loaded.get()) hear(news.said());
            else waiting.addAll(news.said());
        }
        news.takenBack().forEach(questions::takenBack);
        news.takenBack().forEach(alerts::takenBack);
        news.takenBack().forEach(pictures::takenBack);
        if (news.history() || !news.takenBack().isEmpty()) load();
        changed();
    }

    private void hear(List<Message> messages) {
        questions.hear(messages);
        alerts.hear(messages);
        pictures.hear(messages);
    }

    private void load() {
        if (loading) {
            again = true;
            return;
        }
        loading = true;
        pictures.learn();
        Instant now = clock.instant();
        records.between(now.minus(LOOK_BACK), now.plus(LOOK_BACK), memory -> {
            questions.judge(memory.verdicts());
            alerts.judge(memory.verdicts());
            pictures.judge(memory.verdicts());
            hearKept(memory.messages(), 0);
        });
    }

    /** A week of a busy course at once would hold up everything else. */
    private void hearKept(List<Message> messages, int from) {
        int to = Math.min(messages.size(), from + TURN);
        List<Message> turn = messages.subList(from, to);
        asks.inTurn(turn, () -> {
            hear(turn.stream().filter(this::isStillThere).toList());
            if (to < messages.size()) hearKept(messages, to);
            else heardAll();
        });
    }

    private boolean isStillThere(Message message) {
        return deletedMeanwhile.stream().noneMatch(deleted -> deleted.test(message));
    }

    private void heardAll() {
        loading = false;
        deletedMeanwhile.clear();
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
