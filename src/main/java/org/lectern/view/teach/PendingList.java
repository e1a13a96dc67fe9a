package org.lectern.view.teach;

import java.time.Clock;
import java.time.Duration;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.course.Verdict;
import org.lectern.view.Alarm;
import org.lectern.view.Texts;

/**
 * Questions and alerts that wait, the oldest first, and a line to answer the one that was chosen. Waiting times are renewed
 * now and then, and only while something waits. FX thread only.
 */
public final class PendingList extends VBox {
    private static final Duration RENEW = Duration.ofSeconds(30);

    private final Texts texts;
    private final Alarm alarm;
    private final TeachVisits visits;
    /**
     * What {@link #source} holds, for the list: cells of JavaFX go on listening to the first list that they were made for, and
     * would look at the next one before that knows of the change.
     */
    private final ObservableList<Pending> rows = FXCollections.observableArrayList();

    private final ListView<Pending> list = new ListView<>(rows);
    private final Label title = new Label();
    private final AnswerBar answerBar;
    private final ListChangeListener<Pending> changed = _ -> count();
    private ObservableList<Pending> source = FXCollections.observableArrayList();
    private Subscription renewing = Subscription.EMPTY;
    private boolean followed;

    /** @param withCourse each row names its course */
    public PendingList(Texts texts, Clock clock, Alarm alarm, boolean withCourse, TeachVisits visits) {
        this.texts = texts;
        this.alarm = alarm;
        this.visits = visits;
        getStyleClass().add("pending-list");
        title.getStyleClass().add("pending-title");
        list.accessibleTextProperty().bind(title.textProperty());
        list.getStyleClass().addAll("edge-to-edge", "pending-rows");
        list.setCellFactory(_ -> new PendingCell(texts, clock, withCourse, new RowActions()));
        RowActions actions = new RowActions();
        RowKeys.install(list, actions::go, waiting -> PendingCell.menu(texts, waiting, actions));
        Label nothing = new Label();
        nothing.getStyleClass().add("hint");
        nothing.setWrapText(true);
        nothing.textProperty().bind(texts.bind("teach.pending.nothing"));
        list.setPlaceholder(new StackPane(nothing));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        VBox.setVgrow(list, Priority.ALWAYS);
        answerBar = new AnswerBar(texts, list::requestFocus);
        getChildren().addAll(title, list, answerBar);
        texts.localeProperty().subscribe(_ -> {
            list.refresh();
            count();
        });
    }

    /** Enter goes to the message of the row that has the focus. */
    private void press(KeyEvent event) {
        Pending pending = list.getFocusModel().getFocusedItem();
        if (event.getCode() != KeyCode.ENTER || !list.isFocused() || pending == null) return;
        event.consume();
        visits.go(pending.classroom(), pending.message().id());
    }

    /** Shows these from now on, until {@link #rest}. */
    public void follow(ObservableList<Pending> pending) {
        rest();
        source = pending;
        pending.addListener(changed);
        followed = true;
        answerBar.resume(source);
        count();
        renew();
    }

    /** Follows nothing any more. */
    public void rest() {
        renewing.unsubscribe();
        source.removeListener(changed);
        followed = false;
        source = FXCollections.observableArrayList();
        rows.clear();
        answerBar.rest();
    }

    private void count() {
        if (!rows.equals(source)) rows.setAll(source);
        title.setText(texts.get("teach.pending.title", source.size()));
        answerBar.follow(source);
    }

    private void renew() {
        renewing = alarm.after(RENEW, () -> {
            if (!source.isEmpty()) list.refresh();
            if (followed) renew();
        });
    }

    private final class RowActions implements PendingCell.Actions {
        @Override
        public void go(Pending pending) {
            visits.go(pending.classroom(), pending.message().id());
        }

        @Override
        public void answer(Pending pending) {
            answerBar.open(pending);
        }

        @Override
        public void judge(Pending pending, Verdict.Kind kind) {
            // before the row goes: its button would keep the keys for the next row, and a blank typed on would decide
            // again
            list.requestFocus();
            pending.classroom().judge(pending.message(), kind);
        }

        @Override
        public void card(Pending pending) {
            visits.card(pending.classroom(), pending.message().author());
        }
    }
}
