package org.lectern.view.wall;

import java.time.Clock;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Classroom;
import org.lectern.domain.Connection;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.view.Keys;
import org.lectern.view.Texts;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Composition;
import org.lectern.view.part.Icon;

/**
 * One course on the wall: its name and state, how fast it goes, what is unread, its last messages, and a line to answer
 * in. Draws itself when the wall says so, not at every message. FX thread only.
 */
final class Tile extends VBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass FAST = PseudoClass.getPseudoClass("fast");
    private static final PseudoClass CALLED = PseudoClass.getPseudoClass("called");
    private static final int MOST = 99;
    /** Lower tiles show the answering line only while somebody answers. */
    private static final double TALL = 260;
    /** Narrower ones show how fast it goes in words only. */
    private static final double WIDE = 330;

    /** So many messages a minute are fast. */
    private static final int FAST_A_MINUTE = 60;

    private static final double BAR = 4;
    private static final double BARS_HEIGHT = 14;

    /** What a person can do with a tile. */
    interface Actions {
        void open(Watched course);

        void go(Watched course, Message message);
    }

    private final Texts texts;
    private final Watched course;
    private final Clock clock;
    private final Actions actions;
    private final Rate rate = new Rate();
    private final TileRows rows;
    private final Region dot = new Region();
    private final StackPane meter = new StackPane();
    private final SVGPath bars = new SVGPath();
    private final Label pace = new Label();
    private final Label asked = new Label(null, new Icon(Feather.HELP_CIRCLE));
    private final Label alerts = new Label(null, new Icon(Feather.ALERT_TRIANGLE));
    private final Label unread = new Label();
    private final Label called = new Label();
    private final TextField answer = new TextField();
    private final Composition composition = new Composition(answer);
    private final Button reply = new Button(null, new Icon(Feather.CORNER_UP_LEFT));
    private final Subscription watching;
    private boolean answering;
    /** The items changed since they were drawn. */
    private boolean stale = true;

    /** {@code onChange} is run when there is something to draw. */
    Tile(Texts texts, Watched course, Clock clock, Actions actions, Runnable onChange) {
        this.texts = texts;
        this.course = course;
        this.clock = clock;
        this.actions = actions;
        rows = new TileRows(texts, course.hidden(), message -> actions.go(course, message));
        VBox.setVgrow(rows, Priority.ALWAYS);
        getStyleClass().add("tile");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        getChildren().addAll(head(), rows, answerLine());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        InvalidationListener changed = _ -> {
            stale = true;
            onChange.run();
        };
        course.chat().items().addListener(changed);
        Classroom classroom = course.classroom();
        InvalidationListener judged = _ -> onChange.run();
        if (classroom != null) {
            classroom.questions().open().addListener(judged);
            classroom.alerts().list().addListener(judged);
        }
        watching = Subscription.combine(
                () -> course.chat().items().removeListener(changed),
                () -> {
                    if (classroom == null) return;
                    classroom.questions().open().removeListener(judged);
                    classroom.alerts().list().removeListener(judged);
                },
                course.chat().arrivedProperty().subscribe((_, batch) -> {
                    rate.came(batch.size(), clock.millis());
                    onChange.run();
                }),
                course.unread().subscribe(_ -> onChange.run()),
                course.called().subscribe(_ -> onChange.run()),
                course.chat().connectionProperty().subscribe(this::drawDot),
                texts.localeProperty().subscribe(_ -> translate()));
    }

    private HBox head() {
        AvatarDisc disc = new AvatarDisc(28);
        disc.show(course.chat().membership().room().value(), course.name(), null);
        dot.getStyleClass().add("connection-dot");
        StackPane face = new StackPane(disc, dot);
        StackPane.setAlignment(dot, Pos.BOTTOM_RIGHT);
        face.setMinWidth(28);
        Label name = new Label(course.name());
        name.getStyleClass().add("tile-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        bars.getStyleClass().add("rate-bars");
        meter.getChildren().setAll(bars);
        meter.setAlignment(Pos.BOTTOM_LEFT);
        meter.setMinSize(Rate.STEPS * BAR, BARS_HEIGHT);
        meter.setMaxSize(Rate.STEPS * BAR, BARS_HEIGHT);
        pace.getStyleClass().add("pace");
        pace.setMinWidth(USE_PREF_SIZE);
        unread.getStyleClass().add("badge");
        called.getStyleClass().addAll("badge", "call-badge");
        asked.getStyleClass().add("asked");
        alerts.getStyleClass().add("alerts");
        for (Label badge : List.of(unread, called, asked, alerts)) badge.setMinWidth(USE_PREF_SIZE);
        reply.getStyleClass().addAll("flat", "button-icon", "small");
        reply.setMinWidth(USE_PREF_SIZE);
        reply.setOnAction(_ -> answer());
        HBox head = new HBox(8, face, name, meter, pace, alerts, asked, called, unread, reply);
        head.getStyleClass().add("tile-head");
        head.setAlignment(Pos.CENTER_LEFT);
        head.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) actions.open(course);
        });
        return head;
    }

    private TextField answerLine() {
        answer.getStyleClass().add("tile-answer");
        composition.keys(this::send, this::leave);
        answer.focusedProperty().subscribe(focused -> {
            if (focused || !answer.getText().isBlank()) return;
            answering = false;
            layOutAnswer();
        });
        return answer;
    }

    private void send(String text) {
        if (text.isBlank()) return;
        course.chat().send(new MessageBody.Text(text.strip()));
        answer.clear();
    }

    private void leave() {
        answering = !answer.getText().isBlank();
        layOutAnswer();
        requestFocus();
    }

    private void answer() {
        answering = true;
        layOutAnswer();
        answer.requestFocus();
    }

    /** What was written and not sent; blank when nothing was. */
    String half() {
        return composition.committedProperty().get();
    }

    /** Goes on with what was {@link #half} written before. */
    void resume(String half) {
        answer.setText(half);
        answer.end();
        answering = !half.isBlank();
        layOutAnswer();
    }

    private void layOutAnswer() {
        boolean shown = answering || getHeight() >= TALL;
        answer.setVisible(shown);
        answer.setManaged(shown);
    }

    @Override
    protected void layoutChildren() {
        // before the children get their places: what is left out leaves no gap
        layOutAnswer();
        boolean wide = getWidth() >= WIDE;
        meter.setVisible(wide);
        meter.setManaged(wide);
        super.layoutChildren();
    }

    private void pressed(KeyEvent event) {
        if (!isFocused()) return;
        if (event.getCode() == KeyCode.ENTER) actions.open(course);
        else if (Keys.ANSWER.match(event)) answer();
        else return;
        event.consume();
    }

    private void translate() {
        answer.setPromptText(texts.get("wall.tile.answer", course.name()));
        answer.setAccessibleText(texts.get("wall.tile.answer", course.name()));
        String words = texts.get("wall.tile.reply");
        reply.setTooltip(new Tooltip(words));
        reply.setAccessibleText(words);
        rows.repaint();
        draw();
    }

    /** Draws what changed. */
    void draw() {
        if (stale) {
            stale = false;
            rows.show(course.chat().items());
        }
        drawRate();
        int waiting = course.unread().get();
        int calls = course.called().get();
        show(unread, waiting, "shell.course.count");
        show(called, calls, "shell.course.called");
        pseudoClassStateChanged(CALLED, calls > 0);
        Classroom classroom = course.classroom();
        show(asked, classroom == null ? 0 : classroom.questions().open().size(), "shell.course.count");
        show(alerts, classroom == null ? 0 : classroom.alerts().unseen().size(), "shell.course.count");
        setAccessibleText(texts.get("shell.course.spoken", course.name(), waiting));
    }

    /** True while its meter shows something, so that it has to be drawn again as time passes. */
    boolean moving() {
        return rate.aMinute(clock.millis()) > 0;
    }

    private void drawRate() {
        long now = clock.millis();
        int aMinute = rate.aMinute(now);
        boolean any = aMinute > 0;
        pace.setText(any ? texts.get("wall.tile.pace", aMinute) : "");
        pace.setManaged(any);
        pseudoClassStateChanged(FAST, aMinute >= FAST_A_MINUTE);
        int[] steps = rate.steps(now);
        int highest = 1;
        for (int step : steps) highest = Math.max(highest, step);
        StringBuilder path = new StringBuilder(400);
        for (int i = 0; i < steps.length; i++) {
            // a quiet step is a dot on the ground
            double height = any ? Math.max(1, Math.round(BARS_HEIGHT * steps[i] / Math.max(highest, 5))) : 1;
            path.append('M').append(i * BAR).append(' ').append(BARS_HEIGHT - height);
            path.append("h3v").append(height).append("h-3z");
        }
        if (!path.toString().equals(bars.getContent())) bars.setContent(path.toString());
    }

    private void show(Label count, int messages, String key) {
        count.setVisible(messages > 0);
        count.setManaged(messages > 0);
        count.setText(messages > MOST ? texts.get("shell.course.many", MOST) : texts.get(key, messages));
    }

    private void drawDot(Connection connection) {
        dot.pseudoClassStateChanged(LIVE, connection instanceof Connection.Live);
        dot.pseudoClassStateChanged(
                BUSY, connection instanceof Connection.Connecting || connection instanceof Connection.Waiting);
    }

    Watched course() {
        return course;
    }

    /** Watches no longer. */
    void close() {
        watching.unsubscribe();
    }
}
