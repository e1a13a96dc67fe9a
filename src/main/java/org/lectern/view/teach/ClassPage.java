package org.lectern.view.teach;

import java.time.Clock;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.view.Alarm;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;

/**
 * One course as its teacher sees it, in parts: open questions, who takes part, words that alert, likes and flowers. Only the
 * part in front follows the course. FX thread only.
 */
public final class ClassPage implements Page {
    private static final int LONGEST_NAME = 60;

    private final Texts texts;
    private final Clock clock;
    private final Alarm alarm;
    private final RosterFiles files;
    private final Reports reports;
    private final ToggleGroup tabs = new ToggleGroup();
    private @Nullable Parts parts;
    private @Nullable Classroom classroom;
    private @Nullable FilteredList<Pending> questions;
    private TeachVisits visits = new NoVisits();

    @FXML
    private BorderPane root;

    @FXML
    private Label title;

    @FXML
    private ToggleButton questionsTab;

    @FXML
    private ToggleButton peopleTab;

    @FXML
    private ToggleButton alertsTab;

    @FXML
    private ToggleButton flowersTab;

    @FXML
    private ToggleButton projectorTab;

    @FXML
    private ToggleButton reportTab;

    @FXML
    private StackPane body;

    /**
     * @param files asks for a roster
     * @param reports writes the report of a lesson
     */
    public ClassPage(Texts texts, Clock clock, Alarm alarm, RosterFiles files, Reports reports) {
        this.reports = reports;
        this.texts = texts;
        this.clock = clock;
        this.alarm = alarm;
        this.files = files;
    }

    private record Parts(
            PendingList questions,
            PeoplePart people,
            AlertsPart alerts,
            FlowersPart flowers,
            ProjectorPart projector,
            ReportPart report) {}

    @FXML
    private void initialize() {
        TeachVisits through = new Through();
        parts = new Parts(
                new PendingList(texts, clock, alarm, false, through),
                new PeoplePart(texts, new Times(texts, clock), alarm, files, through),
                new AlertsPart(texts, clock, through),
                new FlowersPart(texts, alarm),
                new ProjectorPart(texts),
                new ReportPart(texts, reports));
        for (ToggleButton tab : List.of(questionsTab, peopleTab, alertsTab, flowersTab, projectorTab, reportTab))
            tab.setToggleGroup(tabs);
        tabs.selectedToggleProperty().addListener((_, old, now) -> {
            // one is always in front
            if (now == null) tabs.selectToggle(old);
            else show(now);
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Shows a course and follows it until {@link #rest}.
     *
     * @param pending what waits in all courses
     */
    public void open(Classroom course, ObservableList<Pending> pending, TeachVisits onVisit) {
        rest();
        classroom = course;
        visits = onVisit;
        questions = new FilteredList<>(
                pending,
                waits -> waits instanceof Pending.Asked && waits.classroom().equals(course));
        title.setText(PlainText.line(course.room().membership().room().value(), LONGEST_NAME));
        questionsTab
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "teach.tab.questions", course.questions().open().size()),
                        course.questions().open(),
                        texts.localeProperty()));
        alertsTab
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "teach.tab.alerts", course.alerts().unseen().size()),
                        course.alerts().list(),
                        texts.localeProperty()));
        Toggle front = tabs.getSelectedToggle();
        if (front == null) tabs.selectToggle(questionsTab);
        else show(front);
    }

    /** Takes the focus. */
    public void focus() {
        Toggle front = tabs.getSelectedToggle();
        if (front instanceof Node tab) tab.requestFocus();
    }

    /** The page is no longer in front. */
    public void rest() {
        Parts all = parts;
        if (all == null) return;
        all.questions().rest();
        all.people().rest();
        all.alerts().rest();
        all.flowers().rest();
        all.projector().rest();
        all.report().rest();
        questionsTab.textProperty().unbind();
        alertsTab.textProperty().unbind();
        classroom = null;
        questions = null;
    }

    private void show(Toggle tab) {
        Parts all = parts;
        Classroom course = classroom;
        if (all == null || course == null || questions == null) return;
        all.questions().rest();
        all.people().rest();
        all.alerts().rest();
        all.flowers().rest();
        all.projector().rest();
        all.report().rest();
        if (tab == questionsTab) {
            all.questions().follow(questions);
            body.getChildren().setAll(all.questions());
        } else if (tab == peopleTab) {
            all.people().follow(course);
            body.getChildren().setAll(all.people());
        } else if (tab == alertsTab) {
            all.alerts().follow(course);
            body.getChildren().setAll(all.alerts());
        } else if (tab == flowersTab) {
            all.flowers().follow(course);
            body.getChildren().setAll(all.flowers());
        } else if (tab == projectorTab) {
            all.projector().follow(course);
            body.getChildren().setAll(all.projector());
        } else {
            all.report().follow(course);
            body.getChildren().setAll(all.report());
        }
    }

    @FXML
    private void close() {
        visits.close();
    }

    /** The parts are made once, who listens to them changes. */
    private final class Through implements TeachVisits {
        @Override
        public void go(Classroom course, MessageId message) {
            visits.go(course, message);
        }

        @Override
        public void card(Classroom course, Person person) {
            visits.card(course, person);
        }

        @Override
        public void close() {
            visits.close();
        }
    }

    private static final class NoVisits implements TeachVisits {
        @Override
        public void go(Classroom course, MessageId message) {}

        @Override
        public void card(Classroom course, Person person) {}

        @Override
        public void close() {}
    }
}
