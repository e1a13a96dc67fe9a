package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.room.Typists;
import org.lectern.settings.SendKey;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.testing.Typist;

/** What the keys of the input do: sending, drafts, the last message, earlier texts, commands. */
@ExtendWith(Fx.class)
class WritingTest {
    private HandClock clock;
    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;
    private Typist typist;

    @BeforeEach
    void open() {
        clock = new HandClock();
        desk = Fx.on(() -> new Desk(Locale.ENGLISH, clock));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 700, 600, Theme.LIGHT);
        typist = typistOf(page);
        Fx.run(page::focusInput);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Rows.NOON;

        synchronized void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new AssertionError("one zone");
        }
    }

    private static Typist typistOf(ChatPage page) {
        return Fx.on(() -> new Typist((TextArea) page.root().lookup(".composer-input")));
    }

    private static MessageBody text(String words) {
        return new MessageBody.Text(words);
    }

    private void say(String words) {
        typist.write(words);
        typist.press(KeyCode.ENTER);
    }

    /** The line above the input; empty when there is none. */
    private String note() {
        return Fx.on(() -> {
            Node bar = page.root().lookup(".composer-note");
            return bar.isVisible() ? ((Label) bar.lookup(".label")).getText() : "";
        });
    }

    private MessageRow mine(String words, DeliveryState state) {
        MessageRow row = Rows.mine(
                text(words),
                1,
                RunPosition.SINGLE,
                state,
                state == DeliveryState.FAILED ? new Failure.TimedOut() : null);
        Fx.run(() -> chat.items.add(row));
        return row;
    }

    @Test
    void controlEnterSendsAndEnterBreaksWhenThatWasChosen() {
        desk.settings.update(chosen -> chosen.writing(keys -> keys.withSendKey(SendKey.CONTROL_ENTER)));
        typist.write("a");
        typist.press(KeyCode.ENTER);
        typist.withShift(KeyCode.ENTER);
        assertThat(typist.read()).isEqualTo("a\n\n");
        assertThat(chat.sent).isEmpty();
        typist.withControl(KeyCode.ENTER);
        assertThat(chat.sent).containsExactly(text("a"));
    }

    @Test
    void whatIsWrittenIsThereAgainInItsOwnCourseOnly() {
        typist.write("half a thought");
        Membership elsewhere =
                new Membership(Rows.ME.server(), new RoomId("B-2"), Rows.ME.user(), Rows.ME.nickname(), null);
        ChatPage other = Fx.on(() -> desk.chatPage(new ExampleChat(elsewhere)));
        assertThat(typistOf(other).read()).isEmpty();
        typistOf(other).write("another");
        ChatPage again = Fx.on(() -> desk.chatPage(new ExampleChat(Rows.ME)));
        assertThat(typistOf(again).read()).isEqualTo("half a thought");
        assertThat(Fx.<Integer>on(() -> typistOf(again).field().getCaretPosition()))
                .isEqualTo(14);
    }

    @Test
    void whatWasSentIsNoDraft() {
        say("said");
        assertThat(desk.drafts.find(Rows.ME)).isEmpty();
    }

    @Test
    void upBringsMyLastTextBackToEdit() {
        chat.retractable = true;
        mine("older", DeliveryState.STORED);
        MessageRow row = mine("teh slope", DeliveryState.STORED);
        Fx.run(() -> chat.items.addAll(
                Rows.row(Rows.MAYA, "hi"),
                Rows.mine(new MessageBody.Like(), 2, RunPosition.SINGLE, DeliveryState.STORED, null)));
        typist.press(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("teh slope");
        assertThat(note()).contains("changing your last message");
        assertThat(chat.asked).isEmpty();
        say("the slope");
        assertThat(chat.asked).containsExactly("retract " + row.message().id());
        assertThat(chat.sent).containsExactly(text("the slope"));
        assertThat(note()).isEmpty();
    }

    @Test
    void upDoesNothingWhileTextStandsThereOrNothingWasSaid() {
        typist.press(KeyCode.UP);
        assertThat(typist.read()).isEmpty();
        chat.retractable = true;
        mine("mine", DeliveryState.STORED);
        typist.write(" ");
        typist.press(KeyCode.UP);
        assertThat(typist.read()).isEqualTo(" ");
    }

    @Test
    void escapeLeavesTheOldMessageAndKeepsTheText() {
        chat.retractable = true;
        mine("mine", DeliveryState.STORED);
        typist.press(KeyCode.UP);
        typist.press(KeyCode.ESCAPE);
        assertThat(note()).isEmpty();
        assertThat(typist.read()).isEqualTo("mine");
        typist.press(KeyCode.ENTER);
        assertThat(chat.asked).isEmpty();
        assertThat(chat.sent).containsExactly(text("mine"));
    }

    @Test
    void anUnchangedMessageIsNotSentAgain() {
        chat.retractable = true;
        mine("mine", DeliveryState.STORED);
        typist.press(KeyCode.UP);
        typist.press(KeyCode.ENTER);
        assertThat(chat.asked).isEmpty();
        assertThat(chat.sent).isEmpty();
        assertThat(typist.read()).isEmpty();
        assertThat(note()).isEmpty();
    }

    @Test
    void emptyingTheInputEndsTheEditing() {
        chat.retractable = true;
        mine("mine", DeliveryState.STORED);
        typist.press(KeyCode.UP);
        typist.write("");
        say("something else");
        assertThat(chat.asked).isEmpty();
        assertThat(chat.sent).containsExactly(text("something else"));
    }

    @Test
    void whereNothingCanBeTakenBackOnlyTheTextComesAndALineSaysSo() {
        mine("mine", DeliveryState.STORED);
        typist.press(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("mine");
        assertThat(note()).contains("cannot be taken back");
        typist.press(KeyCode.ENTER);
        assertThat(chat.asked).isEmpty();
        assertThat(chat.sent).containsExactly(text("mine"));
    }

    @Test
    void aMessageThatWasNotSentIsReplacedByTheNewOne() {
        MessageRow row = mine("no", DeliveryState.FAILED);
        typist.press(KeyCode.UP);
        say("yes");
        assertThat(chat.asked).containsExactly("discard " + row.message().id());
        assertThat(chat.sent).containsExactly(text("yes"));
    }

    @Test
    void whenTheOldOneCannotBeTakenBackAnyMoreALineSaysSo() {
        chat.retractable = true;
        mine("mine", DeliveryState.STORED);
        typist.press(KeyCode.UP);
        chat.retractable = false;
        say("better");
        assertThat(chat.sent).containsExactly(text("better"));
        assertThat(note()).contains("could not be taken back");
    }

    @Test
    void controlUpAndDownWalkThroughWhatWasSent() {
        say("one");
        say("two");
        say("two");
        typist.write("now");
        typist.withControl(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("two");
        typist.withControl(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("one");
        typist.withControl(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("one");
        typist.withControl(KeyCode.DOWN);
        typist.withControl(KeyCode.DOWN);
        assertThat(typist.read()).isEqualTo("now");
        typist.withControl(KeyCode.DOWN);
        assertThat(typist.read()).isEqualTo("now");
    }

    @Test
    void anEarlierTextThatWasChangedIsNotLostOnTheWay() {
        say("one");
        typist.withControl(KeyCode.UP);
        typist.write("one more");
        typist.withControl(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("one");
        typist.withControl(KeyCode.DOWN);
        assertThat(typist.read()).isEqualTo("one more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mtue bob", "/", " /kick", "／ban 张伟", "/usr/bin", "/like this", "/\u202eevil\nand more"})
    void aCommandThatThereIsNotIsNeverSent(String typed) {
        say(typed);
        assertThat(chat.sent).isEmpty();
        assertThat(typist.read()).isEqualTo(typed);
        assertThat(note()).contains("There is no command").contains("/help").doesNotContain("\u202e", "\n");
        typist.write("x");
        assertThat(note()).isEmpty();
    }

    @Test
    void nearTheLimitALineSaysHowMuchFitsAndWhatIsLongerStays() {
        typist.write("字".repeat(165_000));
        assertThat(limit()).isEqualTo("4,301 more characters fit");
        String much = "字".repeat(170_000);
        typist.write(much);
        assertThat(limit()).isEqualTo("Too long by about 699 characters");
        typist.press(KeyCode.ENTER);
        assertThat(chat.sent).isEmpty();
        assertThat(typist.read()).isEqualTo(much);
        assertThat(note()).contains("nothing was sent");
        typist.write("字".repeat(1_000));
        assertThat(limit()).isEmpty();
    }

    @Test
    void aDraftIsThereAgainIsKeptAndCanBeSentAsItStands() {
        typist.write("half a thought");
        ExampleChat later = Fx.on(() -> new ExampleChat(Rows.ME));
        ChatPage again = Fx.on(() -> desk.chatPage(later));
        assertThat(typistOf(again).read()).isEqualTo("half a thought");
        assertThat(desk.drafts.find(Rows.ME)).as("kept for the next start").isEqualTo("half a thought");
        Fx.run(() -> ((Button) again.root().lookup(".send-button")).fire());
        assertThat(later.sent).containsExactly(text("half a thought"));
    }

    private String limit() {
        return Fx.on(() -> {
            Label hint = (Label) page.root().lookup(".limit-hint");
            return hint.isVisible() ? hint.getText() : "";
        });
    }

    @Test
    void theRoomIsToldThatIWriteNowAndThenAndNeverOfRawLetters() {
        Fx.run(() -> chat.traits.set(new ServerTraits("lectern", Set.of("typing"), null, null, null)));
        typist.compose("ni hao");
        assertThat(chat.asked).isEmpty();
        typist.commit("你好");
        typist.write("你好吗");
        assertThat(chat.asked).as("once in three seconds").containsExactly("typing");
        typist.write("");
        clock.advance(Duration.ofSeconds(4));
        typist.write("/help");
        assertThat(chat.asked).hasSize(1);
        typist.write("and again");
        assertThat(chat.asked).hasSize(2);
        Fx.run(() -> {
            while (chat.members.size() <= Typists.MOST_PEOPLE) chat.members.add(Rows.MAYA);
        });
        clock.advance(Duration.ofSeconds(4));
        typist.write("and again and");
        assertThat(chat.asked).as("not in a large room").hasSize(2);
        Fx.run(() -> chat.members.setAll(Rows.MAYA));
        clock.advance(Duration.ofSeconds(4));
        desk.settings.update(old -> old.privacy(some -> some.withTyping(false)));
        typist.write("and again and again");
        assertThat(chat.asked).as("whom it does not concern").hasSize(2);
        desk.settings.update(old -> old.privacy(some -> some.withTyping(true)));
        typist.write("and again and again!");
        assertThat(chat.asked).hasSize(3);
    }

    private String typing() {
        return Fx.on(() -> {
            Label line = (Label) page.root().lookup(".typing-line");
            return line.isVisible() ? line.getText() : "";
        });
    }

    @Test
    void whoWritesIsShownUntilTheyHaveSpoken() {
        Fx.run(() -> chat.typists().heard(Rows.MAYA));
        assertThat(typing()).as("a server that does not tell").isEmpty();
        Fx.run(() -> {
            chat.traits.set(new ServerTraits("lectern", Set.of("typing"), null, null, null));
            chat.typists().heard(new Person(Rows.ME.user(), "me", null, Role.STUDENT, true));
        });
        assertThat(typing()).isEmpty();
        Fx.run(() -> chat.typists().heard(Rows.MAYA));
        assertThat(typing()).isEqualTo("Maya Patel is writing…");
        Fx.run(() -> chat.typists().heard(Rows.ZHANG));
        assertThat(typing()).isEqualTo("Maya Patel and 张伟 are writing…");
        Fx.run(() -> chat.typists().heard(Rows.CHEN));
        assertThat(typing()).isEqualTo("3 people are writing…");
        Fx.run(() -> chat.hear(Rows.row(Rows.MAYA, "done")));
        assertThat(typing()).isEqualTo("张伟 and 欧阳晨曦 are writing…");
        clock.advance(Duration.ofSeconds(7));
        Fx.run(() -> chat.typists().heard(Rows.WANG));
        assertThat(typing()).as("the others stopped").isEqualTo("王老师 is writing…");
        clock.advance(Duration.ofSeconds(6));
        Fx.run(() -> desk.alarm.ring(Duration.ofSeconds(6)));
        assertThat(typing()).as("nobody says anything any more").isEmpty();
    }

    @Test
    void twoSlashesSendOne() {
        say("//usr/bin");
        assertThat(chat.sent).containsExactly(text("/usr/bin"));
        mine("/usr/bin", DeliveryState.STORED);
        typist.press(KeyCode.UP);
        typist.press(KeyCode.ENTER);
        assertThat(chat.sent).containsExactly(text("/usr/bin"), text("/usr/bin"));
    }

    @Test
    void signsAreCommandsToo() {
        say("/LIKE");
        say("／送花");
        assertThat(chat.sent).containsExactly(new MessageBody.Like(), new MessageBody.Flower());
    }

    private boolean keysAreShown() {
        return Fx.on(
                () -> page.root().lookup(".scrim").isVisible() && page.root().lookup(".key-list") != null);
    }

    @Test
    void helpShowsTheKeysAndCommandsAsChosen() {
        say("/help");
        assertThat(keysAreShown()).isTrue();
        assertThat(typist.read()).isEmpty();
        assertThat(chat.sent).isEmpty();
        assertThat(words(".key-list .way")).contains("Enter", "Shift+Enter", "/help", "//");
        Fx.run(() -> ((Button) page.root().lookup(".key-list .button")).fire());
        assertThat(keysAreShown()).isFalse();
        assertThat(typist.field().isFocused()).isTrue();
        desk.settings.update(chosen -> chosen.writing(keys -> keys.withSendKey(SendKey.CONTROL_ENTER)));
        typist.press(KeyCode.F1);
        assertThat(words(".key-list .way")).contains("Ctrl+Enter").doesNotContain("Shift+Enter");
    }

    private String words(String where) {
        Fx.pulses(screen.scene(), 2);
        return Fx.on(() -> page.root().lookupAll(where).stream()
                .map(node -> ((Label) node).getText())
                .toList()
                .toString());
    }
}
