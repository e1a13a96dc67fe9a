package org.lectern.view.teach;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.course.Verdict;
import org.lectern.course.WordWatch;
import org.lectern.domain.Message;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.call.CallText;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Icon;
import org.lectern.view.part.OneClick;
import org.lectern.view.part.WrappedCell;
import org.lectern.view.text.Nickname;
import org.lectern.view.text.Paragraph;
import org.lectern.view.text.Passage;

/** A question or an alert that waits: who, since when, what, and what to do about it. */
final class PendingCell extends WrappedCell<Pending> {
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_COURSE = 30;

    /** What can be done with it. */
    interface Actions {
        void go(Pending pending);

        void answer(Pending pending);

        void judge(Pending pending, Verdict.Kind kind);

        void card(Pending pending);
    }

    private final Texts texts;
    private final Clock clock;
    private final boolean withCourse;
    private final AvatarDisc disc = new AvatarDisc(28);
    private final Nickname name = new Nickname();
    private final Label waited = new Label();
    private final Label course = new Label();
    private final Paragraph words = new Paragraph();
    private final Label found = new Label();
    private final Icon sign = new Icon(Feather.HELP_CIRCLE);
    private final Button reply = button(Feather.CORNER_UP_LEFT);
    private final Button done = button(Feather.CHECK);
    private final Button not = button(Feather.X);
    private final HBox row;

    PendingCell(Texts texts, Clock clock, boolean withCourse, Actions actions) {
        this.texts = texts;
        this.clock = clock;
        this.withCourse = withCourse;
        getStyleClass().add("pending-cell");
        name.getStyleClass().add("name");
        waited.getStyleClass().add("waited");
        waited.setMinWidth(USE_PREF_SIZE);
        course.getStyleClass().addAll("course", "hint");
        words.getStyleClass().add("what");
        found.getStyleClass().add("danger-chip");
        sign.getStyleClass().add("pending-sign");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(6, sign, name, space, waited);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox last = new HBox(2, found, new Region(), reply, done, not);
        HBox.setHgrow(last.getChildren().get(1), Priority.ALWAYS);
        last.setAlignment(Pos.CENTER_LEFT);
        VBox text = new VBox(2, first, course, words, last);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        row = new HBox(10, disc, text);
        row.getStyleClass().add("pending");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) actions.go(getItem());
        });
        disc.setMouseTransparent(false);
        disc.setOnMouseClicked(event -> {
            event.consume();
            if (getItem() != null) actions.card(getItem());
        });
        for (Node part : new Node[] {done, not}) part.managedProperty().bind(part.visibleProperty());
        reply.setOnAction(_ -> actions.answer(getItem()));
        done.setOnAction(_ -> actions.judge(
                getItem(), getItem() instanceof Pending.Asked ? Verdict.Kind.ANSWERED : Verdict.Kind.SEEN));
        not.setOnAction(_ -> actions.judge(getItem(), Verdict.Kind.NO_QUESTION));
        OneClick.only(reply, done, not);
        byKeys(actions);
    }

    /** Of the row that has the focus in its list, Tab reaches the parts. */
    private void byKeys(Actions actions) {
        for (Node part : new Node[] {disc, reply, done, not})
            part.focusTraversableProperty().bind(selectedProperty().or(focusedProperty()));
        disc.setAccessibleRole(AccessibleRole.BUTTON);
        disc.setOnKeyPressed(event -> {
            if (event.getCode() != KeyCode.ENTER && event.getCode() != KeyCode.SPACE || getItem() == null) return;
            event.consume();
            actions.card(getItem());
        });
    }

    /** What the buttons do, for the menu of a row. */
    static List<MenuItem> menu(Texts texts, Pending pending, Actions actions) {
        boolean asked = pending instanceof Pending.Asked && pending.classroom().counts();
        boolean alerted = pending instanceof Pending.Alerted;
        return Stream.of(
                        RowKeys.item(true, texts.get("teach.pending.reply"), () -> actions.answer(pending)),
                        RowKeys.item(
                                asked,
                                texts.get("teach.pending.answered"),
                                () -> actions.judge(pending, Verdict.Kind.ANSWERED)),
                        RowKeys.item(
                                asked,
                                texts.get("teach.pending.noQuestion"),
                                () -> actions.judge(pending, Verdict.Kind.NO_QUESTION)),
                        RowKeys.item(
                                alerted,
                                texts.get("teach.pending.seen"),
                                () -> actions.judge(pending, Verdict.Kind.SEEN)),
                        RowKeys.item(true, texts.get("teach.said.go"), () -> actions.go(pending)),
                        RowKeys.item(
                                pending.classroom().counts(),
                                texts.get("teach.said.card"),
                                () -> actions.card(pending)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Button button(Feather icon) {
        Button button = new Button(null, new Icon(icon));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    @Override
    protected void updateItem(@Nullable Pending pending, boolean empty) {
        super.updateItem(pending, empty);
        if (empty || pending == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Message message = pending.message();
        disc.show(message.author().id().value(), message.author().nickname(), null);
        name.show(PlainText.line(message.author().nickname(), LONGEST_NAME));
        course.setText(
                PlainText.line(pending.classroom().room().membership().room().value(), LONGEST_COURSE));
        course.setVisible(withCourse);
        course.setManaged(withCourse);
        words.show(Passage.unlinked(CallText.line(texts, message.body())));
        Duration time = Duration.between(message.placedAt(), clock.instant());
        waited.setText(Waiting.words(texts, time.isNegative() ? Duration.ZERO : time));
        waited.pseudoClassStateChanged(LATE, Waiting.isLong(time));
        boolean alert = pending instanceof Pending.Alerted;
        pseudoClassStateChanged(ALERT, alert);
        sign.setSymbol(alert ? Feather.ALERT_TRIANGLE : Feather.HELP_CIRCLE);
        found.setText(
                pending instanceof Pending.Alerted(var _, var told)
                        ? told.hits().stream()
                                .map(WordWatch.Hit::word)
                                .distinct()
                                .map(word -> PlainText.line(word, LONGEST_NAME))
                                .collect(Collectors.joining(", "))
                        : "");
        found.setVisible(alert);
        found.setManaged(alert);
        boolean judges = pending.classroom().counts();
        not.setVisible(!alert && judges);
        done.setVisible(judges);
        disc.setDisable(!judges);
        explain(reply, "teach.pending.reply");
        explain(done, alert ? "teach.pending.seen" : "teach.pending.answered");
        explain(not, "teach.pending.noQuestion");
        disc.setAccessibleText(texts.get("teach.pending.card", name.getText()));
        setGraphic(row);
        setAccessibleText(texts.get(
                alert ? "teach.pending.spokenAlert" : "teach.pending.spoken",
                name.getText(),
                words.passage().text(),
                waited.getText()));
    }

    private void explain(Button button, String key) {
        String meaning = texts.get(key);
        if (meaning.equals(button.getAccessibleText())) return;
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
    }
}
