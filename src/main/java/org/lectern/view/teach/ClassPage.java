package org.lectern.view.teach;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/**
 * One course as its teacher sees it, in parts: open questions, who takes part, words that alert, what is repeated, pictures,
 * likes and flowers, the projector, lessons once more, reports. Only the part in front follows the course. FX thread only.
 */
public final class ClassPage implements Page {
    private static final int LONGEST_NAME = 60;
    /** What stands left and right of the tabs, with some room to spare. */
    private static final double MARGIN = 40;

    private final Texts texts;
    private final TeachTools tools;
    private final ToggleGroup tabs = new ToggleGroup();
    private final Map<Toggle, ClassPart> parts = new LinkedHashMap<>();
    private @Nullable Classroom classroom;
    private ObservableList<Pending> pending = FXCollections.emptyObservableList();
    private TeachVisits visits = new NoVisits();
    private Subscription offering = Subscription.EMPTY;
    private boolean counts;

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
    private ToggleButton repeatsTab;

    @FXML
    private ToggleButton picturesTab;

    @FXML
    private ToggleButton flowersTab;

    @FXML
    private ToggleButton projectorTab;

    @FXML
    private ToggleButton replayTab;

    @FXML
    private ToggleButton reportTab;

    @FXML
    private FlowPane tabRow;

    @FXML
    private MenuButton tabMenu;

    @FXML
    private StackPane body;

    public ClassPage(TeachTools tools) {
        this.tools = tools;
        this.texts = tools.texts();
    }

    @FXML
    private void initialize() {
        TeachVisits through = new Through();
        PendingList list = new PendingList(texts, tools.clock(), tools.alarm(), false, through);
        parts.put(questionsTab, new QuestionsPart(list, () -> pending));
        parts.put(peopleTab, new PeoplePart(tools, through));
        parts.put(alertsTab, new AlertsPart(texts, tools.clock(), through));
        parts.put(repeatsTab, new RaidPart(tools, through));
        parts.put(picturesTab, new PicturesPart(tools, through));
        parts.put(flowersTab, new FlowersPart(tools));
        parts.put(projectorTab, new ProjectorPart(tools));
        parts.put(replayTab, new ReplayPart(tools, through));
        parts.put(reportTab, new ReportPart(tools));
        parts.keySet().forEach(tab -> tab.setToggleGroup(tabs));
        tabRow.managedProperty().bind(tabRow.visibleProperty());
        tabMenu.managedProperty().bind(tabMenu.visibleProperty());
        root.widthProperty().subscribe(_ -> place());
        texts.localeProperty().subscribe(_ -> place());
        // their numbers grow
        for (ToggleButton counting : List.of(questionsTab, alertsTab))
            counting.textProperty().subscribe(_ -> place());
        for (ToggleButton tab : allTabs()) {
            tab.managedProperty().bind(tab.visibleProperty());
            MenuItem item = new MenuItem();
            item.textProperty().bind(tab.textProperty());
            item.visibleProperty().bind(tab.visibleProperty());
            item.setOnAction(_ -> tabs.selectToggle(tab));
            tabMenu.getItems().add(item);
        }
        tabs.selectedToggleProperty().addListener((_, old, now) -> {
            // one is always in front
            if (now == null) tabs.selectToggle(old);
            else show(now);
        });
    }

    private List<ToggleButton> allTabs() {
        return parts.keySet().stream().map(ToggleButton.class::cast).toList();
    }

    private List<ToggleButton> tabButtons() {
        return allTabs().stream().filter(Node::isVisible).toList();
    }

    /** Where the server knows roles, who does not lead gets only what counts nobody. */
    private void offer(Classroom course) {
        counts = course.counts();
        List<ToggleButton> everybodys = List.of(questionsTab, picturesTab, replayTab);
        for (ToggleButton tab : allTabs()) tab.setVisible(counts || everybodys.contains(tab));
        place();
        if (tabs.getSelectedToggle() instanceof ToggleButton front && front.isVisible()) show(front);
        else tabs.selectToggle(questionsTab);
    }

    /** Where the tabs do not fit beside each other, one button with all of them is there instead. */
    private void place() {
        double wanted = tabRow.getInsets().getLeft() + tabRow.getInsets().getRight() + MARGIN;
        for (ToggleButton tab : tabButtons()) wanted += tab.prefWidth(-1) + tabRow.getHgap();
        boolean fits = root.getWidth() <= 0 || wanted <= root.getWidth();
        tabRow.setVisible(fits);
        tabMenu.setVisible(!fits);
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Shows a course and follows it until {@link #rest}.
     *
     * @param waiting what waits in all courses
     */
    public void open(Classroom course, ObservableList<Pending> waiting, TeachVisits onVisit) {
        rest();
        classroom = course;
        visits = onVisit;
        pending = waiting;
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
        offering = Subscription.combine(
                course.room().meProperty().subscribe((_, _) -> offerAnew(course)),
                course.room().traitsProperty().subscribe((_, _) -> offerAnew(course)));
        offer(course);
    }

    /** Each new connection tells anew who one is: what is in front stays as it is then. */
    private void offerAnew(Classroom course) {
        if (course.counts() != counts) offer(course);
    }

    /** Takes the focus. */
    public void focus() {
        Toggle front = tabs.getSelectedToggle();
        if (tabMenu.isVisible()) tabMenu.requestFocus();
        else if (front instanceof Node tab) tab.requestFocus();
    }

    /** The page is no longer in front. */
    public void rest() {
        offering.unsubscribe();
        parts.values().forEach(ClassPart::rest);
        questionsTab.textProperty().unbind();
        alertsTab.textProperty().unbind();
        classroom = null;
    }

    private void show(Toggle tab) {
        Classroom course = classroom;
        ClassPart part = parts.get(tab);
        if (part == null || course == null) return;
        parts.values().forEach(ClassPart::rest);
        part.follow(course);
        if (tab instanceof ToggleButton front) tabMenu.textProperty().bind(front.textProperty());
        body.getChildren().setAll(part.node());
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
        public void picture(Classroom course, Message message) {
            visits.picture(course, message);
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
        public void picture(Classroom course, Message message) {}

        @Override
        public void close() {}
    }
}
