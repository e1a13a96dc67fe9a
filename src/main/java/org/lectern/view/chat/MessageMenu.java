package org.lectern.view.chat;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.Keys;

/** The one menu of a timeline, for the row under the mouse or with the focus. FX thread only. */
final class MessageMenu {
    private final RowTools tools;
    private final ListView<TimelineItem> list;
    private final PictureDoor pictures;
    private final ContextMenu menu = new ContextMenu();

    MessageMenu(RowTools tools, ListView<TimelineItem> list, PictureDoor pictures) {
        this.tools = tools;
        this.list = list;
        this.pictures = pictures;
    }

    void install() {
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::open);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.COPY.match(event) && list.getFocusModel().getFocusedItem() instanceof MessageRow row) copy(row);
        });
    }

    private void open(ContextMenuEvent event) {
        menu.hide();
        MessageRow row = event.isKeyboardTrigger() ? focused() : under(event);
        if (row == null) return;
        fill(row);
        if (menu.getItems().isEmpty()) return;
        menu.show(list, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private @Nullable MessageRow focused() {
        return list.getFocusModel().getFocusedItem() instanceof MessageRow row ? row : null;
    }

    private static @Nullable MessageRow under(Event event) {
        for (Node node = event.getTarget() instanceof Node hit ? hit : null; node != null; node = node.getParent())
            if (node instanceof MessageCell cell) return cell.getItem() instanceof MessageRow row ? row : null;
        return null;
    }

    /** What may be done with a row. */
    void fill(MessageRow row) {
        menu.getItems().clear();
        pictures.offer(row, this::add);
        if (copyable(row) != null) add("chat.menu.copy", () -> copy(row));
        if (row.delivery() == DeliveryState.FAILED)
            add("chat.menu.retry", () -> tools.model.retry(row.message().id()));
        if (row.delivery() == DeliveryState.FAILED || row.delivery() == DeliveryState.WAITING)
            add("chat.menu.discard", () -> tools.model.discard(row.message().id()));
        if (tools.model.canRetract(row))
            add("chat.menu.retract", () -> tools.model.retract(row.message().id()));
    }

    private void add(String key, Runnable action) {
        MenuItem item = new MenuItem(tools.texts.get(key));
        item.setOnAction(_ -> action.run());
        menu.getItems().add(item);
    }

    /** What to put on the clipboard for a row, exactly as received; null for rows without words. */
    private static @Nullable String copyable(MessageRow row) {
        return switch (row.message().body()) {
            case MessageBody.Text(String text) -> text;
            case MessageBody.Picture(String address, int _, int _) -> address.startsWith("data:") ? null : address;
            case MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _, MessageBody.Unsupported _ -> null;
        };
    }

    private static void copy(MessageRow row) {
        String words = copyable(row);
        if (words == null) return;
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
