package org.lectern.view.teach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.course.Standing;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.Room;
import org.lectern.settings.NotifyLevel;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleClass;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.shell.ShellPage;

/** A teacher among two real rooms: the wall, the queue, who takes part, a student's card, the projector. */
@ExtendWith(Fx.class)
class TeachingTest {
    private static final Person LI = ExampleClass.student("李小龙");
    private static final Person ANN = ExampleClass.student("Ann Lee");

    private Desk desk;
    private ExampleClass lesson;
    private ShellPage page;
    private Screen screen;
    private Room maths;
    private Room physics;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        Fx.run(() -> {
            lesson = new ExampleClass(Desk.CLOCK.instant());
            maths = lesson.join("maths");
            physics = lesson.join("physics");
            desk.chats.setAll(List.of(new RoomChat(maths), new RoomChat(physics)));
            page = desk.views.load(ShellPage.class);
            page.teach(lesson.teachers);
            lesson.say(maths, LI, "老师，这道题为什么要先求导？", Duration.ofMinutes(9));
            lesson.say(physics, ANN, "How do I compute the flux here?", Duration.ofMinutes(4));
            lesson.say(physics, LI, new MessageBody.Flower(), Duration.ofMinutes(3));
            lesson.say(physics, LI, "Ann Lee asked a good one", Duration.ofMinutes(2));
        });
        screen = Screen.show(page.root(), 980, 700, Theme.LIGHT);
    }

    @AfterEach
    void close() {
        Fx.run(() -> lesson.close());
        screen.close();
        desk.close();
    }

    private void press(KeyCode key) {
        Fx.run(() -> Event.fireEvent(
                page.root(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
        Fx.pulses(screen.scene(), 3);
    }

    private <T extends Node> T part(Class<T> type, String selector) {
        return type.cast(Fx.on(() -> page.root().lookup(selector)));
    }

    @SuppressWarnings("unchecked")
    private List<String> waiting() {
        return Fx.on(() -> ((ListView<Pending>) page.root().lookup(".pending-rows"))
                .getItems().stream()
                        .map(pending -> pending.classroom().room().membership().room() + ": "
                                + pending.message().author().nickname())
                        .toList());
    }

    private Node cell(String part) {
        return Fx.on(() -> page.root().lookupAll(".pending-cell").stream()
                .filter(Node::isVisible)
                .map(cell -> cell.lookup(part))
                .filter(node -> node != null)
                .findFirst()
                .orElseThrow());
    }

    private void tab(String id) {
        Fx.run(() -> ((ToggleButton) page.root().lookup(id)).setSelected(true));
        Fx.pulses(screen.scene(), 3);
    }

    @Test
    void theMenuOfAMessageDecidesAboutQuestions() {
        var questions = Fx.on(() -> lesson.classroom(physics).questions());
        Fx.run(() -> page.show(new RoomChat(physics)));
        Fx.pulses(screen.scene(), 3);
        assertThat(Fx.on(() -> questions.open().size())).isEqualTo(1);
        choose("Ann Lee asked a good one", "Mark as question");
        assertThat(Fx.on(() -> questions.open().size())).isEqualTo(2);
        assertThat(part(Label.class, "#composerNoteWords").getText()).contains("(F7)");
        choose("Ann Lee asked a good one", "Question is answered");
        choose("How do I compute the flux here?", "Not a question");
        assertThat(Fx.on(() -> questions.open().size())).isZero();
        choose("Ann Lee asked a good one", "Reopen question");
        assertThat(Fx.on(() -> questions.open().size())).isEqualTo(1);
    }

    /** Opens the menu of the message with these words by the keyboard, and chooses from it. */
    private void choose(String words, String item) {
        Fx.run(() -> {
            ListView<?> list = (ListView<?>) page.root().lookup(".timeline");
            for (int i = 0; i < list.getItems().size(); i++)
                if (list.getItems().get(i) instanceof org.lectern.room.TimelineItem.MessageRow row
                        && row.message().body().equals(new MessageBody.Text(words)))
                    list.getFocusModel().focus(i);
            list.fireEvent(new javafx.scene.input.ContextMenuEvent(
                    javafx.scene.input.ContextMenuEvent.CONTEXT_MENU_REQUESTED, 9, 9, 9, 9, true, null));
            javafx.stage.Window.getWindows().stream()
                    .filter(javafx.scene.control.ContextMenu.class::isInstance)
                    .flatMap(menu -> ((javafx.scene.control.ContextMenu) menu).getItems().stream())
                    .filter(each -> item.equals(each.getText()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no item " + item))
                    .fire();
            List.copyOf(javafx.stage.Window.getWindows()).stream()
                    .filter(javafx.scene.control.ContextMenu.class::isInstance)
                    .forEach(javafx.stage.Window::hide);
        });
        Fx.pulses(screen.scene(), 2);
    }

    @Test
    void whatWaitsInAnyCourseStandsOnTheWallAndIsAnsweredThere() {
        press(KeyCode.F9);
        assertThat(waiting()).as("the oldest first").containsExactly("maths: 李小龙", "physics: Ann Lee");
        Fx.run(() -> ((Button) cell(".pending .button")).fire());
        TextField answer = part(TextField.class, ".answer-bar .text-field");
        Fx.run(() -> {
            answer.setText("Because of the chain rule");
            Event.fireEvent(
                    answer, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        assertThat(lesson.sessions.getFirst().sent).hasSize(1);
        assertThat(lesson.sessions.getFirst().sent.getFirst().marks().reply().author())
                .isEqualTo(LI.id());
        assertThat(waiting()).containsExactly("physics: Ann Lee");
        Fx.run(() -> lesson.classroom(physics).chooseWords(List.of("flux")));
        assertThat(waiting()).as("the same line asks and alerts").hasSize(2);
    }

    @Test
    void aQuestionThatGoesAfterThePageWasOpenedAnewLeavesTheList() {
        Fx.run(() -> page.show(new RoomChat(physics)));
        press(KeyCode.F7);
        // not collected meanwhile: what listens to it is told first
        ObservableList<?> before = Fx.on(() -> ((ListView<?>) page.root().lookup(".pending-rows")).getItems());
        press(KeyCode.F7);
        press(KeyCode.F7);
        assertThat(waiting()).hasSize(1);
        List<Throwable> uncaught = new ArrayList<>();
        Thread fx = Fx.on(Thread::currentThread);
        Thread.UncaughtExceptionHandler usual = fx.getUncaughtExceptionHandler();
        fx.setUncaughtExceptionHandler((_, thrown) -> uncaught.add(thrown));
        Fx.run(() ->
                lesson.takeBack(physics, lesson.teachers.pending().getLast().message()));
        Fx.pulses(screen.scene(), 3);
        fx.setUncaughtExceptionHandler(usual);
        assertThat(uncaught).isEmpty();
        assertThat(before).as("kept until here").isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aDoubleClickSettlesOneQuestionOnly() {
        press(KeyCode.F9);
        Button done = (Button) Fx.on(() -> page.root().lookupAll(".pending-cell").stream()
                .filter(Node::isVisible)
                .flatMap(cell -> cell.lookupAll(".button").stream())
                .skip(1)
                .findFirst()
                .orElseThrow());
        for (int count = 1; count <= 2; count++) {
            for (EventType<MouseEvent> type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                MouseEvent event = Gestures.clicked(type, count);
                Fx.run(() -> Event.fireEvent(done, event));
            }
            Fx.pulses(screen.scene(), 2);
            assertThat(waiting()).as("click %s", count).containsExactly("physics: Ann Lee");
            assertThat(screen.scene().getFocusOwner())
                    .as("what is typed on settles nothing")
                    .isSameAs(part(Node.class, ".pending-rows"));
        }
    }

    @Test
    void halfAnAnswerOutlastsWhatHappensToItsQuestion() {
        press(KeyCode.F9);
        Fx.run(() -> ((Button) cell(".pending .button")).fire());
        TextField answer = part(TextField.class, ".answer-bar .text-field");
        Message[] again = new Message[1];
        Fx.run(() -> {
            answer.setText("Because of");
            again[0] = lesson.say(maths, LI, "老师，这道题为什么要先求导？", Duration.ofMinutes(1));
        });
        assertThat(answer.getText()).as("asked again").isEqualTo("Because of");
        press(KeyCode.F9);
        press(KeyCode.F9);
        assertThat(answer.getText()).as("the wall was left meanwhile").isEqualTo("Because of");
        Label about = part(Label.class, ".answer-bar .hint");
        assertThat(about.getText()).isEqualTo(desk.texts.get("teach.pending.answer", "李小龙"));
        Fx.run(() -> {
            lesson.takeBack(maths, again[0]);
            lesson.teachers.pending().stream()
                    .filter(waits -> waits.classroom().room() == maths)
                    .findFirst()
                    .ifPresent(waits -> lesson.takeBack(maths, waits.message()));
        });
        assertThat(waiting()).containsExactly("physics: Ann Lee");
        assertThat(answer.getText()).as("taken back").isEqualTo("Because of");
        assertThat(about.getText()).isEqualTo(desk.texts.get("teach.pending.gone", "李小龙"));
        Fx.run(() -> {
            answer.requestFocus();
            Event.fireEvent(
                    answer, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        assertThat(lesson.sessions.getFirst().sent.getFirst().marks().reply())
                .as("quotes nothing that was taken back")
                .isNull();
        assertThat(screen.scene().getFocusOwner()).isSameAs(part(Node.class, ".pending-rows"));
    }

    /** Of more than one call the last has room; when it is gone the page has the room back. */
    private void cardsStandUnderThePage() {
        desk.settings.update(old -> old.notifications(chosen -> chosen.withUsual(NotifyLevel.ALL)));
        Node shown = part(Node.class, ".class-page");
        double before = Fx.on(() -> onScreen(shown).getMaxY());
        Fx.run(() -> {
            lesson.say(maths, LI, "again", Duration.ofMinutes(1));
            lesson.say(physics, LI, "here too", Duration.ofMinutes(1));
        });
        Fx.pulses(screen.scene(), 3);
        assertThat(Fx.on(() -> page.root().lookupAll(".toast"))).hasSize(1);
        double top = Fx.on(() -> onScreen(page.root().lookup(".toast")).getMinY());
        assertThat(top).isGreaterThanOrEqualTo(Fx.on(() -> onScreen(shown).getMaxY()));
        Fx.run(() -> page.root().lookup(".toast").lookup(".button").fireEvent(new ActionEvent()));
        Fx.pulses(screen.scene(), 3);
        assertThat(Fx.on(() -> onScreen(shown).getMaxY())).isEqualTo(before);
        desk.settings.update(old -> old.notifications(chosen -> chosen.withUsual(NotifyLevel.NOTHING)));
    }

    private static Bounds onScreen(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void thePageOfACourseCountsShowsAlertsAndOpensACard() {
        Fx.run(() -> page.show(new RoomChat(physics)));
        press(KeyCode.F7);
        assertThat(part(ToggleButton.class, "#questionsTab").getText()).isEqualTo("Questions (1)");
        assertThat(waiting()).containsExactly("physics: Ann Lee");
        cardsStandUnderThePage();
        tab("#peopleTab");
        TableView<?> table = part(TableView.class, ".people-table");
        assertThat(names(table.getItems())).containsExactlyInAnyOrder("李小龙", "Ann Lee");
        desk.roster = "学号,姓名\n1,李小龙\n2,王静\n".getBytes(StandardCharsets.UTF_8);
        Fx.run(() -> page.root().lookupAll(".people-part .button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().startsWith("Import"))
                .findFirst()
                .orElseThrow()
                .fire());
        assertThat(names(table.getItems())).as("at once").containsExactly("李小龙", "王静", "Ann Lee");
        assertThat(Fx.on(() -> ((Label) page.root().lookup(".people-part .summary")).getText()))
                .endsWith("1 absent; 1 silent");
        tab("#alertsTab");
        TextField word = part(TextField.class, ".alerts-part .text-field");
        Fx.run(() -> {
            word.setText("flux");
            Event.fireEvent(
                    word, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        assertThat(part(ToggleButton.class, "#alertsTab").getText()).isEqualTo("Alerts (1)");
        tab("#flowersTab");
        assertThat(Fx.on(() -> ((Label) page.root().lookup(".flowers-part .summary")).getText()))
                .isEqualTo("no likes, 1 flower from 1 person");
        desk.reports.before = List.of(new Reports.Written(Path.of("before.html"), Desk.CLOCK.instant(), true));
        tab("#reportTab");
        assertThat(Fx.on(() -> ((Hyperlink) page.root().lookup(".earlier-reports .hyperlink")).getText()))
                .endsWith(", with pseudonyms");
        Fx.run(() -> ((Hyperlink) page.root().lookup(".earlier-reports .hyperlink")).fire());
        Fx.run(() -> ((Button) page.root().lookup(".report-part .accent")).fire());
        Fx.run(() -> ((Button) page.root().lookup(".report-open")).fire());
        assertThat(desk.reports.asked).containsExactly("show before.html", "open physics", "show lesson.html");
        desk.files.answers.add(Path.of("mine.lesson"));
        Fx.run(() -> ((Button) page.root().lookup(".bundle-make")).fire());
        assertThat(desk.bundles.asked).containsExactly("open mine.lesson");
        assertThat(key()).startsWith("5f3a 09c1 ");
        desk.bundles.found = new Bundles.Checked.Altered(17, Desk.CLOCK.instant(), "Ann Lee <s-Ann Lee>");
        desk.files.answers.add(Path.of("theirs.lesson"));
        Fx.run(() -> ((Button) page.root().lookup(".bundle-check")).fire());
        assertThat(verdict()).contains("theirs.lesson was CHANGED", "record 17");
        assertThat(key()).isEmpty();
        Fx.run(() -> ((Button) page.root().lookup(".bundle-check")).fire());
        assertThat(verdict()).as("no file was picked").contains("record 17");
        desk.bundles.found = null;
        desk.files.answers.add(Path.of("gone.lesson"));
        Fx.run(() -> ((Button) page.root().lookup(".bundle-check")).fire());
        assertThat(verdict()).isEqualTo("The file could not be read.");
        press(KeyCode.F7);
        assertThat(part(Node.class, ".chat-page")).as("the key goes back too").isNotNull();
    }

    /** On a server that knows roles a student is shown nothing that counts classmates. */
    @Test
    void whoDoesNotLeadIsCountedNothing() {
        ServerTraits roles = new ServerTraits("lectern", Set.of(), null, null, null);
        Person student = new Person(Rows.WANG.id(), Rows.WANG.nickname(), null, Role.STUDENT, true);
        Fx.run(() -> page.show(new RoomChat(physics)));
        press(KeyCode.F7);
        tab("#peopleTab");
        Fx.run(() -> lesson.signedIn(physics, roles, student));
        Fx.pulses(screen.scene(), 2);
        assertThat(tabs()).containsExactly("questionsTab", "picturesTab", "replayTab");
        assertThat(part(Node.class, ".people-table")).isNull();
        assertThat(waiting()).containsExactly("physics: Ann Lee");
        assertThat(Fx.on(() -> page.root().lookupAll(".pending .button").stream()
                        .filter(Node::isVisible)
                        .toList()))
                .as("answers, and judges nothing")
                .hasSize(1);
        press(KeyCode.F9);
        assertThat(waiting()).as("the other course is one's own").containsExactly("maths: 李小龙");
        Person teacher = new Person(Rows.WANG.id(), Rows.WANG.nickname(), null, Role.TEACHER, true);
        Fx.run(() -> lesson.signedIn(physics, roles, teacher));
        press(KeyCode.F7);
        assertThat(tabs()).hasSize(9);
        for (double width = 640; width < 1000; width += 24) {
            double wide = width;
            Fx.run(() -> {
                screen.stage().setWidth(wide);
                page.root().layout();
            });
            Fx.pulses(screen.scene(), 1);
            assertThat(Fx.on(() -> {
                        FlowPane row = (FlowPane) page.root().lookup("#tabRow");
                        return !row.isVisible() || row.getHeight() < 50;
                    }))
                    .as("one line of tabs, or their menu, in a window of %s", wide)
                    .isTrue();
        }
    }

    private List<String> tabs() {
        return Fx.on(() -> ((FlowPane) page.root().lookup("#tabRow"))
                .getChildren().stream().filter(Node::isVisible).map(Node::getId).toList());
    }

    private String verdict() {
        return Fx.on(() -> ((Label) page.root().lookup(".verdict-card .verdict")).getText());
    }

    private String key() {
        return Fx.on(() -> ((TextField) page.root().lookup(".verdict-card .key-field")).getText());
    }

    private static List<String> names(ObservableList<?> students) {
        return Fx.on(() ->
                students.stream().map(student -> ((Standing) student).name()).toList());
    }

    @Test
    void theCardShowsWhatWasSaidAndKeepsANoteOnThisDevice() {
        StudentCard card = Fx.on(() -> desk.views.load(StudentCard.class));
        Fx.run(() -> {
            page.lay(card);
            card.open(lesson.classroom(physics), LI, page::closeLayer);
        });
        Fx.pulses(screen.scene(), 3);
        assertThat(Fx.on(() -> ((ListView<?>) page.root().lookup(".said-list")).getItems()))
                .hasSize(2);
        TextArea note = Fx.on(() -> (TextArea) page.root().lookup(".student-card .text-area"));
        Fx.run(() -> note.setText("שלום ".repeat(80)));
        Fx.pulses(screen.scene(), 2);
        assertThat(note.isWrapText()).as("the toolkit could not").isFalse();
        assertThat(Fx.on(() ->
                        page.root().lookup(".student-card .written-preview").isVisible()))
                .isTrue();
        Fx.run(() -> {
            note.setText("asks late, ask him first");
            ((Button) page.root().lookup("#cardDone")).fire();
        });
        assertThat(lesson.kept(physics).notes).containsEntry(LI.id(), "asks late, ask him first");
    }

    @Test
    void neitherNameNorLoginIsEverOnTheProjector() {
        Set<UserId> hidden = new HashSet<>();
        Projection projection = new Projection("Student", "Teacher", hidden::contains);
        ExampleClass projected = Fx.on(() -> new ExampleClass(Desk.CLOCK.instant()));
        ProjectorWindow window = Fx.on(() -> {
            Room room = projected.join("physics");
            projected.say(room, ANN, "How do I compute the flux here?", Duration.ofMinutes(4));
            projected.say(room, LI, "Ann Lee asked a good one 😂", Duration.ofMinutes(2));
            projected.say(
                    room, ANN, new MessageBody.Picture("https://chat.school.example/a.png", 10, 10), Duration.ZERO);
            projected.say(room, Rows.WANG, "Thank you, s-Ann Lee and 李小龙!", Duration.ZERO);
            return new ProjectorWindow(desk.texts, projected.classroom(room), projection);
        });
        Fx.run(() -> window.open(screen.scene(), () -> {}));
        String seen = Fx.on(() -> words(window.page(), new ArrayList<>()).toString());
        assertThat(seen).contains("How do I compute the flux here?", "Student", "Teacher", "not released");
        // as a picture: not every system has a font for it
        assertThat(Fx.on(() -> window.page().lookupAll(".emoji").size())).isEqualTo(1);
        Fx.run(() -> window.page().layout());
        assertThat(Fx.on(() -> window.page().lookupAll(".projector-words").stream()
                        .map(said -> said.localToScene(0, 0).getX())
                        .distinct()
                        .count()))
                .as("left edges of what was said")
                .isEqualTo(1);
        assertThat(seen)
                .doesNotContain(
                        "Ann Lee",
                        "李小龙",
                        "s-",
                        Rows.WANG.nickname(),
                        Rows.WANG.id().value());
        Fx.run(() -> {
            hidden.add(LI.id());
            window.draw();
        });
        assertThat(Fx.on(() -> words(window.page(), new ArrayList<>()).toString()))
                .as("whom the teacher hides the class does not read")
                .contains("flux")
                .doesNotContain("a good one");
        Fx.run(() -> {
            projection.onlyApproved(true);
            window.draw();
        });
        assertThat(Fx.on(() -> words(window.page(), new ArrayList<>()).toString()))
                .doesNotContain("flux")
                .contains("Thank you");
        Stage stage = (Stage) Fx.on(() -> window.page().getScene().getWindow());
        for (KeyCode key : List.of(KeyCode.F11, KeyCode.ESCAPE, KeyCode.ESCAPE)) {
            assertThat(stage.isShowing()).isTrue();
            Fx.run(() -> Event.fireEvent(
                    window.page(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
            assertThat(stage.isFullScreen()).isEqualTo(key == KeyCode.F11);
        }
        assertThat(stage.isShowing()).isFalse();
        Fx.run(() -> {
            window.close();
            projected.close();
        });
    }

    @Test
    void theProjectorStaysWhileAnotherCourseIsLookedAt() {
        Fx.run(() -> page.show(new RoomChat(physics)));
        press(KeyCode.F7);
        tab("#projectorTab");
        Button open = part(Button.class, ".projector-part .accent");
        Fx.run(open::fire);
        assertThat(projectors()).hasSize(1);
        press(KeyCode.F7);
        Fx.run(() -> page.show(new RoomChat(maths)));
        press(KeyCode.F7);
        tab("#projectorTab");
        assertThat(projectors()).as("the other course's").hasSize(1);
        assertThat(open.getText()).isEqualTo(desk.texts.get("teach.projector.open"));
        Fx.run(open::fire);
        assertThat(projectors()).as("one at a time").hasSize(1);
        assertThat(open.getText()).isEqualTo(desk.texts.get("teach.projector.close"));
        Fx.run(() -> lesson.lobby.leave(maths));
        assertThat(projectors()).as("its course was left").isEmpty();
        press(KeyCode.F7);
        Fx.run(() -> page.show(new RoomChat(physics)));
        press(KeyCode.F7);
        tab("#projectorTab");
        Fx.run(open::fire);
        assertThat(projectors()).hasSize(1);
        Fx.run(() -> page.root().getScene().getWindow().hide());
        assertThat(projectors()).as("closed with the program's window").isEmpty();
    }

    private List<Stage> projectors() {
        return Fx.on(() -> javafx.stage.Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(stage -> desk.texts.get("teach.projector.window").equals(stage.getTitle()))
                .toList());
    }

    /** Everything that can be read or is read aloud. */
    private static List<String> words(Node node, List<String> found) {
        if (node instanceof Text text) found.add(text.getText());
        if (node instanceof Labeled labeled) found.add(labeled.getText());
        if (node.getAccessibleText() != null) found.add(node.getAccessibleText());
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> words(child, found));
        return found;
    }
}
