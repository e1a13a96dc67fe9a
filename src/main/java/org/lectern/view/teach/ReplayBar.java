package org.lectern.view.teach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Replay;
import org.lectern.domain.Message;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.Icon;

/** The time line of a lesson, marked where somebody asked and where pictures are, and what plays it. FX thread only. */
final class ReplayBar extends VBox {
    private static final List<Integer> SPEEDS = List.of(1, 2, 5, 10, 15, 20);
    private static final int USUAL = 5;
    /** An arrow key moves so far along. */
    private static final double STEP_SECONDS = 10;
    /** The slider's own line begins and ends so far inside it. */
    private static final double INSET = 9;

    /** What can be done. */
    interface Actions {
        void play();

        void speed(int times);

        void seek(Instant time);

        void next(Predicate<Message> wanted);

        void previous(Predicate<Message> wanted);
    }

    private final Texts texts;
    private final Times times;
    private final Slider line = new Slider();
    private final Marks marks = new Marks();
    private final Icon playSign = new Icon(Feather.PLAY);
    private final Button play = new Button(null, playSign);
    private final ComboBox<Integer> speed = new ComboBox<>();
    private final Label where = new Label();
    private final Label state = new Label();
    private @Nullable Replay replay;
    private Predicate<Message> asks = _ -> false;
    /** The slider follows the class just now, nobody moves it. */
    private boolean drawing;

    private boolean running;

    ReplayBar(Texts texts, Times times, Actions actions) {
        this.texts = texts;
        this.times = times;
        getStyleClass().add("replay-bar");
        line.accessibleTextProperty().bind(texts.bind("teach.replay.line"));
        line.setBlockIncrement(STEP_SECONDS);
        line.valueProperty().subscribe(value -> {
            Replay shown = replay;
            if (!drawing && shown != null)
                actions.seek(shown.begin().plusMillis(Math.round(value.doubleValue() * 1_000)));
        });
        StackPane track = new StackPane(marks, line);
        play.getStyleClass().addAll("accent", "button-icon", "replay-play");
        play.setOnAction(_ -> actions.play());
        speed.getItems().setAll(SPEEDS);
        speed.setValue(USUAL);
        speed.accessibleTextProperty().bind(texts.bind("teach.replay.speed"));
        speed.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer faster) {
                return faster == null ? "" : texts.get("teach.replay.times", faster);
            }

