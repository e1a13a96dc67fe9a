package org.lectern.view.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.RoomId;
import org.lectern.room.SearchAnswer;
import org.lectern.room.SearchHit;
import org.lectern.room.SearchHit.Piece;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.FakeSearch;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.chat.HiddenPeople;

@ExtendWith(Fx.class)
class SearchPageTest {
    private final List<SearchHit> chosen = new ArrayList<>();
    private int closed;
    private Desk desk;
    private SearchPage page;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        page = Fx.on(() -> desk.views.load(SearchPage.class));
        screen = Screen.show(page.root(), 340, 600, Theme.LIGHT);
        Fx.run(() -> page.open(Rows.ME, false, chosen::add, () -> closed++));
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private <N extends Node> N part(String selector, Class<N> type) {
        return Fx.on(() -> type.cast(page.root().lookup(selector)));
    }

    private TextField input() {
        return part("#input", TextField.class);
    }

    private ListView<?> results() {
        return part(".results", ListView.class);
    }

    private boolean shows(String selector) {
        return Fx.on(() -> page.root().lookup(selector).isVisible());
    }

    private void type(String words) {
        Fx.run(() -> input().setText(words));
    }

    private void found(FakeSearch.@Nullable Point next, List<SearchHit> hits) {
        Fx.run(() -> desk.search.found(next, hits));
        Fx.pulses(screen.scene(), 3);
    }

