package org.lectern.view.teach;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Alert;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.course.Verdict;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Composition;
import org.lectern.view.part.Icon;

/** The words a course is watched for, and where they were said. FX thread only. */
final class AlertsPart extends VBox implements ClassPart {
    private static final int LONGEST_WORD = 60;

    private final Texts texts;
    private final TeachVisits visits;
    private final FlowPane chips = new FlowPane(6, 6);
    private final TextField fresh = new TextField();
    private final ListView<Pending> list = new ListView<>();
    private final ListChangeListener<Alert> changed = _ -> show();
    private Subscription following = Subscription.EMPTY;
    private @Nullable Classroom classroom;

    AlertsPart(Texts texts, Clock clock, TeachVisits visits) {
        this.texts = texts;
        this.visits = visits;
        getStyleClass().add("alerts-part");
        Label explain = new Explanation(texts, "teach.alerts.explain");
        chips.getStyleClass().add("word-chips");
        list.accessibleTextProperty().bind(texts.bind("teach.alerts.list"));
        list.getStyleClass().addAll("edge-to-edge", "pending-rows");
        list.setCellFactory(_ -> new PendingCell(texts, clock, false, new RowActions()));
        RowActions actions = new RowActions();
        RowKeys.install(list, actions::go, waiting -> PendingCell.menu(texts, waiting, actions));
        Label nothing = new Label();
        nothing.getStyleClass().add("hint");
        nothing.textProperty().bind(texts.bind("teach.alerts.nothing"));
        list.setPlaceholder(new StackPane(nothing));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(explain, chips, adding(), list);
        texts.localeProperty().subscribe(_ -> list.refresh());
    }

    private HBox adding() {
        Composition composition = new Composition(fresh);
        fresh.promptTextProperty().bind(texts.bind("teach.alerts.prompt"));
        fresh.accessibleTextProperty().bind(texts.bind("teach.alerts.prompt"));
        fresh.setPrefColumnCount(18);
        fresh.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ENTER
                    || composition.runningProperty().get()) return;
            event.consume();
            add();
        });
        Button add = new Button();
        add.textProperty().bind(texts.bind("teach.alerts.add"));
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> add());
        HBox line = new HBox(8, fresh, add);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void add() {
        Classroom here = classroom;
        if (here == null || fresh.getText().isBlank()) return;
        List<String> words = new ArrayList<>(here.wordsProperty().get());
        for (String word : fresh.getText().split("[,，;；\\n]")) words.add(PlainText.cut(word.strip(), LONGEST_WORD));
        here.chooseWords(words);
        fresh.clear();
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void follow(Classroom course) {
        rest();
        classroom = course;
        course.alerts().list().addListener(changed);
        following = Subscription.combine(
                () -> course.alerts().list().removeListener(changed),
                course.wordsProperty().subscribe(this::showWords));
        show();
    }

    @Override
    public void rest() {
        following.unsubscribe();
        following = Subscription.EMPTY;
        classroom = null;
    }

    private void show() {
        Classroom here = classroom;
        if (here == null) return;
        list.getItems()
                .setAll(here.alerts().list().reversed().stream()
                        .map(alert -> (Pending) new Pending.Alerted(here, alert))
                        .toList());
    }

    private void showWords(List<String> words) {
        chips.getChildren().setAll(words.stream().map(this::chip).toList());
        chips.setVisible(!words.isEmpty());
        chips.setManaged(!words.isEmpty());
    }

    private Button chip(String word) {
        Button chip = new Button(PlainText.line(word, LONGEST_WORD), new Icon(Feather.X));
        chip.getStyleClass().addAll("small", "word-chip");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setAccessibleText(texts.get("teach.alerts.remove", word));
        chip.setOnAction(_ -> {
            Classroom here = classroom;
            if (here == null) return;
            List<String> words = new ArrayList<>(here.wordsProperty().get());
            words.remove(word);
            here.chooseWords(words);
        });
        return chip;
    }

    private final class RowActions implements PendingCell.Actions {
        @Override
        public void go(Pending pending) {
            visits.go(pending.classroom(), pending.message().id());
        }

        @Override
        public void answer(Pending pending) {
            go(pending);
        }

        @Override
        public void judge(Pending pending, Verdict.Kind kind) {
            pending.classroom().judge(pending.message(), kind);
        }

        @Override
        public void card(Pending pending) {
            visits.card(pending.classroom(), pending.message().author());
        }
    }
}
