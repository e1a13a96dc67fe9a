package org.lectern.view.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.Keys;
import org.lectern.view.PlainText;
import org.lectern.view.text.Paragraph;

/**
 * What was picked to be copied: some words of one message, by dragging over them, or whole rows, by dragging over several,
 * with Ctrl and Shift, or with Shift and the arrows. Rows are known by their keys, so what arrives changes nothing. FX
 * thread only.
 */
final class RowSelection {
    private static final int NAME_LIMIT = 60;

    private final RowTools tools;
    private final ListView<TimelineItem> list;
    private @Nullable String anchor;
    private @Nullable Paragraph words;
    private int wordsFrom;

    RowSelection(RowTools tools, ListView<TimelineItem> list) {
        this.tools = tools;
        this.list = list;
    }

    void install() {
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) return;
        MessageRow row = rowOf(event.getPickResult().getIntersectedNode());
        if (row == null) return;
        unmark();
        if (event.isShortcutDown()) {
            if (!tools.picked.remove(row.key())) tools.picked.add(row.key());
            anchor = row.key();
            event.consume();
        } else if (event.isShiftDown() && anchor != null) {
            pick(anchor, row.key());
            event.consume();
        } else {
            tools.picked.clear();
            anchor = row.key();
            words = paragraphOf(event.getPickResult().getIntersectedNode());
            if (words != null) wordsFrom = words.at(at(words, event));
        }
        point();
    }

    private void dragged(MouseEvent event) {
        if (anchor == null || event.getButton() != MouseButton.PRIMARY || event.isShortcutDown()) return;
        MessageRow row = rowOf(event.getPickResult().getIntersectedNode());
        if (row == null) return;
        if (row.key().equals(anchor) && words != null) {
            tools.picked.clear();
            words.mark(wordsFrom, words.at(at(words, event)));
        } else {
            if (words != null) words.mark(0, 0);
            pick(anchor, row.key());
        }
        point();
    }

    private void typed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !empty()) clear();
        else if (Keys.PICK_ALL.match(event)) all();
        else if (Keys.PICK_UP.match(event)) extend(-1);
        else if (Keys.PICK_DOWN.match(event)) extend(1);
        else return;
        event.consume();
    }

    private void extend(int by) {
        int focused = list.getFocusModel().getFocusedIndex();
        int next = Math.clamp((long) focused + by, 0, list.getItems().size() - 1);
        if (focused < 0 || list.getItems().isEmpty()) return;
        if (anchor == null || tools.picked.isEmpty())
            anchor = list.getItems().get(focused).key();
        list.getFocusModel().focus(next);
        list.scrollTo(Math.max(0, next - 1));
        pick(anchor, list.getItems().get(next).key());
        point();
    }

    private void all() {
        for (TimelineItem item : list.getItems()) if (item instanceof MessageRow) tools.picked.add(item.key());
        point();
    }

    /** Picks all rows from one to the other, and no others. */
    private void pick(String one, String other) {
        List<TimelineItem> items = list.getItems();
        int from = -1;
        int to = -1;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).key().equals(one)) from = i;
            if (items.get(i).key().equals(other)) to = i;
        }
        if (from < 0 || to < 0) return;
        tools.picked.clear();
        for (int i = Math.min(from, to); i <= Math.max(from, to); i++)
            if (items.get(i) instanceof MessageRow row) tools.picked.add(row.key());
    }

    boolean empty() {
        return tools.picked.isEmpty() && (words == null || words.marked().isEmpty());
    }

    int rows() {
        return tools.picked.size();
    }

    void clear() {
        unmark();
        tools.picked.clear();
        point();
    }

    private void unmark() {
        if (words != null) words.mark(0, 0);
        words = null;
    }

    private void point() {
        for (Node node : list.lookupAll(".message-cell")) if (node instanceof MessageCell cell) cell.pointOut();
    }

    /** The words that are marked, or the picked rows as {@code time nickname: text}, a line each; empty for nothing. */
    String text() {
        String marked = words == null ? "" : words.marked();
        if (!marked.isEmpty()) return marked;
        List<MessageRow> rows = new ArrayList<>();
        for (TimelineItem item : list.getItems())
            if (item instanceof MessageRow row && tools.picked.contains(row.key())) rows.add(row);
        return rows.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(MessageRow row) {
        String what = switch (row.message().body()) {
            case MessageBody.Text(String text) -> text;
            case MessageBody.Picture _ -> tools.texts.get("chat.copy.picture");
            case MessageBody.Like _ -> tools.texts.get("chat.sign.like");
            case MessageBody.Flower _ -> tools.texts.get("chat.sign.flower");
            case MessageBody.Recalled _ ->
                tools.texts.get(row.mine() ? "chat.note.recalledMine" : "chat.note.recalled");
            case MessageBody.Unsupported(String kind, String _) ->
                tools.texts.get("chat.note.unsupportedEmpty", PlainText.line(kind, 40));
        };
        return tools.times.stamp(row.message().sentAt()) + " "
                + PlainText.line(row.message().author().nickname(), NAME_LIMIT) + ": " + what;
    }

    private static Point2D at(Paragraph paragraph, MouseEvent event) {
        return paragraph.sceneToLocal(event.getSceneX(), event.getSceneY());
    }

    static @Nullable MessageRow rowUnder(Event event) {
        return rowOf(event.getTarget() instanceof Node hit ? hit : null);
    }

    private static @Nullable MessageRow rowOf(@Nullable Node hit) {
        for (Node node = hit; node != null; node = node.getParent())
            if (node instanceof MessageCell cell) return cell.getItem() instanceof MessageRow row ? row : null;
        return null;
    }

    private static @Nullable Paragraph paragraphOf(@Nullable Node hit) {
        for (Node node = hit; node != null && !(node instanceof MessageCell); node = node.getParent())
            if (node instanceof Paragraph paragraph) return paragraph;
        return null;
    }
}
