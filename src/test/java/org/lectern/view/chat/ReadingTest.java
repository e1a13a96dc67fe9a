package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.MessageBody;
import org.lectern.room.RunPosition;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.text.Paragraph;

/** Reading a room: picking and copying, links, hidden people, emoji. */
@ExtendWith(Fx.class)
class ReadingTest {
    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;
    private ListView<?> list;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.SIMPLIFIED_CHINESE));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        Fx.run(() -> chat.items.setAll(
                Rows.row(Rows.WANG, Rows.text("请看https://bank.example@evil.example/x。"), 0, RunPosition.SINGLE),
                Rows.row(Rows.ZHANG, Rows.text("hello world"), 1, RunPosition.SINGLE),
                Rows.row(Rows.MAYA, new MessageBody.Flower(), 2, RunPosition.SINGLE)));
        page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 640, 700, Theme.LIGHT);
        list = Fx.on(() -> (ListView<?>) page.root().lookup(".timeline"));
    }

    @AfterEach
    void close() {
        screen.close();
        Fx.run(desk::close);
    }

    @Test
    void rowsAreDraggedOverAndCopiedAsLines() {
        Fx.run(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, cell(0), 5, false);
            mouse(MouseEvent.MOUSE_DRAGGED, cell(2), 5, false);
            key(list, KeyCode.C, true);
            assertThat(copied())
                    .isEqualTo("12:00 王老师: 请看https://bank.example@evil.example/x。\n"
                            + "12:01 张伟: hello world\n"
                            + "12:02 Maya Patel: "
                            + desk.texts.get("chat.sign.flower"));
            // one taken out again
            mouse(MouseEvent.MOUSE_PRESSED, cell(1), 5, true);
            key(list, KeyCode.C, true);
            assertThat(copied()).doesNotContain("hello");
            // a new row changes nothing of it
            chat.items.addFirst(Rows.row(Rows.CHEN, "before"));
            key(list, KeyCode.C, true);
            assertThat(copied()).startsWith("12:00 王老师").contains("Maya");
            key(list, KeyCode.ESCAPE, false);
            list.getFocusModel().focus(2);
            key(list, KeyCode.C, true);
            assertThat(copied()).isEqualTo("hello world");
        });
    }

    @Test
    void wordsOfOneMessageAreMarkedAndCopied() {
        Fx.run(() -> {
            Paragraph words = (Paragraph) cell(1).lookup(".words").getParent();
            mouse(MouseEvent.MOUSE_PRESSED, words, 0, false);
            mouse(MouseEvent.MOUSE_DRAGGED, words, words.getWidth() * 0.45, false);
            key(list, KeyCode.C, true);
            assertThat("hello world").startsWith(copied());
            assertThat(copied()).hasSizeBetween(2, 8);
        });
    }

    @Test
    void aLinkSaysWhoseItIsBeforeItIsOpened() {
        Fx.run(() -> {
            Node link = cell(0).lookup(".link");
            assertThat(((Text) link).getText()).isEqualTo("https://bank.example@evil.example/x");
            mouse(MouseEvent.MOUSE_CLICKED, link, 3, false);
            assertThat(((Label) page.root().lookup(".link-question .host")).getText())
                    .isEqualTo("evil.example");
            assertThat(desk.browsed).isEmpty();
            ((javafx.scene.control.Button) page.root().lookup(".link-question .accent")).fire();
            assertThat(desk.browsed).containsExactly("https://bank.example@evil.example/x");
            assertThat(page.root().lookup(".link-question").getParent().isVisible())
                    .isFalse();
        });
    }

    @Test
    void theMouseOverAMessageOffersToAnswerIt() {
        Fx.run(() -> {
            Node reply = page.root().lookup(".hover-reply");
            assertThat(reply.isVisible()).isFalse();
            mouse(MouseEvent.MOUSE_MOVED, cell(1).lookup(".bubble"), 4, false);
            assertThat(reply.isVisible()).isTrue();
            Bounds button = reply.localToScene(reply.getLayoutBounds());
            Bounds row = cell(1).localToScene(cell(1).getLayoutBounds());
            assertThat(row.contains(button.getCenterX(), button.getCenterY()))
                    .as("%s in %s", button, row)
                    .isTrue();
            assertThat(reply.getAccessibleText()).isEqualTo(desk.texts.get("chat.menu.reply"));
            ((javafx.scene.control.Button) reply).fire();
            assertThat(((Label) page.root().lookup("#replyWords")).getText()).contains("hello");
            assertThat(reply.isVisible()).isFalse();
            mouse(MouseEvent.MOUSE_MOVED, cell(1).lookup(".bubble"), 4, false);
            list.getItems().removeLast();
            assertThat(reply.isVisible()).as("the rows moved").isFalse();
        });
    }

    @Test
    void aHiddenPersonIsAThinLineUntilShownAgain() {
        Fx.run(() -> {
            double before = cell(1).getHeight();
            new HiddenPeople(desk.settings, Rows.ME.server().template()).hide(Rows.ZHANG);
            screen.root().layout();
            assertThat(cell(1).lookup(".bubble"))
                    .satisfies(bubble -> assertThat(
                                    bubble == null || !bubble.getParent().isVisible() || bubble.getScene() == null)
                            .isTrue());
            assertThat(cell(1).getHeight()).isLessThan(before - 10);
            assertThat(cell(1).getAccessibleText()).doesNotContain("hello");
            assertThat(desk.settings.current().reading().hidden()).hasSize(1);
            ((javafx.scene.control.Hyperlink) cell(1).lookup(".hyperlink")).fire();
            screen.root().layout();
            assertThat(cell(1).getHeight()).isEqualTo(before);
            assertThat(desk.settings.current().reading().hidden()).isEmpty();
        });
    }

    @Test
    void anEmojiIsFoundByAChineseWordAndTakenByTheKeyboard() {
        Fx.run(() -> {
            TextArea input = (TextArea) page.root().lookup(".composer-input");
            input.setText("好");
            input.positionCaret(1);
            ((javafx.scene.control.Button) page.root().lookup("#emoji")).fire();
            screen.root().layout();
            TextField search = (TextField) page.root().lookup(".emoji-search");
            search.setText("笑哭");
            key(search, KeyCode.ENTER, false);
            assertThat(input.getText()).isEqualTo("好😂");
            search.setText("thumbs up");
            key(search, KeyCode.ENTER, false);
            assertThat(input.getText()).isEqualTo("好😂👍");
            assertThat(desk.settings.current().reading().emoji()).isEqualTo(List.of("👍", "😂"));
            search.setText("nothing at all like this");
            key(search, KeyCode.ENTER, false);
            assertThat(input.getText()).isEqualTo("好😂👍");
            key(search, KeyCode.ESCAPE, false);
            assertThat(page.root().lookup(".emoji-search")).isNull();
            assertThat(page.root().lookup(".written-preview").isVisible()).isTrue();
            input.setText("好");
            assertThat(page.root().lookup(".written-preview").isVisible()).isFalse();
        });
    }

    private MessageCell cell(int index) {
        screen.root().layout();
        for (Node node : list.lookupAll(".message-cell"))
            if (node instanceof MessageCell cell && cell.getIndex() == index && cell.isVisible()) return cell;
        throw new AssertionError("no cell " + index);
    }

    private static void key(Node node, KeyCode code, boolean control) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
    }

    private static String copied() {
        return Clipboard.getSystemClipboard().getString();
    }

    private void mouse(javafx.event.EventType<MouseEvent> type, Node node, double x, boolean control) {
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        double sceneX = bounds.getMinX() + x;
        double sceneY = (bounds.getMinY() + bounds.getMaxY()) / 2;
        PickResult pick = new PickResult(node, sceneX, sceneY);
        node.fireEvent(new MouseEvent(
                type,
                sceneX,
                sceneY,
                sceneX,
                sceneY,
                MouseButton.PRIMARY,
                1,
                false,
                control,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                pick));
    }
}
