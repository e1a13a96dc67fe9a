package org.lectern.view.teach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.course.LessonBook;
import org.lectern.course.Replay;
import org.lectern.domain.Message;
import org.lectern.view.Alarm;
import org.lectern.view.Texts;
import org.lectern.view.Times;

/**
 * A past lesson once more: the messages appear in the order and with the gaps that they had, at once to twenty times as fast.
 * FX thread only.
 */
final class ReplayPart extends VBox implements ClassPart {
    /** What is due within this time appears together. */
    private static final Duration SHORTEST = Duration.ofMillis(50);

    /** The time line moves at least so often. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** After a jump so many earlier messages are shown. */
    private static final int CONTEXT = 300;

    private final Texts texts;
    private final Times times;
    private final Clock clock;
    private final Alarm alarm;
    private final TeachVisits visits;
    private final ComboBox<Lesson> lessons = new ComboBox<>();
    private final Button earlier = new Button();
    private final Label told = new Label();
    private final ListView<Message> list = new ListView<>();
    private final ReplayBar bar;
    private Subscription ticking = Subscription.EMPTY;
    private @Nullable Classroom classroom;
    private @Nullable Replay replay;
    private boolean playing;
    /** Answers for another course or lesson fall on the floor. */
    private int question;

    ReplayPart(TeachTools tools, TeachVisits visits) {
        this.texts = tools.texts();
        this.times = new Times(texts, tools.clock());
        this.clock = tools.clock();
        this.alarm = tools.alarm();
        this.visits = visits;
        this.bar = new ReplayBar(texts, times, new BarActions());
        getStyleClass().add("replay-part");
        list.accessibleTextProperty().bind(texts.bind("teach.replay.list"));
        list.getStyleClass().addAll("edge-to-edge", "replay-rows");
        list.setCellFactory(_ -> new SaidCell(
                texts, times, () -> classroom == null ? null : classroom.room().pictures()));
        told.getStyleClass().add("hint");
        told.setWrapText(true);
        list.setPlaceholder(new StackPane(told));
        list.setMinHeight(0);
        VBox.setVgrow(list, Priority.ALWAYS);
        // space plays and halts, as everywhere where something is played; the list would only choose a row
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.SPACE || replay == null) return;
            event.consume();
            play(!playing);
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) go();
        });
        RowKeys.install(list, _ -> go(), _ -> List.of());
        getChildren().addAll(choice(), list, bar);
        texts.localeProperty().subscribe(_ -> list.refresh());
    }

    private FlowPane choice() {
        lessons.getStyleClass().add("replay-lessons");
        lessons.accessibleTextProperty().bind(texts.bind("teach.replay.choose"));
        lessons.promptTextProperty().bind(texts.bind("teach.replay.prompt"));
        lessons.setPrefWidth(280);
        lessons.setVisibleRowCount(12);
        lessons.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Lesson lesson) {
                return lesson == null ? "" : name(lesson);
            }

            @Override
            public @Nullable Lesson fromString(String name) {
                return null;
            }
        });
        lessons.valueProperty().subscribe(lesson -> {
            if (lesson != null) load(lesson);
        });
        earlier.textProperty().bind(texts.bind("teach.replay.earlier"));
        earlier.getStyleClass().addAll("small", "flat");
        earlier.setMinWidth(USE_PREF_SIZE);
        earlier.managedProperty().bind(earlier.visibleProperty());
        earlier.setVisible(false);
        earlier.setOnAction(_ -> find(lessons.getItems().getLast().from()));
        FlowPane line = new FlowPane(12, 8, lessons, earlier);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private String name(Lesson lesson) {
        return texts.get(
                "teach.replay.lesson",
                times.day(lesson.from().atZone(clock.getZone()).toLocalDate()),
                times.brief(lesson.from()),
                times.brief(lesson.to()));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void follow(Classroom course) {
        rest();
        if (course != classroom) forget();
        classroom = course;
        find(null);
    }

    @Override
    public void rest() {
        play(false);
        question++;
    }

    private void forget() {
        replay = null;
        lessons.getItems().clear();
        lessons.setValue(null);
        list.getItems().clear();
        earlier.setVisible(false);
        bar.show(null, _ -> false);
    }

    /** Looks for lessons, the newest or those before a time. */
    private void find(@Nullable Instant before) {
        Classroom course = classroom;
        if (course == null) return;
        int asked = ++question;
        if (lessons.getItems().isEmpty()) told.setText(texts.get("teach.replay.looking"));
        course.lessons().before(before, found -> {
            if (asked == question) offer(before, found);
        });
    }

    private void offer(@Nullable Instant before, LessonBook.Found found) {
        List<Lesson> all = new ArrayList<>(before == null ? List.of() : lessons.getItems());
        all.addAll(found.lessons());
        earlier.setVisible(found.more());
        Lesson shown = lessons.getValue();
        // a lesson that goes on is longer each time: the one shown is left as it is
        if (before == null && shown != null && !all.contains(shown))
            all.replaceAll(one -> one.from().equals(shown.from()) ? shown : one);
        if (!all.equals(lessons.getItems())) {
            lessons.getItems().setAll(all);
            lessons.setValue(all.contains(shown) ? shown : null);
        }
        if (all.isEmpty()) told.setText(texts.get("teach.replay.none"));
        else if (lessons.getValue() == null) lessons.setValue(all.getFirst());
    }

    private void load(Lesson lesson) {
        Classroom course = classroom;
        if (course == null) return;
        play(false);
        replay = null;
        list.getItems().clear();
        bar.show(null, _ -> false);
        int asked = ++question;
        told.setText(texts.get("teach.replay.opening"));
        course.lessons().said(lesson, messages -> {
            if (asked != question) return;
            if (messages.isEmpty()) {
                told.setText(texts.get("teach.replay.gone"));
                return;
            }
            Replay made = new Replay(messages);
            made.speed(bar.speed());
            replay = made;
            told.setText(texts.get("teach.replay.ready"));
            bar.show(made, course.lessons()::asks);
        });
    }

    private void go() {
        Classroom course = classroom;
        Message chosen = list.getSelectionModel().getSelectedItem();
        if (course != null && chosen != null) visits.go(course, chosen.id());
    }

    private void play(boolean wanted) {
        ticking.unsubscribe();
        ticking = Subscription.EMPTY;
        Replay shown = replay;
        if (wanted && shown != null && shown.over()) seek(shown.begin());
        playing = wanted && shown != null;
        bar.playing(playing);
        if (playing) tick();
    }

    private void tick() {
        Replay shown = replay;
        if (shown == null) return;
        Duration due = shown.untilNext();
        Duration wait = due.compareTo(SHORTEST) < 0 ? SHORTEST : due.compareTo(LONGEST) > 0 ? LONGEST : due;
        Instant begun = clock.instant();
        ticking = alarm.after(wait, () -> {
            if (!playing || replay != shown) return;
            pass(shown, elapsed(begun, wait));
            if (shown.over()) play(false);
            else tick();
        });
    }

    /** How long it really took, but not how long the computer slept meanwhile. */
    private Duration elapsed(Instant begun, Duration wait) {
        Duration passed = Duration.between(begun, clock.instant());
        boolean believable = passed.compareTo(wait) > 0 && passed.compareTo(wait.plus(LONGEST)) < 0;
        return believable ? passed : wait;
    }

    private void pass(Replay shown, Duration passed) {
        List<Message> said = shown.advance(passed);
        bar.draw();
        if (said.isEmpty()) return;
        list.getItems().addAll(said);
        list.scrollTo(list.getItems().size() - 1);
    }

    private void seek(Instant time) {
        Replay shown = replay;
        if (shown == null) return;
        shown.seek(time);
        moved(shown);
    }

    /** To the message there: it is the last one on the screen. */
    private void jump(int index) {
        Replay shown = replay;
        if (shown == null) return;
        shown.jumpTo(index);
        moved(shown);
        list.getSelectionModel().select(shown.messages().get(index));
    }

    private void moved(Replay shown) {
        int to = shown.position();
        list.getItems().setAll(shown.messages().subList(Math.max(0, to - CONTEXT), to));
        list.scrollTo(list.getItems().size() - 1);
        bar.draw();
        boolean was = playing;
        play(false);
        if (was && !shown.over()) play(true);
    }

    private final class BarActions implements ReplayBar.Actions {
        @Override
        public void play() {
            ReplayPart.this.play(!playing);
        }

        @Override
        public void speed(int times) {
            Replay shown = replay;
            if (shown == null) return;
            shown.speed(times);
            if (playing) ReplayPart.this.play(true);
        }

        @Override
        public void seek(Instant time) {
            ReplayPart.this.seek(time);
        }

        @Override
        public void next(Predicate<Message> wanted) {
            Replay shown = replay;
            OptionalInt found = shown == null ? OptionalInt.empty() : shown.next(wanted);
            found.ifPresentOrElse(ReplayPart.this::jump, bar::noMore);
        }

        @Override
        public void previous(Predicate<Message> wanted) {
            Replay shown = replay;
            OptionalInt found = shown == null ? OptionalInt.empty() : shown.previous(wanted);
            found.ifPresentOrElse(ReplayPart.this::jump, bar::noMore);
        }
    }
}
