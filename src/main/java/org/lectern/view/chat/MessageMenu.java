package org.lectern.view.chat;

import java.util.List;
import javafx.event.Event;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Question;
import org.lectern.course.Verdict;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.Keys;
import org.lectern.view.PlainText;
import org.lectern.view.text.Link;
import org.lectern.view.text.Passage;

/** The one menu of a timeline, for the row under the mouse or with the focus. FX thread only. */
final class MessageMenu {
    private static final int MOST_LINKS = 3;
    private static final double MENU_OVERLAP = 8;
    private static final int NAME_LIMIT = 30;

    private final RowTools tools;
    private final ListView<TimelineItem> list;
    private final RowSelection selection;
    private final PictureDoor pictures;
    private final ContextMenu menu = new ContextMenu();

    MessageMenu(RowTools tools, ListView<TimelineItem> list, RowSelection selection, PictureDoor pictures) {
        this.selection = selection;
        this.tools = tools;
        this.list = list;
        this.pictures = pictures;
    }

    void install() {
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::open);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.MENU.match(event)) openAtFocus(event);
            if (!Keys.COPY.match(event)) return;
            if (!selection.empty()) copy(selection.text());
            else if (list.getFocusModel().getFocusedItem() instanceof MessageRow row) copy(copyable(row));
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

    /** Not every system asks for the menu by itself when its key is pressed. */
    private void openAtFocus(KeyEvent event) {
        MessageRow row = focused();
        if (row == null || menu.isShowing()) return;
        event.consume();
        fill(row);
        if (menu.getItems().isEmpty()) return;
        Node anchor = list.lookupAll(".message-cell").stream()
                .filter(node -> node instanceof MessageCell cell && !cell.isEmpty() && cell.getItem() == row)
                .findFirst()
                .orElse(list);
        menu.show(anchor, Side.BOTTOM, 0, -MENU_OVERLAP);
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
        pictures.offer(row, (key, action) -> add(key, action));
        if (selection.rows() > 1) add("chat.menu.copyRows", () -> copy(selection.text()), selection.rows());
        else if (!selection.empty()) add("chat.menu.copyMarked", () -> copy(selection.text()));
        boolean picture = row.message().body() instanceof MessageBody.Picture;
        if (copyable(row) != null) add(picture ? "chat.menu.copyAddress" : "chat.menu.copy", () -> copy(copyable(row)));
        for (Link link : links(row)) {
            add("chat.menu.openLink", () -> tools.onLink.accept(link), link.host());
            add("chat.menu.copyLink", () -> copy(link.address()), link.host());
        }
        MessageMarks.Reply reply = row.message().marks().reply();
        if (reply != null) add("chat.menu.jump", () -> tools.jump(reply.message(), list::refresh));
        if (answerable(row)) add("chat.menu.reply", () -> tools.onReply.accept(row.message()));
        judge(row);
        if (row.delivery() == DeliveryState.FAILED)
            add("chat.menu.retry", () -> tools.model.retry(row.message().id()));
        if (row.delivery() == DeliveryState.FAILED || row.delivery() == DeliveryState.WAITING)
            add("chat.menu.discard", () -> tools.model.discard(row.message().id()));
        if (tools.model.canRetract(row))
            add("chat.menu.retract", () -> tools.model.retract(row.message().id()));
        Person author = row.message().author();
        if (!row.mine())
            add("chat.menu.hide", () -> tools.hidden.hide(author), PlainText.line(author.nickname(), NAME_LIMIT));
    }

    /** Whoever leads, or uses a server that knows no roles, keeps the list of questions. */
    private void judge(MessageRow row) {
        Classroom classroom = tools.classroom.get();
        boolean may = tools.model.meProperty().get().role().leads()
                || !tools.model.traitsProperty().get().lectern();
        if (classroom == null || !may || row.mine() || !answerable(row)) return;
        Message message = row.message();
        Question question = classroom.questions().of(message.id()).orElse(null);
        if (question == null) {
            add("chat.menu.question", () -> {
                classroom.judge(message, Verdict.Kind.QUESTION);
                tools.onTell.accept("chat.note.question");
            });
            return;
        }
        if (question.open()) add("chat.menu.answered", () -> classroom.judge(message, Verdict.Kind.ANSWERED));
        else add("chat.menu.reopened", () -> classroom.judge(message, Verdict.Kind.REOPENED));
        add("chat.menu.noQuestion", () -> classroom.judge(message, Verdict.Kind.NO_QUESTION));
    }

    /** What has not arrived has no id yet that others know. */
    static boolean answerable(MessageRow row) {
        boolean arrived = row.delivery() == null
                || row.delivery() == DeliveryState.DELIVERED
                || row.delivery() == DeliveryState.STORED;
        return arrived && !(row.message().body() instanceof MessageBody.Recalled);
    }

    private List<Link> links(MessageRow row) {
        if (!(row.message().body() instanceof MessageBody.Text(String text))) return List.of();
        List<Link> all = Passage.of(PlainText.message(PlainText.cut(text, tools.shown(row.key(), text))))
                .links();
        return all.subList(0, Math.min(MOST_LINKS, all.size()));
    }

    private void add(String key, Runnable action, Object... values) {
        MenuItem item = new MenuItem(tools.texts.get(key, values));
        // an underscore is part of a name
        item.setMnemonicParsing(false);
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

    private static void copy(@Nullable String words) {
        if (words == null) return;
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