    private void press(KeyCode key) {
        Fx.run(() ->
                Event.fireEvent(input(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
        Fx.pulses(screen.scene(), 2);
    }

    private void compose(String letters, String committed) {
        List<InputMethodTextRun> composed = letters.isEmpty()
                ? List.of()
                : List.of(new InputMethodTextRun(letters, InputMethodHighlight.UNSELECTED_RAW));
        Fx.run(() -> Event.fireEvent(
                input(),
                new InputMethodEvent(
                        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, composed, committed, letters.length())));
    }

    private static SearchHit hit(String before, String hit, String after) {
        List<Piece> pieces = List.of(new Piece(before, false), new Piece(hit, true), new Piece(after, false));
        return new SearchHit(Rows.message(Rows.MAYA, Rows.text(before + hit + after), Rows.NOON), pieces, Rows.ME);
    }

    private static List<SearchHit> many(int count) {
        List<SearchHit> hits = new ArrayList<>();
        for (int i = 0; i < count; i++) hits.add(hit("line " + i + " ", "list", ""));
        return hits;
    }

    @Test
    void whatCanBeTypedIsExplainedUntilSomethingIs() {
        assertThat(shows("#help")).isTrue();
        type("list");
        assertThat(shows("#help")).isFalse();
        found(null, many(2));
        type("");
        assertThat(shows("#help")).isTrue();
        assertThat(results().getItems()).isEmpty();
    }

    @Test
    void whoIsHiddenOnThisDeviceIsNotFoundEither() {
        Fx.run(() -> HiddenPeople.in(desk.settings, Rows.ME).hide(Rows.ZHANG));
        type("list");
        SearchHit hidden = new SearchHit(Rows.message(Rows.ZHANG, Rows.text("list"), Rows.NOON), List.of(), Rows.ME);
        SearchHit other = hit("a ", "list", "");
        found(null, List.of(hidden, other));
        assertThat(List.<Object>copyOf(results().getItems())).containsExactly(other);
        Fx.run(() -> HiddenPeople.in(desk.settings, Rows.ME).show(Rows.ZHANG.id()));
        found(null, List.of(hidden, other));
        assertThat(List.<Object>copyOf(results().getItems())).as("shown again").containsExactly(hidden, other);
        assertThat(Fx.on(() -> results().getSelectionModel().getSelectedItem())).isEqualTo(other);
        Fx.run(() -> HiddenPeople.in(desk.settings, Rows.ME).hide(Rows.ZHANG));
        found(null, List.of(hidden, other));
        assertThat(List.<Object>copyOf(results().getItems())).containsExactly(other);
    }

    @Test
    void aHitInATextThatTheToolkitCannotWrapIsMarkedAllTheSame() {
        type("מילה");
        found(null, List.of(hit("שלום ".repeat(30), "מילה", " סוף")));
        Path pen = part(".hit-text .pen", Path.class);
        assertThat(Fx.on(() -> pen.getBoundsInParent().getWidth())).isGreaterThan(8);
        assertThat(Fx.on(() -> part(".hit-cell", HitCell.class).getHeight())).isGreaterThan(60);
    }

    @Test
    void hitsShowWhoWhenWhereAndWhatWasHit() {
        type("上海");
        assertThat(desk.search.last().course()).isEqualTo(Rows.ME);
        found(null, List.of(hit("我家在", "上海", "东边")));

        HitCell cell = part(".hit-cell", HitCell.class);
        assertThat(part(".hit-cell .name", Label.class).getText()).isEqualTo("Maya Patel");
        assertThat(part(".hit-cell .time", Label.class).getText()).isEqualTo("12:00\u00a0PM");
        assertThat(part(".hit-cell .course", Label.class).isVisible()).isFalse();
        assertThat(part(".hit-text .hit", Text.class).getText()).isEqualTo("上海");
        assertThat(Fx.on(cell::getAccessibleText)).isEqualTo("Maya Patel, 12:00\u00a0PM: 我家在上海东边, 高等数学 A-301");
        Path pen = part(".hit-text .pen", Path.class);
        assertThat(Fx.on(() -> pen.getBoundsInParent().getWidth())).isGreaterThan(15);
        assertThat(Fx.on(() -> pen.getBoundsInParent().getMinX())).isGreaterThan(20);
        assertThat(part("#status", Label.class).getText()).isEqualTo("1 message");
    }

    @Test
    void theCaretStaysInTheInputWhileUpAndDownChooseAndEnterOpens() {
        type("list");
        found(null, many(5));
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.UP);
        assertThat(Fx.on(() -> results().getSelectionModel().getSelectedIndex()))
                .isEqualTo(1);
        press(KeyCode.ENTER);
        assertThat(chosen).containsExactly((SearchHit) results().getItems().get(1));
        assertThat(Fx.on(() -> input().isFocused())).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void aClickOpens() {
        type("list");
        found(null, many(1));
        HitCell cell = part(".hit-cell", HitCell.class);
        Fx.run(() -> Event.fireEvent(cell, Gestures.button(MouseEvent.MOUSE_CLICKED)));
        assertThat(chosen).hasSize(1);
    }

    @Test
    void aHitInACourseThatIsNotJoinedSaysSo() {
        type("list");
        SearchHit joined = hit("a ", "list", "");
        found(null, List.of(new SearchHit(joined.message(), joined.pieces(), null)));
        press(KeyCode.ENTER);
        assertThat(chosen).isEmpty();
        assertThat(shows("#notJoined")).isTrue();
        type("other");
        assertThat(shows("#notJoined")).isFalse();
    }

    @Test
    void unfinishedPinyinIsNotSearchedForAndItsKeysAreNotOurs() {
        compose("shang hai", "");
        press(KeyCode.ESCAPE);
        press(KeyCode.ENTER);
        assertThat(desk.search.questions).isEmpty();
        assertThat(closed).isZero();
        compose("", "上海");
        assertThat(desk.search.questions).hasSize(1);
        assertThat(desk.search.last().typed()).isEqualTo("上海");
    }

    @Test
    void scrollingDownAsksForMore() {
        type("list");
        found(new FakeSearch.Point(1), many(Inquiry.PAGE));
        assertThat(desk.search.waiting()).as("not before it is wanted").isZero();
        Fx.run(() -> results().scrollTo(Inquiry.PAGE - 1));
        Fx.pulses(screen.scene(), 3);
        assertThat(desk.search.waiting()).isEqualTo(1);
        found(null, many(4));
        assertThat(results().getItems()).hasSize(Inquiry.PAGE + 4);
        assertThat(part("#status", Label.class).getText()).isEqualTo("54 messages");
    }

    @Test
    void theOtherScopeAsksAnewAndOneIsAlwaysChosen() {
        type("list");
        found(null, many(1));
        ToggleButton all = part("#allCourses", ToggleButton.class);
        Fx.run(all::fire);
        assertThat(desk.search.last().course()).isNull();
        Fx.run(all::fire);
        assertThat(Fx.on(all::isSelected)).isTrue();
        found(null, many(1));
        Label course = part(".hit-cell .course", Label.class);
        assertThat(course.getText()).isEqualTo(Rows.ROOM.value());
        assertThat(course.isVisible()).as("now that courses are mixed").isTrue();
        Membership other = new Membership(Rows.ME.server(), new RoomId("other"), Rows.ME.user(), "Lin", null);
        Fx.run(() -> part("#thisCourse", ToggleButton.class).fire());
        found(null, many(1));
        Fx.run(() -> page.visit(other));
        assertThat(desk.search.last().course()).isEqualTo(other);
    }

    @Test
    void nothingFoundAndNoArchiveAreSaid() {
        type("zanzibar");
        found(null, List.of());
        assertThat(shows("#nothing")).isTrue();
        type("other");
        Fx.run(() -> desk.search.answer(new SearchAnswer.Unavailable()));
        assertThat(shows("#nothing")).isFalse();
        assertThat(shows("#unavailable")).isTrue();
    }

    @Test
    void messagesWithoutTextShowWhatTheyAre() {
        type("type:flower");
        found(
                null,
                List.of(new SearchHit(
                        Rows.message(Rows.MAYA, new MessageBody.Flower(), Rows.NOON), List.of(), Rows.ME)));
        assertThat(part(".hit-text .words", Text.class).getText()).isEqualTo("Flower");
    }

    @Test
    void anOperatorOfTheHelpIsTakenIntoTheInput() {
        Fx.run(() -> part(".sample", Hyperlink.class).fire());
        assertThat(input().getText()).isEqualTo("from:");
        type("上海");
        Fx.run(() -> part(".sample", Hyperlink.class).fire());
        assertThat(input().getText()).isEqualTo("上海 from:");
    }

    @Test
    void theLanguageMayChangeWhileItIsOpen() {
        type("list");
        found(null, many(3));
        Fx.run(() -> desk.texts.speak(Locale.SIMPLIFIED_CHINESE));
        assertThat(part("#status", Label.class).getText()).isEqualTo("3 条消息");
        assertThat(part(".meaning", Label.class).getText()).isEqualTo("某人发的");
    }
}
