package org.lectern.view.chat;

import javafx.beans.InvalidationListener;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Message;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.part.Icon;
import org.lectern.view.part.Tip;

/**
 * A button beside the message under the mouse that answers it. One for the whole list, over it, so that no row is heavier
 * for it; it goes when the rows move. By keyboard the same is in the menu of a message. FX thread only.
 */
final class HoverReply {
    private static final double GAP = 8;

    private final RowTools tools;
    private final ListView<TimelineItem> list;
    private final StackPane stage;
    private final Button button = new Button(null, new Icon(Feather.CORNER_UP_LEFT));
    private @Nullable Message message;

    HoverReply(RowTools tools, ListView<TimelineItem> list, StackPane stage) {
        Tip.on(button, button::getAccessibleText);
        this.tools = tools;
        this.list = list;
        this.stage = stage;
        button.getStyleClass().addAll("button-icon", "small", "hover-reply", "passing");
        button.setFocusTraversable(false);
        button.setManaged(false);
        button.setVisible(false);
        button.setOnAction(_ -> {
            Message answered = message;
            hide();
            if (answered != null) tools.onReply.accept(answered);
        });
    }

    /** Watches the mouse until the subscription ends. */
    Subscription watch() {
        stage.getChildren().add(button);
        list.addEventFilter(MouseEvent.MOUSE_MOVED, event -> over(event.getTarget()));
        list.addEventFilter(ScrollEvent.SCROLL, _ -> hide());
        stage.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hide());
        InvalidationListener moved = _ -> hide();
        tools.model.items().addListener(moved);
        return Subscription.combine(
                () -> tools.model.items().removeListener(moved),
                tools.texts.localeProperty().subscribe(_ -> translate()));
    }

    private void translate() {
        String meaning = tools.texts.get("chat.menu.reply");
        button.setAccessibleText(meaning);
    }

    private void over(Object target) {
        for (Node node = target instanceof Node hit ? hit : null; node != null; node = node.getParent()) {
            if (!(node instanceof MessageCell cell)) continue;
            Bounds tail = cell.tail();
            if (tail == null || !(cell.getItem() instanceof MessageRow row) || !MessageMenu.answerable(row)) break;
            show(row, tail, cell);
            return;
        }
        hide();
    }

    private void show(MessageRow row, Bounds tail, MessageCell cell) {
        message = row.message();
        button.applyCss();
        double width = Math.ceil(button.prefWidth(-1));
        double height = Math.ceil(button.prefHeight(-1));
        Point2D from = stage.sceneToLocal(tail.getMinX(), tail.getMinY());
        Point2D to = stage.sceneToLocal(tail.getMaxX(), tail.getMaxY());
        // a cell ends where the scroll bar begins
        double end = stage.sceneToLocal(cell.localToScene(cell.getWidth(), 0)).getX();
        double x = row.mine() ? from.getX() - GAP - width : to.getX() + GAP;
        double y = (from.getY() + to.getY() - height) / 2;
        // a wide row has room above the time
        if (x < 0 || x + width > end) {
            x = row.mine() ? from.getX() : to.getX() - width;
            y = from.getY() - GAP / 4 - height;
        }
        // the end of a high row may be out of sight
        double low = Math.min(y, stage.getHeight() - height);
        button.resizeRelocate(Math.clamp(x, 0, Math.max(0, end - width)), Math.rint(low), width, height);
        button.setVisible(true);
        button.toFront();
    }

    private void hide() {
        button.setVisible(false);
        message = null;
    }
}
