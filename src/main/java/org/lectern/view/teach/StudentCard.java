package org.lectern.view.teach;

import java.time.Clock;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Standing;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.call.CallText;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Composition;
import org.lectern.view.part.TabLeaves;
import org.lectern.view.text.AreaWrap;
import org.lectern.view.text.Nickname;
import org.lectern.view.text.WrittenPreview;

/**
 * One person: what they did in this lesson, what they said lately in all courses of the server, and the teacher's own words
 * about them, which never leave this device. FX thread only.
 */
public final class StudentCard implements Page {
    /** So many messages are shown; asking for more would not be read. */
    private static final int MOST = 200;

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_NOTE = 4_000;

    private final Texts texts;
    private final Times times;
    private @Nullable Classroom classroom;
    private @Nullable UserId shown;
    private String kept = "";
    private Runnable onClose = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private StackPane face;

    @FXML
    private Nickname name;

    @FXML
    private Label login;

    @FXML
    private Label role;

    @FXML
    private Label counts;

    @FXML
    private ListView<Message> said;

    @FXML
    private VBox noteBox;

    @FXML
    private TextArea note;

    public StudentCard(Texts texts, Clock clock) {
        this.texts = texts;
        this.times = new Times(texts, clock);
    }

    @FXML
    private void initialize() {
        said.setCellFactory(_ -> new SaidCell());
        AreaWrap wrap = new AreaWrap(note);
        noteBox.getChildren().add(new WrittenPreview(note, wrap.cutProperty()));
        TabLeaves.from(note, new Composition(note).runningProperty()::get);
        Label nothing = new Label();
        nothing.getStyleClass().add("hint");
        nothing.textProperty().bind(texts.bind("teach.card.nothing"));
        said.setPlaceholder(nothing);
        role.managedProperty().bind(role.visibleProperty());
        note.focusedProperty().subscribe(focused -> {
            if (!focused) keep();
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Shows a person of a course. */
    public void open(Classroom course, Person person, Runnable close) {
        onClose = close;
        classroom = course;
        shown = person.id();
        AvatarDisc disc = new AvatarDisc(56);
        disc.show(person.id().value(), person.nickname(), null);
        face.getChildren().setAll(disc);
        name.show(PlainText.line(person.nickname(), LONGEST_NAME));
        login.setText(PlainText.line(person.id().value(), LONGEST_NAME));
        role.setVisible(person.role().leads());
        role.setText(texts.get("role.name." + person.role().word()));
        counts.setText(texts.get("teach.card.counting"));
        said.getItems().clear();
        kept = "";
        note.clear();
        note.setDisable(true);
        course.note(person.id(), text -> {
            if (!person.id().equals(shown)) return;
            kept = text;
            note.setText(text);
            note.setDisable(false);
        });
        course.said(person.id(), MOST, messages -> {
            if (person.id().equals(shown)) said.getItems().setAll(messages);
        });
        course.lesson(
                lesson -> course.participation(lesson, participation -> {
                    if (person.id().equals(shown)) count(participation.students(), person);
                }),
                () -> counts.setText(texts.get("teach.people.noLesson")));
    }

    private void count(List<Standing> students, Person person) {
        Standing.Counts mine = null;
        long minutes = 0;
        for (Standing student : students) {
            if (student.people().stream().noneMatch(login -> login.id().equals(person.id()))) continue;
            mine = student.counts();
            minutes = student.minutes();
        }
        counts.setText(
                mine == null
                        ? texts.get("teach.card.notCounted")
                        : texts.get(
                                "teach.card.all",
                                texts.get("teach.card.counts", mine.texts(), mine.questions(), mine.answers()),
                                texts.get("teach.card.gave", mine.pictures(), mine.likes(), mine.flowers()),
                                minutes));
    }

    private void keep() {
        Classroom here = classroom;
        UserId about = shown;
        if (here == null || about == null || note.isDisabled()) return;
        String words = PlainText.cut(note.getText(), LONGEST_NOTE);
        if (words.equals(kept)) return;
        kept = words;
        here.keepNote(about, words);
    }

    @FXML
    private void close() {
        keep();
        shown = null;
        onClose.run();
    }

    private final class SaidCell extends ListCell<Message> {
        private final Label where = new Label();
        private final Nickname what = new Nickname();
        private final VBox row = new VBox(where, what);

        SaidCell() {
            where.getStyleClass().add("hint");
            what.getStyleClass().add("what");
            what.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Message message, boolean empty) {
            super.updateItem(message, empty);
            setText(null);
            if (empty || message == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            where.setText(texts.get(
                    "teach.card.where",
                    PlainText.line(message.room().value(), LONGEST_NAME),
                    times.stamp(message.placedAt())));
            what.show(CallText.line(texts, message.body()));
            setAccessibleText(where.getText() + ", " + what.getText());
            setGraphic(row);
        }
    }
}
