package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.testing.Typist;

/** What a message says beside its words, written and read: answers, names, questions, and signs that float. */
@ExtendWith(Fx.class)
class AnsweringTest {
    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;
    private Typist typist;
    private MessageRow asked;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        asked = Rows.row(Rows.ZHANG, "为什么要换元？");
        Fx.run(() -> {
            chat.members.setAll(Rows.WANG, Rows.ZHANG, Rows.MAYA, Rows.CHEN, chat.me.get());
            chat.items.add(asked);
        });
        page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 700, 600, Theme.LIGHT);
        typist = Fx.on(() -> new Typist((TextArea) page.root().lookup(".composer-input")));
        Fx.run(page::focusInput);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private boolean shows(String selector) {
        return Fx.on(() -> page.root().lookup(selector) != null
                && page.root().lookup(selector).isVisible());
    }

    private List<String> offered() {
        return Fx.on(() -> page.root().lookupAll(".mention-list .name").stream()
                .filter(node -> shows(".mention-list"))
                .map(node -> ((Label) node).getText())
                .toList());
    }

    private void click(Node node) {
        Fx.run(() -> {
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_CLICKED))
                Event.fireEvent(node, Gestures.button(type));
        });
    }

    private void type(String letters) {
        Fx.run(() -> typist.field().replaceSelection(letters));
    }

    @Test
    void anAnswerQuotesItsMessageAndEscapeLeavesTheText() {
        Fx.run(() -> page.answer(asked.message()));
        assertThat(Fx.on(() -> ((Label) page.root().lookup("#replyWords")).getText()))
                .isEqualTo("Replying to 张伟: 为什么要换元？");
        typist.write("因为");
        typist.press(KeyCode.ESCAPE);
        assertThat(shows(".reply-bar")).isFalse();
        assertThat(typist.read()).isEqualTo("因为");
        Fx.run(() -> page.answer(asked.message()));
        typist.press(KeyCode.ENTER);
        assertThat(chat.sent).containsExactly(new MessageBody.Text("因为"));
        assertThat(chat.marks)
                .containsExactly(new MessageMarks(MessageMarks.Reply.to(asked.message()), List.of(), false));
        assertThat(shows(".reply-bar")).isFalse();
        typist.write("next");
        typist.press(KeyCode.ENTER);
        assertThat(chat.marks.getLast()).isEqualTo(MessageMarks.NONE);
    }

    @Test
    void aQuoteLeadsToItsSourceOrSaysThatItIsNotHere() {
        MessageMarks.Reply lost = MessageMarks.Reply.to(Rows.message(Rows.MAYA, Rows.text("gone"), Rows.NOON));
        Fx.run(() -> {
            chat.items.add(marked(new MessageMarks(MessageMarks.Reply.to(asked.message()), List.of(), false)));
            chat.items.add(marked(new MessageMarks(lost, List.of(), false)));
        });
        Fx.pulses(screen.scene(), 3);
        List<Label> quotes = quotes();
        assertThat(quotes).extracting(Label::getText).containsExactly("张伟: 为什么要换元？", "Maya Patel: gone");
        click(quotes.get(0));
        assertThat(Fx.on(() -> chat.revealed.get().message()))
                .isEqualTo(asked.message().id());
        Fx.pulses(screen.scene(), 3);
        assertThat(Fx.on(() -> page.root().lookupAll(".message-cell:revealed").size()))
                .isEqualTo(1);
        click(quotes.get(1));
        assertThat(quotes.get(1).getText()).isEqualTo("Maya Patel: gone (not on this device)");
    }

    private List<Label> quotes() {
        return Fx.on(() -> page.root().lookupAll(".quote-line").stream()
                .filter(Node::isVisible)
                .map(Label.class::cast)
                .sorted(java.util.Comparator.comparingDouble(
                        quote -> quote.localToScene(0, 0).getY()))
                .toList());
    }

    private static MessageRow marked(MessageMarks marks) {
        MessageRow plain = Rows.row(Rows.WANG, "yes");
        return new MessageRow(plain.message().withMarks(marks), false, RunPosition.SINGLE, null, null);
    }

    @Test
    void namesAreCompletedByTheirReadingAndTravelWithTheText() {
        type("@");
        assertThat(offered()).containsExactly("张伟", "王老师", "Maya Patel", "欧阳晨曦");
        type("oyc");
        assertThat(offered()).containsExactly("欧阳晨曦");
        typist.press(KeyCode.ENTER);
        assertThat(typist.read()).isEqualTo("@欧阳晨曦 ");
        type("and @w");
        typist.press(KeyCode.DOWN);
        typist.press(KeyCode.UP);
        typist.press(KeyCode.TAB);
        assertThat(typist.read()).isEqualTo("@欧阳晨曦 and @王老师 ");
        assertThat(chat.sent).isEmpty();
        typist.press(KeyCode.ENTER);
        assertThat(chat.marks.getLast().mentions()).containsExactlyInAnyOrder(Rows.CHEN.id(), Rows.WANG.id());
        type("@maya");
        click(Fx.on(() -> page.root().lookup(".mention-list .mention")));
        assertThat(typist.read()).isEqualTo("@Maya Patel ");
    }

    @Test
    void theListOfNamesLeavesKeysToTheInputMethodAndClosesByEscape() {
        type("mail@wang.example");
        assertThat(shows(".mention-list")).isFalse();
        typist.write("");
        type("@");
        assertThat(shows(".mention-list")).isTrue();
        typist.compose("wang");
        assertThat(shows(".mention-list")).isFalse();
        for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.DOWN, KeyCode.UP, KeyCode.ESCAPE)) typist.press(key);
        assertThat(typist.read()).isEqualTo("@wang");
        assertThat(chat.sent).isEmpty();
        typist.commit("王");
        assertThat(offered()).containsExactly("王老师");
        typist.press(KeyCode.ESCAPE);
        assertThat(shows(".mention-list")).isFalse();
        type("老");
        assertThat(shows(".mention-list")).isFalse();
        typist.press(KeyCode.ENTER);
        assertThat(chat.sent).containsExactly(new MessageBody.Text("@王老"));
    }

    @Test
    void anotherSignInTheSamePlaceOpensTheListAgain() {
        type("@");
        typist.press(KeyCode.ESCAPE);
        Fx.run(typist.field()::selectAll);
        type("");
        type("@");
        assertThat(shows(".mention-list")).isTrue();
        typist.press(KeyCode.ESCAPE);
        assertThat(shows(".mention-list")).isFalse();
        Fx.run(typist.field()::clear);
        type("@");
        assertThat(shows(".mention-list")).isTrue();
    }

    @Test
    void theNoteAboveTheInputForgetsWhatIsTakenBackAndSoDoesTheAnswer() {
        Fx.run(() -> {
            page.answer(asked.message());
            chat.items.set(
                    chat.items.indexOf(asked),
                    new MessageRow(
                            asked.message().withBody(new MessageBody.Recalled()), false, asked.run(), null, null));
        });
        assertThat(Fx.on(() -> ((Label) page.root().lookup("#replyWords")).getText()))
                .doesNotContain("为什么");
        typist.write("because");
        typist.press(KeyCode.ENTER);
        assertThat(chat.marks.getLast().reply().excerpt()).isEmpty();
    }

    @Test
    void afterAClickBesideTheInputTheKeysAreInIt() {
        for (String part : List.of(".like-button", ".flower-button", ".question-button")) {
            Fx.run(() -> {
                var button = (javafx.scene.control.ButtonBase) page.root().lookup(part);
                button.requestFocus();
                button.fire();
            });
            assertThat(Fx.<Boolean>on(typist.field()::isFocused)).as(part).isTrue();
        }
        Fx.run(() -> ((javafx.scene.control.Button) page.root().lookup("#emoji")).fire());
        Fx.pulses(screen.scene(), 2);
        Node emoji = Fx.on(() -> page.root().lookupAll(".emoji-cell *").stream()
                .filter(node -> node.isVisible() && node.getOnMouseClicked() != null)
                .findFirst()
                .orElseThrow());
        Fx.run(() -> Event.fireEvent(emoji, Gestures.button(MouseEvent.MOUSE_CLICKED)));
        assertThat(typist.read()).isNotEmpty();
        assertThat(Fx.<Boolean>on(typist.field()::isFocused)).isTrue();
        typist.press(KeyCode.ESCAPE);
        assertThat(shows(".emoji-picker")).isFalse();
    }

    @Test
    void aPictureOnItsWayHasNoVeilYet() {
        MessageRow late = Rows.row(Rows.MAYA, new MessageBody.Picture("late", 200, 100), 1, RunPosition.SINGLE);
        var state = new javafx.beans.property.ReadOnlyObjectWrapper<org.lectern.room.PictureState>(
                new org.lectern.room.PictureState.Loading());
        chat.pictures.put("late", state);
        Fx.run(() -> {
            chat.veil.cover(java.util.Set.of(late.message().id()));
            chat.items.add(late);
        });
        Fx.pulses(screen.scene(), 3);
        assertThat(shows(".picture-tile")).isTrue();
        assertThat(shows(".picture-tile:veiled")).isFalse();
        Fx.run(() -> state.set(new org.lectern.room.PictureState.Ready(Rows.picture(20, 10))));
        assertThat(shows(".picture-tile:veiled")).isTrue();
    }

    @Test
    void whoAllowsAPictureByKeyDoesNotComeUponTheNextOne() {
        MessageRow one = Rows.row(Rows.MAYA, new MessageBody.Picture("one", 200, 100), 1, RunPosition.SINGLE);
        MessageRow two = Rows.row(Rows.CHEN, new MessageBody.Picture("two", 200, 100), 2, RunPosition.SINGLE);
        for (String name : List.of("one", "two"))
            chat.pictures.put(
                    name,
                    new javafx.beans.property.ReadOnlyObjectWrapper<>(
                            new org.lectern.room.PictureState.Ready(Rows.picture(20, 10))));
        Fx.run(() -> {
            chat.veil.cover(java.util.Set.of(one.message().id(), two.message().id()));
            chat.veil.onLift(allowed -> chat.veil.cover(java.util.stream.Stream.of(one, two)
                    .map(row -> row.message().id())
                    .filter(id -> chat.veil.covers(id) && !id.equals(allowed))
                    .collect(java.util.stream.Collectors.toSet())));
            chat.items.addAll(one, two);
        });
        Fx.pulses(screen.scene(), 3);
        Fx.run(() -> {
            var allow = page.root().lookupAll(".picture-tile .button").stream()
                    .filter(node -> node.isVisible() && node instanceof javafx.scene.control.Button)
                    .map(javafx.scene.control.Button.class::cast)
                    .filter(button -> "Allow".equals(button.getText()))
                    .findFirst()
                    .orElseThrow();
            allow.requestFocus();
            allow.fire();
        });
        assertThat(Fx.on(() -> List.of(one, two).stream()
                        .filter(row -> chat.veil.covers(row.message().id()))
                        .count()))
                .isEqualTo(1);
        assertThat(Fx.on(() -> screen.scene().getFocusOwner().getId())).isEqualTo("timeline");
    }

    @Test
    void theSignToAnswerBesideAWideRowLeavesTheScrollBarAndTheTimeFree() {
        Fx.run(() -> {
            screen.stage().setWidth(420);
            for (int i = 0; i < 20; i++) chat.items.add(Rows.row(Rows.WANG, "a long line of words ".repeat(40)));
        });
        Fx.pulses(screen.scene(), 3);
        Fx.run(() -> Event.fireEvent(
                page.root().lookupAll(".message-cell .bubble").stream()
                        .filter(Node::isVisible)
                        .findFirst()
                        .orElseThrow(),
                Gestures.move(MouseEvent.MOUSE_MOVED)));
        Node sign = Fx.on(() -> page.root().lookup(".hover-reply"));
        Node bar = Fx.on(() -> page.root().lookupAll("#timeline .scroll-bar").stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow());
        assertThat(shows(".hover-reply")).isTrue();
        assertThat(Fx.<Double>on(() -> sign.localToScene(sign.getLayoutBounds()).getMaxX()))
                .isLessThanOrEqualTo(
                        Fx.on(() -> bar.localToScene(bar.getLayoutBounds()).getMinX()));
        assertThat(Fx.on(() -> page.root().lookupAll(".message-frame .meta").stream()
                        .map(time -> time.localToScene(time.getLayoutBounds()))
                        .filter(time -> time.intersects(sign.localToScene(sign.getLayoutBounds())))
                        .toList()))
                .isEmpty();
    }

    @Test
    void whoBorrowsATeachersNameIsPointedOutAmongTheMembersToo() {
        Fx.run(() -> {
            chat.traits.set(new ServerTraits("lectern", java.util.Set.of(), null, null, null));
            chat.members.add(new Person(new UserId("student7"), Rows.WANG.nickname(), null, Role.STUDENT, true));
            ((ToggleButton) page.root().lookup("#membersButton")).fire();
        });
        Fx.pulses(screen.scene(), 3);
        assertThat(Fx.on(() -> page.root().lookupAll(".member-cell .warning-chip").stream()
                        .filter(Node::isVisible)
                        .count()))
                .isEqualTo(1);
    }

    @Test
    void theDrawerOfALowWindowIsForTheEmoji() {
        Fx.run(() -> {
            screen.stage().setWidth(360);
            screen.stage().setHeight(400);
            ((javafx.scene.control.Button) page.root().lookup("#emoji")).fire();
            screen.root().layout();
        });
        Fx.pulses(screen.scene(), 2);
        Node grid = Fx.on(() -> page.root().lookup(".emoji-list"));
        assertThat(Fx.<Double>on(() -> grid.getLayoutBounds().getHeight())).isGreaterThan(60);
    }

    @Test
    void aQuestionIsMarkedOnceAndShown() {
        ToggleButton toggle = Fx.on(() -> (ToggleButton) page.root().lookup(".question-button"));
        Fx.run(toggle::fire);
        typist.write("what is dx");
        typist.press(KeyCode.ENTER);
        assertThat(chat.marks).containsExactly(new MessageMarks(null, List.of(), true));
        assertThat(Fx.<Boolean>on(toggle::isSelected)).isFalse();
        Fx.run(() -> chat.items.add(marked(chat.marks.getFirst())));
        Fx.pulses(screen.scene(), 3);
        assertThat(shows(".question-sign")).isTrue();
    }

    @Test
    void anEarlierTextKeepsWhatItAnswered() {
        chat.retractable = true;
        MessageMarks marks = new MessageMarks(MessageMarks.Reply.to(asked.message()), List.of(), true);
        MessageRow mine = Rows.mine(Rows.text("so"), 1, RunPosition.SINGLE, DeliveryState.STORED, null);
        Fx.run(() -> chat.items.add(
                new MessageRow(mine.message().withMarks(marks), true, mine.run(), mine.delivery(), null)));
        typist.press(KeyCode.UP);
        assertThat(shows(".reply-bar")).isTrue();
        type(" be it");
        typist.press(KeyCode.ENTER);
        assertThat(chat.marks).containsExactly(marks);
    }

    @Test
    void whoIsNamedSeesIt() {
        Fx.run(() -> {
            chat.items.add(marked(new MessageMarks(null, List.of(Rows.ME.user()), false)));
            chat.items.add(marked(new MessageMarks(null, List.of(new UserId("other")), false)));
        });
        Fx.pulses(screen.scene(), 3);
        assertThat(Fx.on(() -> page.root().lookupAll(".message-cell:mentioned").size()))
                .isEqualTo(1);
    }

    @Test
    void signsThatComeFloatAFewAtATime() {
        MessageRow flower = Rows.row(Rows.WANG, new MessageBody.Flower(), 1, RunPosition.SINGLE);
        assertThat(Fx.on(() -> {
                    chat.arrived.set(List.of(flower.message()));
                    page.root().lookup(".like-button").fireEvent(new javafx.event.ActionEvent());
                    return page.root().lookupAll(".floating-sign").size();
                }))
                .isEqualTo(2);
        assertThat(Fx.on(() -> {
                    chat.arrived.set(java.util.Collections.nCopies(40, flower.message()));
                    return page.root().lookupAll(".floating-sign").size();
                }))
                .isEqualTo(5);
    }
}
