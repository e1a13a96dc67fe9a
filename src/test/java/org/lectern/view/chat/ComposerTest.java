package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Raster;
import org.lectern.room.PictureDraft.Phase;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.part.Pixels;

/** Typing, sending, and pictures on their way. */
@ExtendWith(Fx.class)
class ComposerTest {
    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;
    private TextArea input;
    private Button send;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 700, 600, Theme.LIGHT);
        Fx.run(() -> {
            input = (TextArea) page.root().lookup(".composer-input");
            send = (Button) page.root().lookup(".send-button");
            page.focusInput();
        });
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void press(KeyCode code, boolean shift, boolean control) {
        Fx.run(() ->
                Event.fireEvent(input, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
    }

    private void enter() {
        press(KeyCode.ENTER, false, false);
    }

    private void type(String words) {
        Fx.run(() -> input.setText(words));
    }

    @Test
    void enterSendsClearsAndKeepsTheFocus() {
        type("  hello\nworld ");
        enter();
        assertThat(chat.sent).containsExactly(new MessageBody.Text("hello\nworld"));
        assertThat(input.getText()).isEmpty();
        assertThat(input.isFocused()).isTrue();
    }

    @Test
    void shiftEnterBreaksTheLine() {
        type("a");
        Fx.run(() -> input.end());
        press(KeyCode.ENTER, true, false);
        assertThat(input.getText()).isEqualTo("a\n");
        assertThat(chat.sent).isEmpty();
    }

    @Test
    void blankIsNeverSent() {
        for (String blank : new String[] {"", "   ", "\n\t", "\u3000\u200b"}) {
            type(blank);
            assertThat(send.isDisabled()).isTrue();
            enter();
        }
        assertThat(chat.sent).isEmpty();
        type("x");
        assertThat(send.isDisabled()).isFalse();
    }

    @Test
    void growsWithItsTextUpToEightLines() {
        double one = height("");
        double two = height("a\nb");
        double eight = height("a\n".repeat(7) + "b");
        assertThat(two).isGreaterThan(one + 10);
        assertThat(eight).isGreaterThan(two + 60);
        assertThat(height("a\n".repeat(30))).isEqualTo(eight);
        assertThat(height("")).isEqualTo(one);
    }

    @Test
    void upToEightLinesAreSeenWhole() {
        for (int lines = 1; lines <= 8; lines++) {
            height("国".repeat(3) + "\n国g".repeat(lines - 1));
            double shown =
                    Fx.on(() -> input.lookup(".viewport").getLayoutBounds().getHeight());
            double all = Fx.on(() -> input.lookup(".content").getLayoutBounds().getHeight());
            assertThat(all).as(lines + " lines").isBetween(shown - 1, shown + 0.5);
            assertThat(Fx.on(() -> input.getPseudoClassStates().toString())).contains("short");
        }
    }

    @Test
    void aLineThatWrapsMakesItGrowAndMoreThanEightScroll() {
        double one = height("a");
        assertThat(height("漢字".repeat(60))).isGreaterThan(one + 10);
        height("line\n".repeat(40));
        double shown = Fx.on(() -> input.lookup(".viewport").getLayoutBounds().getHeight());
        double all = Fx.on(() -> input.lookup(".content").getLayoutBounds().getHeight());
        assertThat(all).isGreaterThan(4 * shown);
    }

    private double height(String words) {
        type(words);
        Fx.pulses(screen.scene(), 3);
        return Fx.on(input::getHeight);
    }

    @Test
    void likeAndFlowerAreSentAtOnce() {
        Fx.run(() -> {
            ((Button) page.root().lookup(".like-button")).fire();
            ((Button) page.root().lookup(".flower-button")).fire();
        });
        assertThat(chat.sent).containsExactly(new MessageBody.Like(), new MessageBody.Flower());
    }

    private void copy(Image picture, String words) {
        Fx.run(() -> {
            ClipboardContent content = new ClipboardContent();
            if (picture != null) content.putImage(picture);
            if (words != null) content.putString(words);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @Test
    void aPastedPictureIsShownBeforeItIsSent() {
        copy(Fx.on(() -> Pixels.image(Rows.picture(40, 30))), null);
        press(KeyCode.V, false, true);
        assertThat(chat.drafts).hasSize(1);
        assertThat(chat.drafts.getFirst().source)
                .isInstanceOfSatisfying(
                        Raster.class, raster -> assertThat(raster.width()).isEqualTo(40));
        assertThat(Fx.<Boolean>on(() -> page.root().lookup(".scrim").isVisible()))
                .isTrue();
        assertThat(chat.sent).isEmpty();
    }

    @Test
    void textWinsOverAPictureOnTheClipboard() {
        copy(Fx.on(() -> Pixels.image(Rows.picture(40, 30))), "a cell");
        press(KeyCode.V, false, true);
        assertThat(chat.drafts).isEmpty();
        assertThat(input.getText()).isEqualTo("a cell");
    }

    /** A dragboard that holds what the clipboard holds: the toolkit gives none outside a real drag. */
    private static Dragboard board() throws ReflectiveOperationException {
        var peer = Clipboard.class.getDeclaredField("peer");
        peer.setAccessible(true);
        var maker = Dragboard.class.getDeclaredConstructors()[0];
        maker.setAccessible(true);
        return (Dragboard) maker.newInstance(peer.get(Clipboard.getSystemClipboard()));
    }

    private void drag(EventType<DragEvent> type) {
        Fx.on(() -> {
            Event.fireEvent(input, new DragEvent(type, board(), 9, 9, 9, 9, TransferMode.COPY, null, input, null));
            return null;
        });
    }

    @Test
    void droppedPicturesAreShownBeforeTheyAreSent() {
        Fx.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(new File("/tmp/graph.PNG"), new File("/tmp/notes.txt")));
            content.putString("/tmp/graph.PNG");
            Clipboard.getSystemClipboard().setContent(content);
        });
        drag(DragEvent.DRAG_OVER);
        assertThat(Fx.<Boolean>on(() -> page.root().lookup(".drop-overlay").isVisible()))
                .isTrue();
        drag(DragEvent.DRAG_DROPPED);
        assertThat(Fx.<Boolean>on(() -> page.root().lookup(".drop-overlay").isVisible()))
                .isFalse();
        assertThat(chat.drafts)
                .singleElement()
                .satisfies(draft -> assertThat(draft.source).isEqualTo(Path.of("/tmp/graph.PNG")));
        assertThat(input.getText()).isEmpty();
    }

    private void attach(String... names) {
        Fx.run(() -> {
            for (String name : names) desk.chosen.add(Path.of(name));
        });
        press(KeyCode.U, false, true);
    }

    private Button button(String words) {
        return Fx.on(() -> page.root().lookupAll(".picture-preview .button").stream()
                .map(Button.class::cast)
                .filter(button -> words.equals(button.getText()))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void picturesGoOneAfterTheOtherWithTheirCaptions() {
        attach("a.png", "b.png");
        assertThat(chat.drafts).hasSize(1);
        Button sendPicture = button("Send");
        assertThat(sendPicture.isDisabled()).isTrue();
        Fx.run(() -> {
            chat.drafts.getFirst().phase.set(new Phase.Prepared(Rows.picture(10, 10), 10, 10, 99));
            ((TextField) page.root().lookup(".picture-preview .text-field")).setText(" look ");
            sendPicture.fire();
        });
        assertThat(chat.drafts.getFirst().caption).isEqualTo("look");
        Fx.run(() -> chat.drafts.getFirst().phase.set(new Phase.Sent()));
        assertThat(chat.drafts).hasSize(2);
        Fx.run(() -> chat.drafts.getLast().phase.set(new Phase.Sent()));
        assertThat(Fx.<Boolean>on(() -> page.root().lookup(".scrim").isVisible()))
                .isFalse();
    }

    @Test
    void cancellingLeavesNothing() {
        attach("a.png", "b.png");
        Fx.run(() -> {
            chat.drafts.getFirst().phase.set(new Phase.Uploading(Rows.picture(10, 10), 0.5));
            button("Cancel").fire();
        });
        assertThat(chat.drafts).singleElement().satisfies(draft -> {
            assertThat(draft.phase.get()).isEqualTo(new Phase.Cancelled());
            assertThat(draft.caption).isNull();
        });
        assertThat(Fx.<Boolean>on(() -> page.root().lookup(".scrim").isVisible()))
                .isFalse();
        assertThat(chat.sent).isEmpty();
    }

    @Test
    void aFailedPictureCanBeTriedAgain() {
        attach("a.png");
        Fx.run(() -> {
            chat.drafts.getFirst().phase.set(new Phase.Failed(new Failure.TimedOut(), true));
            button("Try again").fire();
        });
        assertThat(chat.drafts.getFirst().retries).isEqualTo(1);
        TextField caption = Fx.on(() -> (TextField) page.root().lookup(".picture-preview .text-field"));
        Fx.run(caption::requestFocus);
        for (Phase phase : List.of(
                new Phase.Uploading(Rows.picture(10, 10), 0.5), new Phase.Failed(new Failure.TimedOut(), true))) {
            Fx.run(() -> chat.drafts.getFirst().phase.set(phase));
            assertThat(Fx.<Boolean>on(caption::isFocused))
                    .as("what is typed on cancels nothing: %s", phase)
                    .isTrue();
            assertThat(Fx.<Boolean>on(caption::isEditable)).isFalse();
        }
        Fx.run(() -> Event.fireEvent(caption, new ActionEvent()));
        assertThat(chat.drafts.getFirst().retries).as("Enter").isEqualTo(2);
    }
}
