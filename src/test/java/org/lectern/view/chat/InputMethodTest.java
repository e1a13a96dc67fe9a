package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.room.PictureDraft.Phase;
import org.lectern.room.RunPosition;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.testing.Typist;
import org.lectern.view.part.Composition;

/** While an input method composes, nothing of what it has not committed leaks. */
@ExtendWith(Fx.class)
class InputMethodTest {
    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;
    private Typist typist;
    private TextArea input;
    private Button send;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.SIMPLIFIED_CHINESE));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        chat.retractable = true;
        Fx.run(() -> chat.items.add(Rows.mine(Rows.text("before"), 1, RunPosition.SINGLE, DeliveryState.STORED, null)));
        page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 700, 600, Theme.LIGHT);
        input = Fx.on(() -> (TextArea) page.root().lookup(".composer-input"));
        send = Fx.on(() -> (Button) page.root().lookup(".send-button"));
        typist = new Typist(input);
        Fx.run(page::focusInput);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private String draft() {
        return desk.drafts.find(Rows.ME);
    }

    private void click() {
        Fx.run(() -> {
            if (send.isDisabled()) return;
            Event.fireEvent(send, mouse(MouseEvent.MOUSE_PRESSED, true));
            Event.fireEvent(send, mouse(MouseEvent.MOUSE_RELEASED, false));
        });
    }

    private MouseEvent mouse(javafx.event.EventType<MouseEvent> type, boolean down) {
        return new MouseEvent(
                type,
                5,
                5,
                5,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    @Test
    void enterWhileLettersAreComposedSendsNothing() {
        typist.compose("ni hao");
        typist.press(KeyCode.ENTER);
        assertThat(typist.read()).isEqualTo("ni hao");
        assertThat(chat.sent).isEmpty();
    }

    @Test
    void committedWordsAreSentByOneEnterOnce() {
        typist.compose("ni hao");
        typist.press(KeyCode.ENTER);
        typist.commit("你好");
        typist.press(KeyCode.ENTER);
        assertThat(chat.sent).containsExactly(new MessageBody.Text("你好"));
    }

    @Test
    void clickingSendWhileLettersAreComposedSendsNoneOfThem() {
        typist.compose("ni hao");
        assertThat(send.isDisabled()).isFalse();
        click();
        assertThat(chat.sent).isEmpty();
        assertThat(typist.read()).isEmpty();
        assertThat(input.isFocused()).isTrue();
    }

    @Test
    void pressingSendInAnyOtherWaySendsNoneOfThemEither() {
        typist.commit("今天");
        typist.compose("ni hao");
        Fx.run(send::fire);
        assertThat(chat.sent).isEmpty();
        assertThat(typist.read()).isEqualTo("今天");
        Fx.run(send::fire);
        assertThat(chat.sent).containsExactly(new MessageBody.Text("今天"));
    }

    /** A field in the window whose input method commits these words as the focus leaves, as some systems do. */
    private TextField fieldThatCommits(String words) {
        TextField made = Fx.on(() -> {
            TextField field = new TextField();
            ((StackPane) screen.root()).getChildren().add(field);
            field.requestFocus();
            field.focusedProperty().addListener((_, _, focused) -> {
                if (!focused) Event.fireEvent(field, committing(words));
            });
            return field;
        });
        Fx.pulses(screen.scene(), 2);
        return made;
    }

    private javafx.scene.Node elsewhere() {
        return page.root().lookup(".like-button");
    }

    private static InputMethodEvent committing(String words) {
        return new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), words, 0);
    }

    @Test
    void wordsThatTheSystemCommitsAsTheFocusLeavesAreFinished() {
        TextField field = fieldThatCommits("한국");
        Composition composition = Fx.on(() -> new Composition(field));
        new Typist(field).compose("한구");
        assertThat(Fx.<Boolean>on(() -> composition.finish(elsewhere()))).isTrue();
        assertThat(Fx.on(() -> composition.committedProperty().get())).isEqualTo("한국");
    }

    @Test
    void lettersThatComeBackAsTheyWereTypedAreNotFinishedWords() {
        TextField field = fieldThatCommits("ni hao");
        Composition composition = Fx.on(() -> new Composition(field));
        new Typist(field).compose("ni hao");
        assertThat(Fx.<Boolean>on(() -> composition.finish(elsewhere()))).isFalse();
        assertThat(new Typist(field).read()).isEqualTo("ni hao");
    }

    @Test
    void sendSendsWhatItFinished() {
        // spoken to before the page's own watch on the focus, as the toolkit does
        Fx.run(() -> {
            typist.field().getScene().focusOwnerProperty().addListener((_, before, _) -> {
                if (before == input) Event.fireEvent(input, committing("你好"));
            });
        });
        typist.commit("今天");
        typist.compose("ni hao");
        click();
        assertThat(chat.sent).containsExactly(new MessageBody.Text("今天你好"));
    }

    @Test
    void upAndEscapeBelongToTheInputMethod() {
        typist.compose("n");
        typist.press(KeyCode.UP);
        typist.press(KeyCode.DOWN);
        typist.press(KeyCode.ESCAPE);
        typist.withControl(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("n");
        typist.compose("");
        typist.press(KeyCode.UP);
        assertThat(typist.read()).isEqualTo("before");
    }

    @Test
    void draftsNeverSeeTheLetters() {
        List<String> seen = new ArrayList<>();
        Fx.run(() -> input.textProperty().subscribe(() -> seen.add(draft())));
        typist.commit("今天");
        typist.compose("n");
        typist.compose("ni h");
        assertThat(draft()).isEqualTo("今天");
        typist.tell("hao", "你");
        assertThat(draft()).isEqualTo("今天你");
        typist.commit("好");
        assertThat(draft()).isEqualTo("今天你好");
        Fx.run(() -> input.positionCaret(2));
        typist.compose("xx");
        assertThat(typist.read()).isEqualTo("今天xx你好");
        assertThat(draft()).isEqualTo("今天你好");
        typist.compose("");
        assertThat(draft()).isEqualTo("今天你好");
        assertThat(seen).isNotEmpty().allSatisfy(draft -> assertThat(draft).doesNotContainPattern("[a-z]"));
    }

    @Test
    void aSelectionThatIsComposedOverIsGoneFromTheDraftToo() {
        typist.write("abc def");
        Fx.run(() -> input.selectRange(4, 7));
        typist.compose("ni");
        assertThat(draft()).isEqualTo("abc ");
    }

    @Test
    void leavingTheInputLeavesNoLettersBehind() {
        typist.commit("今天");
        typist.compose("ni hao");
        Fx.run(() -> page.root().lookup(".like-button").requestFocus());
        assertThat(typist.read()).isEqualTo("今天");
        assertThat(draft()).isEqualTo("今天");
    }

    @Test
    void aPictureThatComesInBetweenLeavesNoLettersBehind() {
        typist.compose("ni hao");
        Fx.run(() -> page.attach(List.of(java.nio.file.Path.of("a.png"))));
        assertThat(typist.read()).isEmpty();
        assertThat(draft()).isEmpty();
    }

    @Test
    void aCaptionIsNotSentInTheMiddleOfAWord() {
        Fx.run(() -> {
            page.attach(List.of(java.nio.file.Path.of("a.png")));
            chat.drafts.getFirst().phase.set(new Phase.Prepared(Rows.picture(10, 10), 10, 10, 99));
        });
        TextField caption = Fx.on(() -> (TextField) page.root().lookup(".picture-preview .text-field"));
        Typist writer = new Typist(caption);
        Fx.run(caption::requestFocus);
        Fx.pulses(screen.scene(), 2);
        writer.compose("tu");
        assertThat(writer.read()).isEqualTo("tu");
        writer.press(KeyCode.ENTER);
        writer.press(KeyCode.ESCAPE);
        assertThat(chat.drafts.getFirst().caption).isNull();
        assertThat(Fx.<Boolean>on(() -> page.root().lookup(".scrim").isVisible()))
                .isTrue();
        writer.commit("图");
        writer.press(KeyCode.ENTER);
        assertThat(chat.drafts.getFirst().caption).isEqualTo("图");
    }
}
