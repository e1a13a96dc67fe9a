package org.lectern.gallery;

import java.util.List;
import javafx.event.Event;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.settings.SendKey;
import org.lectern.testing.ExampleChat;
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

    private static TextArea input(ChatPage page) {
        return (TextArea) SignInParts.in(page, "#input");
    }

    private static void press(ChatPage page, KeyCode key) {
        Event.fireEvent(input(page), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }
}