            @Override
            public @Nullable Integer fromString(String words) {
                return null;
            }
        });
        speed.valueProperty().subscribe(chosen -> {
            if (chosen != null) actions.speed(chosen);
        });
        where.getStyleClass().add("replay-where");
        state.getStyleClass().add("hint");
        for (Region one : new Region[] {play, speed, where, state}) one.setMinWidth(USE_PREF_SIZE);
        HBox questions = pair(
                "teach.replay.question",
                step(Feather.CHEVRON_LEFT, "teach.replay.previousQuestion", () -> actions.previous(this::asked)),
                step(Feather.CHEVRON_RIGHT, "teach.replay.nextQuestion", () -> actions.next(this::asked)),
                "question");
        HBox pictures = pair(
                "teach.replay.picture",
                step(Feather.CHEVRON_LEFT, "teach.replay.previousPicture", () -> actions.previous(Replay::pictured)),
                step(Feather.CHEVRON_RIGHT, "teach.replay.nextPicture", () -> actions.next(Replay::pictured)),
                "picture");
        FlowPane tools = new FlowPane(12, 6, play, speed, questions, pictures, where, state);
        tools.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(track, tools);
        texts.localeProperty().subscribe(_ -> translate());
        show(null, _ -> false);
    }

    private boolean asked(Message message) {
        return asks.test(message);
    }

    private Button step(Feather sign, String words, Runnable action) {
        Button button = new Button(null, new Icon(sign));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setMinWidth(USE_PREF_SIZE);
        button.accessibleTextProperty().bind(texts.bind(words));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(words));
        button.setTooltip(tip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A word with the colour of its marks, and the ways to the one before and the next. */
    private HBox pair(String words, Button before, Button after, String kind) {
        Region dot = new Region();
        dot.getStyleClass().addAll("mark-dot", kind);
        Label name = new Label(null, dot);
        name.textProperty().bind(texts.bind(words));
        name.setMinWidth(USE_PREF_SIZE);
        before.getStyleClass().add("previous-" + kind);
        after.getStyleClass().add("next-" + kind);
        HBox box = new HBox(2, before, name, after);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void translate() {
        speed.setItems(javafx.collections.FXCollections.observableArrayList(SPEEDS));
        playing(running);
        draw();
    }

    int speed() {
        Integer chosen = speed.getValue();
        return chosen == null ? USUAL : chosen;
    }

    /** Shows this lesson from now on; null for none. */
    void show(@Nullable Replay shown, Predicate<Message> questions) {
        replay = shown;
        asks = questions;
        setDisable(shown == null);
        state.setText("");
        marks.show(shown, questions);
        drawing = true;
        line.setValue(0);
        line.setMax(shown == null ? 1 : Math.max(1, seconds(Duration.between(shown.begin(), shown.end()))));
        drawing = false;
        draw();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    void playing(boolean now) {
        running = now;
        playSign.setSymbol(now ? Feather.PAUSE : Feather.PLAY);
        String words = texts.get(now ? "viewer.tool.pause" : "viewer.tool.play");
        play.setAccessibleText(words);
        play.setTooltip(new Tooltip(words));
    }

    /** Draws where the lesson has come to. */
    void draw() {
        Replay shown = replay;
        state.setText(shown != null && shown.over() ? texts.get("teach.replay.over") : "");
        if (shown == null) {
            where.setText("");
            return;
        }
        where.setText(texts.get(
                "teach.replay.where",
                times.seconds(shown.at()),
                shown.position(),
                shown.messages().size()));
        drawing = true;
        line.setValue(seconds(Duration.between(shown.begin(), shown.at())));
        drawing = false;
    }

    /** There is none in that direction. */
    void noMore() {
        state.setText(texts.get("teach.replay.noMore"));
    }

    /** Marks behind the slider, drawn as two shapes however many there are. */
    private static final class Marks extends Pane {
        private static final double HIGH = 9;
        private final SVGPath questions = new SVGPath();
        private final SVGPath pictures = new SVGPath();
        private @Nullable Replay replay;
        private Predicate<Message> asks = _ -> false;
        private double drawnWidth = -1;

        Marks() {
            questions.getStyleClass().addAll("mark", "question");
            pictures.getStyleClass().addAll("mark", "picture");
            setMinHeight(2 * HIGH + 14);
            setMouseTransparent(true);
            getChildren().addAll(questions, pictures);
        }

        void show(@Nullable Replay shown, Predicate<Message> questioned) {
            replay = shown;
            asks = questioned;
            drawnWidth = -1;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            if (drawnWidth == getWidth()) return;
            drawnWidth = getWidth();
            Replay shown = replay;
            StringBuilder above = new StringBuilder();
            StringBuilder below = new StringBuilder();
            if (shown != null) {
                double length = Math.max(1, seconds(Duration.between(shown.begin(), shown.end())));
                for (int i = 0; i < shown.messages().size(); i++) {
                    double share = seconds(Duration.between(shown.begin(), shown.time(i))) / length;
                    long x = Math.round(INSET + share * (getWidth() - 2 * INSET));
                    Message message = shown.messages().get(i);
                    if (Replay.pictured(message)) mark(below, x, getHeight() - HIGH);
                    else if (asks.test(message)) mark(above, x, 0);
                }
            }
            questions.setContent(above.toString());
            pictures.setContent(below.toString());
        }

        private static void mark(StringBuilder path, long x, double y) {
            path.append('M')
                    .append(x - 1)
                    .append(' ')
                    .append(y)
                    .append("h2v")
                    .append(HIGH)
                    .append("h-2z");
        }
    }
}
