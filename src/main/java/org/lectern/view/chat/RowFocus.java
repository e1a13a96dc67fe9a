package org.lectern.view.chat;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import org.lectern.room.TimelineItem;

/** When the keys come to the messages, a row in view has the focus: not one that was read long ago. FX thread only. */
final class RowFocus {
    private RowFocus() {}

    static void install(ListView<TimelineItem> list) {
        list.focusedProperty().subscribe(focused -> {
            if (focused) come(list);
        });
    }

    private static void come(ListView<TimelineItem> list) {
        Bounds place = list.localToScene(list.getLayoutBounds());
        List<Integer> shown = list.lookupAll(".list-cell").stream()
                .filter(node -> node.isVisible()
                        && node instanceof IndexedCell<?> cell
                        && !cell.isEmpty()
                        && cell.getItem() instanceof TimelineItem.MessageRow)
                .filter(node -> {
                    Bounds cell = node.localToScene(node.getLayoutBounds());
                    return cell.getMaxY() <= place.getMaxY() + 1 && cell.getMaxY() > place.getMinY() + 1;
                })
                .map(node -> ((IndexedCell<?>) node).getIndex())
                .toList();
        if (shown.isEmpty() || shown.contains(list.getFocusModel().getFocusedIndex())) return;
        list.getFocusModel().focus(shown.stream().max(Comparator.naturalOrder()).orElseThrow());
    }
}
