package org.lectern.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Membership;
import org.lectern.domain.ServerAddress;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class CourseRailTest {
    private Desk desk;
    private ShellPage page;
    private Screen screen;
    private final ExampleChat maths = ExampleChat.of("maths");
    private final ExampleChat physics = ExampleChat.of("physics");
    private final ExampleChat history = ExampleChat.of("中国历史");

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        page = Fx.on(() -> desk.views.load(ShellPage.class));
        screen = Screen.show(page.root(), 900, 700, Theme.LIGHT);
        Fx.run(() -> desk.chats.setAll(List.of(maths, physics, history)));
        Fx.pulses(screen.scene(), 2);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void press(String selector, KeyCode key, boolean shift, boolean control, boolean alt) {
        Fx.run(() -> {
            Node target = page.root().lookup(selector);
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, alt, false));
        });
        Fx.pulses(screen.scene(), 2);
    }

    private String front() {
        return Fx.on(() -> page.titleProperty().get()).replace(" – Lectern", "");
    }

    @SuppressWarnings("unchecked")
    private List<String> shown(String list) {
        return Fx.on(() -> ((ListView<Course>) page.root().lookup(list))
                .getItems().stream().map(Course::name).toList());
    }

    @Test
    void coursesOfOneNameShowTheirServersAsLongAsThereAreTwo() {
        ExampleChat other = new ExampleChat(new Membership(
                ServerAddress.of("ws://127.0.0.1:19461/x"),
                maths.membership().room(),
                maths.membership().user(),
                "林",
                null));
        Fx.run(() -> desk.chats.setAll(List.of(maths, physics, other)));
        assertThat(shown(".rail .course-list"))
                .containsExactly("maths · chat.school.example", "physics", "maths · 127.0.0.1:19461");
        assertThat(front()).isEqualTo("maths · 127.0.0.1:19461");
        Fx.run(() -> desk.chats.setAll(List.of(maths, physics)));
        assertThat(shown(".rail .course-list")).containsExactly("maths", "physics");
    }

    @Test
    void aCourseThatIsEnteredAnewTakesThePlaceOfItsFormerSelf() {
        Fx.run(() -> desk.chats.set(0, ExampleChat.of("maths")));
        assertThat(front()).as("others are left alone").isEqualTo("中国历史");
        ExampleChat anew = ExampleChat.of("中国历史");
        Fx.run(() -> {
            desk.chats.set(2, anew);
            anew.hear(Rows.live("a"));
        });
        assertThat(front()).isEqualTo("中国历史");
        assertThat(shown(".rail .course-list")).containsExactly("maths", "physics", "中国历史");
    }

    @Test
    void coursesAreMovedByTheKeysAndTheirOrderIsRemembered() {
        assertThat(front()).isEqualTo("中国历史");
        press(".rail .course-list", KeyCode.UP, true, true, false);
        press(".rail .course-list", KeyCode.UP, true, true, false);
        assertThat(shown(".rail .course-list")).containsExactly("中国历史", "maths", "physics");
        assertThat(front()).as("what is in front stays").isEqualTo("中国历史");
        Fx.run(() -> desk.chats.setAll(List.of(maths, history)));
        Fx.run(() -> desk.chats.setAll(List.of(maths, history, physics)));
        assertThat(shown(".rail .course-list")).containsExactly("中国历史", "maths", "physics");
        ShellPage another = Fx.on(() -> desk.views.load(ShellPage.class));
        assertThat(Fx.on(() -> ((ListView<?>) another.root().lookup(".rail .course-list"))
                        .getItems().stream()
                                .map(course -> ((Course) course).name())
                                .toList()))
                .isEqualTo(List.of("中国历史", "maths", "physics"));
    }

    @Test
    void altWithTheArrowsGoesAroundAndWithShiftOnlyWhereSomethingIsUnread() {
        press(".composer-input", KeyCode.DOWN, false, false, true);
        assertThat(front()).isEqualTo("maths");
        press(".composer-input", KeyCode.UP, false, false, true);
        assertThat(front()).isEqualTo("中国历史");
        press(".composer-input", KeyCode.UP, true, false, true);
        assertThat(front()).as("nothing is unread").isEqualTo("中国历史");
        Fx.run(() -> maths.hear(Rows.live("a")));
        press(".composer-input", KeyCode.UP, true, false, true);
        assertThat(front()).as("physics has nothing unread").isEqualTo("maths");
    }

    @Test
    void aMutedCourseDoesNotCountInTheTitleAndStaysMuted() {
        Fx.run(() -> maths.hear(Rows.live("a")));
        assertThat(Fx.on(() -> page.titleProperty().get())).startsWith("(1) ");
        Fx.run(() -> {
            CourseCell cell = (CourseCell) page.root().lookupAll(".rail .course-cell").stream()
                    .filter(node -> ((CourseCell) node).getItem() != null
                            && ((CourseCell) node).getItem().name().equals("maths"))
                    .findFirst()
                    .orElseThrow();
            cell.fireEvent(new javafx.scene.input.ContextMenuEvent(
                    javafx.scene.input.ContextMenuEvent.CONTEXT_MENU_REQUESTED, 1, 1, 1, 1, false, null));
            ((javafx.scene.control.CheckMenuItem)
                            cell.getContextMenu().getItems().getFirst())
                    .setSelected(true);
            cell.getContextMenu().getItems().getFirst().fire();
        });
        assertThat(Fx.on(() -> page.titleProperty().get())).doesNotStartWith("(");
        assertThat(desk.settings.current().desk().muted()).hasSize(1);
    }

    @Test
    void theSwitcherFindsByLettersAndOffersTheLastOneFirst() {
        press(".composer-input", KeyCode.DOWN, false, false, true);
        assertThat(front()).isEqualTo("maths");
        press(".composer-input", KeyCode.K, false, true, false);
        assertThat(shown(".switcher .course-list")).containsExactly("中国历史", "physics", "maths");
        press(".switcher .text-field", KeyCode.ENTER, false, false, false);
        assertThat(front()).isEqualTo("中国历史");
        press(".composer-input", KeyCode.K, false, true, false);
        Fx.run(() -> ((TextField) page.root().lookup(".switcher .text-field")).setText("PHY"));
        assertThat(shown(".switcher .course-list")).containsExactly("physics");
        press(".switcher .text-field", KeyCode.ENTER, false, false, false);
        assertThat(front()).isEqualTo("physics");
        assertThat(Fx.on(() -> screen.scene().getFocusOwner().getStyleClass())).contains("composer-input");
        press(".composer-input", KeyCode.K, false, true, false);
        Fx.run(() -> ((TextField) page.root().lookup(".switcher .text-field")).setText("历史 x"));
        assertThat(shown(".switcher .course-list")).isEmpty();
        press(".switcher .text-field", KeyCode.ESCAPE, false, false, false);
        assertThat(Fx.on(() -> page.root().lookup(".switcher") == null)).isTrue();
        assertThat(front()).isEqualTo("physics");
    }
}
