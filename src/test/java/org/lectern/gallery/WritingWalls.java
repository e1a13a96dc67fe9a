package org.lectern.gallery;

import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.ServerTraits;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.settings.SendKey;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Rows;
import org.lectern.view.chat.ChatPage;

/** The input of a chat page while somebody writes. */
final class WritingWalls {
    private WritingWalls() {}

    static List<Wall> all() {
        return List.of(
                new Wall("writing-long", 760, 560, desk -> {
                    ChatPage page = desk.chatPage(Examples.lesson());
                    input(page).setText("第一行 The first line\n".repeat(7) + "The eighth line");
                    return page;
                }),
                new Wall("writing-edit", 760, 480, desk -> {
                    ExampleChat chat = Examples.lesson();
                    chat.retractable = true;
                    ChatPage page = desk.chatPage(chat);
                    press(page, KeyCode.UP);
                    return page;
                }),
                new Wall("writing-copy-narrow", 380, 480, desk -> {
                    ChatPage page = desk.chatPage(Examples.lesson());
                    press(page, KeyCode.UP);
                    return page;
                }),
                new Wall("writing-answer", 760, 560, desk -> {
                    ExampleChat chat = answers();
                    ChatPage page = desk.chatPage(chat);
                    input(page).setText("因为这样导数更简单");
                    page.answer(((MessageRow) chat.items.get(1)).message());
                    return page;
                }),
                new Wall("writing-answer-narrow", 380, 640, desk -> desk.chatPage(answers())),
                new Wall("writing-mention", 760, 560, desk -> {
                    ExampleChat chat = answers();
                    chat.members.setAll(Rows.WANG, Rows.ZHANG, Rows.MAYA, Rows.CHEN);
                    ChatPage page = desk.chatPage(chat);
                    ((ToggleButton) SignInParts.in(page, "#question")).setSelected(true);
                    input(page).replaceSelection("@");
                    return page;
                }),
                // what cannot be wrapped, what is nearly too long, who else writes: all at once, where there is little
                // room
                new Wall("writing-limits", 420, 680, desk -> {
                    ExampleChat chat = answers();
                    chat.traits.set(new ServerTraits("lectern", Set.of("typing"), null, null, null));
                    ChatPage page = desk.chatPage(chat);
                    chat.typists().heard(Rows.CHEN);
                    chat.typists().heard(Rows.MAYA);
                    input(page).setText("مرحبا بالعالم هذا نص طويل ولا يجوز لفه 👍 " + "字".repeat(170_000));
                    press(page, KeyCode.ENTER);
                    return page;
                }),
                new Wall("writing-unknown", 760, 420, desk -> {
                    ChatPage page = desk.chatPage(Examples.lesson());
                    input(page).setText("/mtue bob");
                    press(page, KeyCode.ENTER);
                    return page;
                }),
                new Wall("writing-keys", 760, 760, desk -> {
                    ChatPage page = desk.chatPage(Examples.lesson());
                    press(page, KeyCode.F1);
                    return page;
                }),
                new Wall("writing-keys-narrow", 380, 860, desk -> {
                    desk.settings.update(chosen -> chosen.writing(keys -> keys.withSendKey(SendKey.CONTROL_ENTER)));
                    ChatPage page = desk.chatPage(Examples.lesson());
                    press(page, KeyCode.F1);
                    return page;
                }));
    }

    private static ExampleChat answers() {
        ExampleChat chat = Examples.room();
        MessageRow asked =
                marked(Rows.row(Rows.ZHANG, "为什么要换元？为什么不能直接积分，再把结果代回去？"), new MessageMarks(null, List.of(), true));
        MessageRow answer = marked(
                Rows.row(Rows.WANG, "@林小雨 你来说说看？"),
                new MessageMarks(MessageMarks.Reply.to(asked.message()), List.of(Rows.ME.user()), false));
        MessageRow mine = marked(
                Rows.mine(
                        Rows.text("Because du replaces f'(x) dx."), 3, RunPosition.SINGLE, DeliveryState.STORED, null),
                new MessageMarks(MessageMarks.Reply.to(answer.message()), List.of(), false));
        MessageRow picture = Rows.row(Rows.MAYA, new MessageBody.Flower(), 4, RunPosition.SINGLE);
        MessageRow thanks = marked(
                Rows.row(Rows.CHEN, "谢谢"),
                new MessageMarks(MessageMarks.Reply.to(picture.message()), List.of(), false));
        chat.items.addAll(Rows.day(), asked, answer, mine, picture, thanks);
        return chat;
    }

    private static MessageRow marked(MessageRow row, MessageMarks marks) {
        return new MessageRow(row.message().withMarks(marks), row.mine(), row.run(), row.delivery(), row.failure());
    }

    private static TextArea input(ChatPage page) {
        return (TextArea) SignInParts.in(page, "#input");
    }

    private static void press(ChatPage page, KeyCode key) {
        Event.fireEvent(input(page), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }
}
