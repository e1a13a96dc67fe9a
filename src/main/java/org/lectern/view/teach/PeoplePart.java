package org.lectern.view.teach;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.course.Participation;
import org.lectern.course.Roster;
import org.lectern.course.Standing;
import org.lectern.view.PlainText;
import org.lectern.view.Renewal;
import org.lectern.view.Texts;
import org.lectern.view.Times;

/** Who takes part in the lesson and who is there, as a table; the roster and what late means. FX thread only. */
final class PeoplePart extends VBox implements ClassPart {
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");
    private static final PseudoClass SILENT = PseudoClass.getPseudoClass("silent");
    /** Figures are asked for anew at most so often. */
    private static final Duration RENEW = Duration.ofSeconds(3);

    private static final int LONGEST_NAME = 40;
    /** The headings and three rows. */
    private static final double LEAST_TABLE = 168;

    private static final int LATEST = 60;

    private final Texts texts;
    private final Times times;
    private final Renewal renewal;
    private final RosterFiles files;
    private final TeachVisits visits;
    private final TableView<Standing> table = new TableView<>();
    private final Label summary = new Label();
    private final Label notice = new Label();
    private final CheckBox onlySilent = new CheckBox();
    private final CheckBox counting = new CheckBox();
    private final Spinner<Integer> late = new Spinner<>(0, LATEST, 5);
    private final Button removeRoster = new Button();
    private Subscription following = Subscription.EMPTY;
    private List<Standing> all = List.of();
    private @Nullable Classroom classroom;

