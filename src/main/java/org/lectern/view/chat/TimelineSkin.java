package org.lectern.view.chat;

import javafx.scene.AccessibleRole;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.lectern.room.TimelineItem;

/**
 * A list view's skin that measures the rows it does not show by a cell that stays in the scene, out of sight. The toolkit's
 * own hides its measuring cell, which then has no style and gives other heights than the row will have; the list would
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
        private static final double OUT_OF_SIGHT = -100_000;

        private @Nullable ListCell<TimelineItem> gauge;

        /** For measuring only, unless the row is in view. */
        @Override
        public ListCell<TimelineItem> getCell(int index) {
            ListCell<TimelineItem> shown = getVisibleCell(index);
            if (shown != null) return shown;
            ListCell<TimelineItem> cell = gauge == null ? makeGauge() : gauge;
            setCellIndex(cell, index);
            resizeCell(cell);
            return cell;
        }

        private ListCell<TimelineItem> makeGauge() {
            ListCell<TimelineItem> cell = getCellFactory().call(this);
            cell.setManaged(false);
            cell.setMouseTransparent(true);
            cell.setAccessibleRole(AccessibleRole.NODE);
            cell.relocate(0, OUT_OF_SIGHT);
            getChildren().add(cell);
            cell.applyCss();
            gauge = cell;
            return cell;
        }
    }
}
