package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;

/** What comes of Ctrl+V when a picture is on the clipboard. */
@ExtendWith(Fx.class)
class PasteTest {
    private static final DataFormat ODD = new DataFormat("image/x-odd");

    @Test
    void pictureJavaFxCannotReadIsTakenAnotherWayButTextWins() {
        Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        ExampleChat chat = Fx.on(() -> new ExampleChat(Rows.ME));
        ChatPage page = Fx.on(() -> desk.chatPage(chat));
        ClipboardContent cells = new ClipboardContent();
        cells.put(ODD, new byte[] {1, 2, 3});
        cells.putString("1\t2");
        paste(page, cells);
        assertThat(chat.drafts).isEmpty();
        ClipboardContent picture = new ClipboardContent();
        picture.put(ODD, new byte[] {1, 2, 3});
        paste(page, picture);
        assertThat(chat.drafts)
                .singleElement()
                .satisfies(draft -> assertThat(draft.source).isEqualTo("clipboard"));
        desk.close();
    }

    private static void paste(ChatPage page, ClipboardContent content) {
        Fx.run(() -> {
            Clipboard.getSystemClipboard().setContent(content);
            Node input = page.root().lookup("#input");
            boolean mac = System.getProperty("os.name").startsWith("Mac");
            Event.fireEvent(input, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.V, false, !mac, false, mac));
        });
    }
}
