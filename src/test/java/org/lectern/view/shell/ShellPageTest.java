package org.lectern.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.room.RunPosition;
import org.lectern.room.SearchHit;
import org.lectern.room.TimelineItem;
import org.lectern.settings.Language;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class ShellPageTest {
    private Desk desk;
    private ShellPage page;
    private Screen screen;
    private ExampleChat maths;
    private ExampleChat physics;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        page = Fx.on(() -> desk.views.load(ShellPage.class));
        screen = Screen.show(page.root(), 900, 700, Theme.LIGHT);
        maths = Fx.on(() -> ExampleChat.of("maths"));
        physics = Fx.on(() -> ExampleChat.of("physics"));
        Fx.run(() -> {
            page.dress(screen.look());
            desk.settings.addListener(now -> {
                desk.texts.speak(now.general().language().locale());
                screen.look().wear(now.appearance());
            });
        });
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private static TimelineItem fromHistory(String id) {
        Message message =
                new Message(new MessageId(id), Rows.ROOM, Rows.MAYA, Rows.text("old"), Rows.NOON, Rows.NOON, 0);
        return new TimelineItem.MessageRow(message, false, RunPosition.SINGLE, null, null);
    }

    private boolean present(String selector) {
        return Fx.on(() -> {
            Node node = page.root().lookup(selector);
            return node != null && node.isVisible();
        });
    }

    private String title() {
        return Fx.on(() -> page.titleProperty().get());
    }

    private void join(ExampleChat... chats) {
        Fx.run(() -> desk.chats.setAll(List.of(chats)));
        Fx.pulses(screen.scene(), 2);
    }

    @Test
    void withoutACourseTheFormIsAllThereIs() {
        assertThat(present(".sign-in")).isTrue();
        assertThat(present(".rail")).isFalse();
        join(maths);
        assertThat(present(".sign-in")).isFalse();
        assertThat(present(".chat-page")).isTrue();
        join();
        assertThat(present(".sign-in")).isTrue();
        assertThat(present(".chat-page")).isFalse();
    }

    @Test
    void countsOnlyWhatIsNewAndElsewhere() {
        join(maths, physics);
        assertThat(title()).isEqualTo("physics – Lectern");
        Fx.run(() -> {
            maths.items.addAll(fromHistory("a"), fromHistory("b"));
            maths.hear(Rows.live("c"), Rows.live("d"));
            maths.items.add(
                    Rows.mine(Rows.text("x"), 0, RunPosition.SINGLE, org.lectern.domain.DeliveryState.SENT, null));
            physics.hear(Rows.live("e"));
        });
        assertThat(title()).startsWith("(2) ");
        Fx.run(() -> page.show(maths));
        assertThat(title()).isEqualTo("maths – Lectern");
    }

    /** What a start does not show is not in the picture that the next one begins with. */
    @Test
    void aCourseIsPlainWhenItIsAllThereIsToSee() {
        join(maths, physics);
        for (int i = 0; i < 60; i++) {
            String id = "m" + i;
            Fx.run(() -> physics.items.add(fromHistory(id)));
        }
        Fx.pulses(screen.scene(), 2);
        assertThat(plain(physics)).isTrue();
        assertThat(physics.attended).isTrue();
        assertThat(plain(maths)).as("it is not in front").isFalse();
        List<Runnable> coverings = List.of(
                () -> page.signIn(null),
                () -> fire(page.root(), KeyCode.COMMA, false),
                () -> ((ToggleButton) page.root().lookup("#membersButton")).fire(),
                () -> fire(page.root(), KeyCode.F, false),
                () -> fire(page.root().lookup("#input"), KeyCode.E, true),
                () -> Event.fireEvent(page.root().lookup("#timeline .list-cell"), Gestures.wheel(400)));
        for (int i = 0; i < coverings.size(); i++) {
            Fx.run(coverings.get(i));
            Fx.pulses(screen.scene(), 2);
            assertThat(plain(physics)).as("covering " + i).isFalse();
            Fx.run(() -> page.settle(physics.membership()));
            Fx.pulses(screen.scene(), 2);
            assertThat(plain(physics)).as("after " + i).isTrue();
            assertThat(physics.attended).as("nobody has read it by that").isFalse();
        }
        Fx.run(() -> page.settle(maths.membership()));
        assertThat(plain(maths)).isTrue();
    }

    private static void fire(Node at, KeyCode key, boolean shift) {
        Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, true, false, false));
    }

    private boolean plain(ExampleChat course) {
        return Fx.on(() -> page.plain(course.membership()));
    }

    @Test
    void aReplacedRowIsNoNews() {
        join(maths, physics);
        Fx.run(() -> maths.hear(Rows.live("c")));
        Fx.run(() -> maths.items.set(0, Rows.live("c")));
        assertThat(title()).startsWith("(1) ");
    }

    private void press(KeyCode key, boolean shift) {
        Fx.run(() -> Event.fireEvent(
                page.root(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, key == KeyCode.F, false, false)));
        Fx.pulses(screen.scene(), 2);
    }

    private void find(String words, Membership... where) {
        Fx.run(() -> {
            ((TextField) page.root().lookup(".search-page #input")).setText(words);
            List<SearchHit> hits = new ArrayList<>();
            for (Membership course : where)
                hits.add(new SearchHit(Rows.message(Rows.MAYA, Rows.text(words), Rows.NOON), List.of(), course));
            desk.search.found(null, hits);
        });
        Fx.pulses(screen.scene(), 2);
    }

    @Test
    void aHitIsShownInItsCourse() {
        join(maths, physics);
        press(KeyCode.F, false);
        assertThat(present(".search-page")).isTrue();
        find("list", maths.membership());
        assertThat(desk.search.last().course()).isEqualTo(physics.membership());
        Fx.run(() -> Event.fireEvent(
                page.root().lookup(".search-page #input"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        assertThat(title()).isEqualTo("maths – Lectern");
        assertThat(maths.asked).hasSize(1).first().asString().startsWith("reveal ");
        assertThat(present(".search-page")).as("stays, for the next hit").isTrue();
        assertThat(desk.search.last().course())
                .as("asks in the course that is in front now")
                .isEqualTo(maths.membership());
    }

    @Test
    void aHitIsShownAlsoWhereAPageCoversItsCourse() {
        join(maths);
        press(KeyCode.F9, false);
        assertThat(present(".wall")).isTrue();
        assertThat(present(".chat-page")).isFalse();
        press(KeyCode.F, false);
        find("list", maths.membership());
        Fx.run(() -> Event.fireEvent(
                page.root().lookup(".search-page #input"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        assertThat(present(".chat-page")).isTrue();
        assertThat(present(".wall")).isFalse();
    }

    @Test
    void searchIsEverywhereWithShiftAndGoesWithEscape() {
        press(KeyCode.F, true);
        assertThat(present(".search-page"))
                .as("no course, nothing to search beside")
                .isFalse();
        join(maths);
        press(KeyCode.F, true);
        find("list");
        assertThat(desk.search.last().course()).isNull();
        Fx.run(() -> Event.fireEvent(
                page.root().lookup(".search-page"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
        assertThat(Fx.on(() -> page.root().lookup(".search-page").getParent().isVisible()))
                .isFalse();
        assertThat(Fx.on(() -> screen.scene().getFocusOwner().getStyleClass())).contains("composer-input");
    }

    @Test
    void inANarrowWindowSearchCoversTheCourseUntilAHitIsChosen() {
        join(maths);
        Fx.run(() -> screen.stage().setWidth(460));
        Fx.pulses(screen.scene(), 3);
        press(KeyCode.F, false);
        assertThat(Fx.on(() -> page.root().lookup(".chat-page").getParent().isVisible()))
                .isFalse();
        assertThat(Fx.on(() ->
                        page.root().lookup(".search-page").getLayoutBounds().getWidth()))
                .isGreaterThan(340);
        find("list", maths.membership());
        Fx.run(() -> Event.fireEvent(
                page.root().lookup(".search-page #input"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        Fx.pulses(screen.scene(), 2);
        assertThat(Fx.on(() -> page.root().lookup(".chat-page").getParent().isVisible()))
                .isTrue();
    }

    @Test
    void leavingTheCourseInFrontShowsAnother() {
        join(maths, physics);
        join(maths);
        assertThat(title()).isEqualTo("maths – Lectern");
        Fx.run(() -> physics.hear(Rows.live("z")));
        assertThat(title()).isEqualTo("maths – Lectern");
    }

    @Test
    void aPageKeepsWhatWasTypedWhileAnotherIsInFront() {
        join(maths, physics);
        Fx.run(() -> ((javafx.scene.control.TextArea) page.root().lookup(".composer-input")).setText("draft"));
        Fx.run(() -> page.show(maths));
        assertThat(Fx.on(() -> ((javafx.scene.control.TextArea) page.root().lookup(".composer-input")).getText()))
                .isEmpty();
        Fx.run(() -> page.show(physics));
        assertThat(Fx.on(() -> ((javafx.scene.control.TextArea) page.root().lookup(".composer-input")).getText()))
                .isEqualTo("draft");
    }

    @Test
    void joiningAnotherLiesOverThePageAndGoesAwayAgain() {
        join(maths, physics);
        Fx.run(() -> ((Button) page.root().lookup(".join-button")).fire());
        assertThat(present(".sign-in")).isTrue();
        assertThat(present(".chat-page")).isTrue();
        assertThat(title()).isEqualTo("Join a course – Lectern");
        assertThat(Fx.on(() -> page.root().getScene().getFocusOwner().getId()))
                .as("the first time, too, the keys go to the form")
                .isEqualTo("server");
        Fx.run(() -> ((Button) page.root().lookup("#cancel")).fire());
        assertThat(present(".sign-in")).isFalse();
        assertThat(title()).doesNotContain("Join");
    }

    @Test
    void theRecordsOfTheCourseInFrontLieOverItAndEscapeTakesThemAway() {
        join(maths, physics);
        Fx.run(() -> page.show(maths));
        Fx.run(() -> ((Button) page.root().lookup("#records")).fire());
        Fx.pulses(screen.scene(), 2);
        assertThat(present(".records-card")).isTrue();
        assertThat(Fx.on(() -> ((javafx.scene.control.Label) page.root().lookup(".records-card .title")).getText()))
                .isEqualTo("Records of maths");
        Fx.run(() -> page.root()
                .lookup(".records-card")
                .fireEvent(new javafx.scene.input.KeyEvent(
                        javafx.scene.input.KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        javafx.scene.input.KeyCode.ESCAPE,
                        false,
                        false,
                        false,
                        false)));
        assertThat(present(".records-card")).isFalse();
        assertThat(present(".chat-page")).isTrue();
    }

    private void atFocus(KeyCode key, boolean control) {
        Fx.run(() -> Event.fireEvent(
                screen.scene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false)));
        Fx.pulses(screen.scene(), 2);
    }

    @Test
    void escapeLeavesTheCardAlsoFromItsListAndPageKeysTurnTheListOfKeys() {
        join(maths);
        Fx.run(() -> fire(page.root(), KeyCode.COMMA, false));
        Fx.pulses(screen.scene(), 2);
        Fx.run(() -> page.root().lookup(".preferences #sections").requestFocus());
        atFocus(KeyCode.ESCAPE, false);
        assertThat(present(".preferences")).isFalse();
        atFocus(KeyCode.F1, false);
        var scroll = Fx.on(() -> (javafx.scene.control.ScrollPane) page.root().lookup(".key-list #scroll"));
        atFocus(KeyCode.PAGE_DOWN, false);
        double turned = Fx.on(scroll::getVvalue);
        assertThat(turned).isGreaterThan(0);
        atFocus(KeyCode.END, false);
        assertThat(Fx.<Double>on(scroll::getVvalue)).isEqualTo(1);
        atFocus(KeyCode.PAGE_UP, false);
        assertThat(Fx.<Double>on(scroll::getVvalue)).isLessThan(1);
        atFocus(KeyCode.HOME, false);
        assertThat(Fx.<Double>on(scroll::getVvalue)).isZero();
    }

    @Test
    void keysSizeThePictureThatIsOpenAndElseTheLetters() {
        join(maths);
        maths.pictures.put(
                "large",
                new javafx.beans.property.ReadOnlyObjectWrapper<>(
                        new org.lectern.room.PictureState.Ready(Rows.picture(1000, 500))));
        Fx.run(() -> maths.items.add(Rows.row(
                Rows.MAYA, new org.lectern.domain.MessageBody.Picture("large", 1000, 500), 1, RunPosition.SINGLE)));
        Fx.pulses(screen.scene(), 3);
        atFocus(KeyCode.EQUALS, true);
        int letters = desk.settings.current().appearance().textSize();
        assertThat(letters).isGreaterThan(100);
        Fx.run(() -> {
            var timeline = (javafx.scene.control.ListView<?>) page.root().lookup("#timeline");
            timeline.requestFocus();
            timeline.getFocusModel().focus(timeline.getItems().size() - 1);
        });
        atFocus(KeyCode.ENTER, false);
        assertThat(present(".picture-viewer")).isTrue();
        String fitted = percent();
        atFocus(KeyCode.EQUALS, true);
        assertThat(percent()).isNotEqualTo(fitted);
        atFocus(KeyCode.DIGIT0, true);
        assertThat(percent()).isEqualTo(fitted);
        assertThat(desk.settings.current().appearance().textSize()).isEqualTo(letters);
    }

    private String percent() {
        return Fx.on(() -> ((javafx.scene.control.Label) page.root().lookup(".picture-viewer #percent")).getText());
    }

    @Test
    void repairingBringsTheDetailsBack() {
        join(maths);
        Fx.run(() -> page.signIn(maths));
        Fx.pulses(screen.scene(), 2);
        assertThat(Fx.on(() -> ((javafx.scene.control.TextField) page.root().lookup("#course")).getText()))
                .isEqualTo("maths");
    }

    @Test
    void preferencesCountAtOnce() {
        join(maths, physics);
        Button preferences = Fx.on(() -> page.root().lookupAll(".rail .button").stream()
                .map(Button.class::cast)
                .filter(button -> "Preferences".equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow());
        Fx.run(preferences::fire);
        Fx.pulses(screen.scene(), 1);
        Fx.run(() -> ((ToggleButton) page.root().lookup("#languageChinese")).setSelected(true));
        assertThat(desk.settings.current().general().language()).isEqualTo(Language.CHINESE);
        assertThat(Fx.on(() -> ((Button) page.root().lookup(".join-button")).getText()))
                .isEqualTo("加入课堂…");
        Fx.run(() -> ((javafx.scene.control.TextField) page.root().lookup(".preferences #search")).setText("深色"));
        Fx.run(() -> ((ToggleButton) page.root().lookup("#themeDark")).setSelected(true));
        assertThat(Fx.<Boolean>on(() -> screen.look().darkProperty().get())).isTrue();
    }

    @Test
    void oneCourseNeedsOnlyASlimRail() {
        join(maths);
        double slim = Fx.on(() -> page.root().lookup(".rail").getLayoutBounds().getWidth());
        join(maths, physics);
        double wide = Fx.on(() -> page.root().lookup(".rail").getLayoutBounds().getWidth());
        assertThat(slim).isLessThan(100);
        assertThat(wide).isGreaterThan(200);
        assertThat(Fx.on(() -> ((ListView<?>) page.root().lookup(".course-list")).getItems()))
                .hasSize(2);
    }
}
