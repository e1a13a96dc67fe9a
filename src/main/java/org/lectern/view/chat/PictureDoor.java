package org.lectern.view.chat;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.pictures.PictureKeeping;

/** The ways from a picture in the timeline to a closer look: a click, Enter, the menu. FX thread only. */
final class PictureDoor {
    private final ChatModel model;
    private final ListView<TimelineItem> list;
    private final PictureKeeping keeping;
    private final Consumer<Message> open;
    private final BiConsumer<String, Object[]> say;

    /**
     * @param open shows a picture over the page
     * @param say tells the person what came of it: the key of a sentence and what belongs into it
     */
    PictureDoor(
            ChatModel model,
            ListView<TimelineItem> list,
            PictureKeeping keeping,
            Consumer<Message> open,
            BiConsumer<String, Object[]> say) {
        this.model = model;
        this.list = list;
        this.keeping = keeping;
        this.open = open;
        this.say = say;
    }

    void install() {
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            boolean plain = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress();
            if (plain && clicked(event) instanceof MessageRow row) open.accept(row.message());
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean enter = event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isAltDown();
            if (!enter || !(list.getFocusModel().getFocusedItem() instanceof MessageRow row)) return;
            if (!(row.message().body() instanceof MessageBody.Picture)) return;
            event.consume();
            if (model.veil().covers(row.message().id()))
                model.veil().lift(row.message().id());
            else open.accept(row.message());
        });
    }

    /** The row whose picture, and not only its tile or a button on it, was clicked; null when none was. */
    private static @Nullable TimelineItem clicked(Event event) {
        boolean onPicture = false;
        for (Node node = event.getTarget() instanceof Node hit ? hit : null; node != null; node = node.getParent()) {
            if (node instanceof PictureContent content) onPicture = content.opens(event.getTarget());
            if (node instanceof MessageCell cell) return onPicture ? cell.getItem() : null;
        }
        return null;
    }

    /** Adds to a menu what can be done with a row that is a picture: a key for the words, and the action. */
    void offer(MessageRow row, BiConsumer<String, Runnable> menu) {
        Message message = row.message();
        if (!(message.body() instanceof MessageBody.Picture(String address, int _, int _))) return;
        if (model.veil().covers(message.id())) {
            menu.accept("chat.menu.allowPicture", () -> model.veil().lift(message.id()));
            return;
        }
        menu.accept("chat.menu.openPicture", () -> open.accept(message));
        if (!model.pictureReady(address)) return;
        menu.accept(
                "chat.menu.savePicture",
                () -> keeping.save(model, message, list.getScene().getWindow(), say));
        menu.accept("chat.menu.copyPicture", () -> keeping.copy(model, message, say));
    }
}