    PeoplePart(TeachTools tools, TeachVisits visits) {
        this.texts = tools.texts();
        this.times = new Times(texts, tools.clock());
        this.renewal = new Renewal(tools.alarm(), RENEW, this::renew);
        this.files = tools.rosters();
        this.visits = visits;
        getStyleClass().add("people-part");
        table.getStyleClass().addAll("striped", "people-table");
        VBox.setVgrow(table, Priority.ALWAYS);
        table.accessibleTextProperty().bind(texts.bind("teach.tab.people"));
        table.setMinHeight(LEAST_TABLE);
        table.setRowFactory(_ -> row());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ENTER) return;
            event.consume();
            card(table.getFocusModel().getFocusedItem());
        });
        Label nothing = new Label();
        nothing.getStyleClass().add("hint");
        nothing.textProperty().bind(texts.bind("teach.people.nothing"));
        table.setPlaceholder(nothing);
        columns();
        summary.getStyleClass().add("summary");
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        notice.getStyleClass().add("hint");
        notice.setWrapText(true);
        notice.managedProperty().bind(notice.visibleProperty());
        notice.setVisible(false);
        getChildren().addAll(summary, tools(), notice, table);
        texts.localeProperty().subscribe(_ -> {
            if (classroom != null) renew();
        });
    }

    private FlowPane tools() {
        onlySilent.textProperty().bind(texts.bind("teach.people.onlySilent"));
        onlySilent.selectedProperty().subscribe(_ -> show());
        counting.textProperty().bind(texts.bind("teach.people.counting"));
        counting.setOnAction(_ -> {
            if (classroom != null) classroom.count(counting.isSelected());
        });
        Button roster = new Button();
        roster.textProperty().bind(texts.bind("teach.people.roster"));
        roster.getStyleClass().add("small");
        roster.setOnAction(_ -> importRoster());
        removeRoster.textProperty().bind(texts.bind("teach.people.removeRoster"));
        removeRoster.getStyleClass().addAll("small", "flat");
        removeRoster.managedProperty().bind(removeRoster.visibleProperty());
        removeRoster.setOnAction(_ -> {
            if (classroom != null) classroom.removeRoster();
        });
        Label lateWords = new Label();
        lateWords.textProperty().bind(texts.bind("teach.people.late"));
        late.setEditable(false);
        late.setPrefWidth(84);
        late.accessibleTextProperty().bind(texts.bind("teach.people.late"));
        late.valueProperty().subscribe(minutes -> {
            Classroom here = classroom;
            if (here != null && minutes != null && here.lateProperty().get().toMinutes() != minutes)
                here.chooseLate(minutes);
        });
        HBox threshold = new HBox(6, lateWords, late);
        threshold.setAlignment(Pos.CENTER_LEFT);
        FlowPane tools = new FlowPane(12, 4, roster, removeRoster, threshold, onlySilent, counting);
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    private void columns() {
        TableColumn<Standing, String> name =
                column("teach.people.name", student -> PlainText.line(student.name(), LONGEST_NAME));
        TableColumn<Standing, Standing.Mark> mark = new TableColumn<>();
        mark.textProperty().bind(texts.bind("teach.people.mark"));
        mark.setCellValueFactory(
                cell -> new SimpleObjectProperty<>(cell.getValue().mark()));
        mark.setCellFactory(_ -> new MarkCell());
        var minutes = number("teach.people.minutes", Standing::minutes);
        var said = number("teach.people.texts", student -> student.counts().texts());
        var asked = number("teach.people.questions", student -> student.counts().questions());
        var answered =
                number("teach.people.answers", student -> student.counts().answers());
        var pictures =
                number("teach.people.pictures", student -> student.counts().pictures());
        var likes = number("teach.people.likes", student -> student.counts().likes());
        var flowers = number("teach.people.flowers", student -> student.counts().flowers());
        var first = column("teach.people.first", student -> time(student.firstSeen()));
        var last = column("teach.people.last", student -> time(student.lastSeen()));
        table.getColumns()
                .setAll(List.of(name, mark, minutes, said, asked, answered, pictures, likes, flowers, first, last));
        new FittingColumns<>(
                table,
                List.of(name, mark, said, asked, answered, flowers, likes, minutes, pictures, last, first),
                texts.localeProperty());
    }

    private String time(@Nullable Instant when) {
        return when == null ? "" : times.brief(when);
    }

    private TableColumn<Standing, String> column(String key, Function<Standing, String> value) {
        TableColumn<Standing, String> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value.apply(cell.getValue())));
        return column;
    }

    private TableColumn<Standing, Long> number(String key, ToLongFunction<Standing> value) {
        TableColumn<Standing, Long> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value.applyAsLong(cell.getValue())));
        column.setComparator(Comparator.naturalOrder());
        column.getStyleClass().add("number");
        return column;
    }

    private TableRow<Standing> row() {
        TableRow<Standing> row = new TableRow<>() {
            @Override
            protected void updateItem(@Nullable Standing student, boolean empty) {
                super.updateItem(student, empty);
                pseudoClassStateChanged(SILENT, student != null && student.silent());
            }
        };
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) card(row.getItem());
        });
        return row;
    }

    private void card(@Nullable Standing student) {
        Classroom here = classroom;
        if (student == null || here == null || student.people().isEmpty()) return;
        visits.card(here, student.people().getFirst());
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void follow(Classroom course) {
        rest();
        classroom = course;
        counting.setSelected(course.countingProperty().get());
        following = Subscription.combine(
                course.changesProperty().subscribe(_ -> renewal.later()),
                course.countingProperty().subscribe(counting::setSelected),
                course.rosterProperty()
                        .subscribe(roster ->
                                removeRoster.setVisible(!roster.entries().isEmpty())),
                // what the person chose here is seen at once
                course.rosterProperty().subscribe((_, _) -> renew()),
                course.lateProperty().subscribe((_, _) -> renew()),
                course.lateProperty()
                        .subscribe(threshold -> late.getValueFactory().setValue((int) threshold.toMinutes())));
        renew();
    }

    @Override
    public void rest() {
        following.unsubscribe();
        renewal.rest();
        classroom = null;
        notice.setVisible(false);
    }

    private void renew() {
        Classroom asked = classroom;
        if (asked == null) return;
        asked.lesson(
                lesson -> asked.participation(lesson, participation -> {
                    if (asked == classroom) show(lesson, participation);
                }),
                () -> {
                    if (asked == classroom) nothing();
                });
    }

    private void nothing() {
        all = List.of();
        summary.setText(texts.get("teach.people.noLesson"));
        show();
    }

    private void show(Lesson lesson, Participation participation) {
        all = participation.students();
        summary.setText(texts.get(
                "teach.people.summary",
                times.stamp(lesson.from()),
                times.brief(lesson.to()),
                texts.get(
                        "teach.people.silent",
                        texts.get(
                                "teach.people.marks",
                                participation.count(Standing.Mark.PRESENT),
                                participation.count(Standing.Mark.LATE),
                                participation.count(Standing.Mark.ABSENT)),
                        participation.silent().size())));
        show();
    }

    private void show() {
        List<Standing> shown =
                onlySilent.isSelected() ? all.stream().filter(Standing::silent).toList() : all;
        if (shown.equals(List.copyOf(table.getItems()))) return;
        table.getItems().setAll(shown);
        table.sort();
    }

    private void importRoster() {
        Classroom here = classroom;
        if (here == null) return;
        files.choose(getScene() == null ? null : getScene().getWindow(), bytes -> {
            Roster read = bytes == null ? Roster.NONE : here.importRoster(bytes);
            notice.setVisible(true);
            notice.setText(
                    read.entries().isEmpty()
                            ? texts.get("teach.people.rosterEmpty")
                            : texts.get(
                                    "teach.people.rosterRead",
                                    read.entries().size(),
                                    read.faults().size()));
        });
    }

    private final class MarkCell extends TableCell<Standing, Standing.Mark> {
        @Override
        protected void updateItem(Standing.@Nullable Mark mark, boolean empty) {
            super.updateItem(mark, empty);
            setText(
                    empty || mark == null
                            ? null
                            : switch (mark) {
                                case PRESENT -> texts.get("teach.people.present");
                                case LATE -> texts.get("teach.people.lateMark");
                                case ABSENT -> texts.get("teach.people.absent");
                            });
            pseudoClassStateChanged(LATE, mark == Standing.Mark.LATE);
            pseudoClassStateChanged(ABSENT, mark == Standing.Mark.ABSENT);
        }
    }
}
