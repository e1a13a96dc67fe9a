package org.lectern.view.chat;

import javafx.scene.AccessibleRole;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.lectern.room.TimelineItem;

/**
 * A list view's skin that measures the rows it does not show by a cell that is visible while it measures. The toolkit's
 * own stays hidden, has no style then, and gives other heights than the row will have; the list would
 * have to be laid out twice for each batch. FX thread only.
 */
final class TimelineSkin extends ListViewSkin<TimelineItem> {

    TimelineSkin(ListView<TimelineItem> list) {
        super(list);
    }

    @Override
    protected VirtualFlow<ListCell<TimelineItem>> createVirtualFlow() {
        return new Flow();
    }

    private static final class Flow extends VirtualFlow<ListCell<TimelineItem>> {
        private @Nullable ListCell<TimelineItem> gauge;

        /** For measuring only, unless the row is in view. */
        @Override
        public ListCell<TimelineItem> getCell(int index) {
            ListCell<TimelineItem> shown = getVisibleCell(index);
            if (shown != null) return shown;
            ListCell<TimelineItem> cell = gauge == null ? makeGauge() : gauge;
            // what is not visible gets no style
            cell.setVisible(true);
            setCellIndex(cell, index);
            cell.applyCss();
            resizeCell(cell);
            cell.setVisible(false);
            return cell;
        }

        private ListCell<TimelineItem> makeGauge() {
            ListCell<TimelineItem> cell = getCellFactory().call(this);
            cell.setManaged(false);
            cell.setMouseTransparent(true);
            cell.setAccessibleRole(AccessibleRole.NODE);
            getChildren().add(cell);
            gauge = cell;
            return cell;
        }
    }
}
