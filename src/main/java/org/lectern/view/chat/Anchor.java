package org.lectern.view.chat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.lectern.room.TimelineItem;

/**
 * Remembers which rows a list shows and where, and brings the list back to them after rows came, went or changed their
 * height. To be asked after a layout and before the picture is drawn: then nobody sees the list move. Positions are
 * logical pixels from the top of the view. FX thread only.
 *
 * <p>A virtual list knows the heights of the rows it has shown and guesses the others, so a step by pixels may end
 * elsewhere; each step is therefore looked at and repeated until the row stands where it stood.
 */
final class Anchor {
    /** How far a row may be off without anybody seeing it. */
    private static final double TOLERANCE = 2;

    private static final double EXACT = 0.5;
    private static final int ATTEMPTS = 8;

    /** A row by its identity, its top and its height. */
    private record Mark(String key, double y, double height) {}

    private enum Place {
        THERE,
        /** It would not be in view there any more. */
        OUTSIDE,
        /** The list ends before. */
        AT_AN_END
    }

    private final ListView<TimelineItem> list;
    private @Nullable VirtualFlow<?> flow;
    private List<Mark> marks = new ArrayList<>();
    private int hint;

    Anchor(ListView<TimelineItem> list) {
        this.list = list;
    }

    /** The list may have got another skin. */
    void forgetFlow() {
        flow = null;
    }

    /** False as long as the list was never laid out. */
    boolean ready() {
        if (flow == null && list.lookup(".virtual-flow") instanceof VirtualFlow<?> found) flow = found;
        return flow != null && flow.getViewportLength() > 0;
    }

    /** Notes the rows in view. Messages come first: a day line may leave its place when older rows of that day come. */
    void remember() {
        List<Mark> messages = new ArrayList<>();
        List<Mark> others = new ArrayList<>();
        int first = firstVisible();
        for (int index = first; index >= 0 && index <= lastVisible(); index++) {
            IndexedCell<?> cell = cell(index);
            if (cell == null || !(cell.getItem() instanceof TimelineItem item) || !inView(cell)) continue;
            boolean message = item instanceof TimelineItem.MessageRow;
            if (message && messages.isEmpty()) hint = index;
            (message ? messages : others).add(new Mark(item.key(), cell.getLayoutY(), cell.getHeight()));
        }
        messages.addAll(others);
        marks = messages;
    }

    /**
     * Notes the rows in view after the person moved the list. Those that were in view before count first: a row that
     * scrolling brings into view may stand askew until the next layout.
     *
     * @return false when they stand where they stood
     */
    boolean moved() {
        List<Mark> before = marks;
        remember();
        for (Mark mark : marks) {
            for (Mark old : before) {
                if (!mark.key().equals(old.key())) continue;
                marks.remove(mark);
                marks.addFirst(mark);
                return Math.abs(mark.y() - old.y()) > EXACT;
            }
        }
        list.layout();
        remember();
        return true;
    }

    /** Lets go: nothing is remembered. */
    void forget() {
        marks = new ArrayList<>();
    }

    /**
     * Brings the first remembered row that is still there back to its place.
     *
     * @return false when that was not possible, since the list ends before; then the rows in view now are remembered
     */
    boolean restore() {
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            int index = find(mark.key());
            if (index < 0) continue;
            Place place = place(index, mark.y());
            if (place == Place.OUTSIDE) continue;
            if (place == Place.AT_AN_END) break;
            refresh(mark);
            return true;
        }
        boolean scaled = restoreTall();
        remember();
        return scaled;
    }

    /** A single row filled the view and is now lower than the part of it that was above: the same share of it is. */
    private boolean restoreTall() {
        if (marks.size() != 1) return false;
        Mark mark = marks.getFirst();
        int index = find(mark.key());
        IndexedCell<?> cell = index < 0 ? null : shown(index);
        return cell != null && place(index, mark.y() * cell.getHeight() / mark.height()) == Place.THERE;
    }

    /** Notes the rows in view anew, but this one where it belongs, so that fractions of pixels do not add up. */
    private void refresh(Mark kept) {
        remember();
        marks.replaceAll(mark -> mark.key().equals(kept.key()) ? kept : mark);
    }

    private int find(String key) {
        List<TimelineItem> items = list.getItems();
        if (hint < items.size() && items.get(hint).key().equals(key)) return hint;
        for (int index = 0; index < items.size(); index++)
            if (items.get(index).key().equals(key)) return index;
        return -1;
    }

    /** Scrolls until a row's top is where it should be. */
    private Place place(int index, double y) {
        if (flow == null) return Place.AT_AN_END;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            IndexedCell<?> cell = shown(index);
            if (cell == null) continue;
            // it became lower than the part of it that was above the view
            if (y + cell.getHeight() <= EXACT) return Place.OUTSIDE;
            double before = cell.getLayoutY();
            if (Math.abs(before - y) < EXACT) return Place.THERE;
            flow.scrollPixels(before - y);
            list.layout();
            cell = cell(index);
            if (cell != null && cell.getLayoutY() == before) return Place.AT_AN_END;
        }
        return Place.AT_AN_END;
    }

    /** True for a turn of the wheel so long that no row in view stays in view: the list would lose its place. */
    boolean tooLong(double pixels) {
        return flow != null && Math.abs(pixels) > flow.getViewportLength() / 2;
    }

    /** Scrolls by pixels, down where they are positive, in steps that the list can follow. */
    void scroll(double pixels) {
        if (flow == null) return;
        double step = Math.max(1, flow.getViewportLength() / 2);
        for (double left = pixels; Math.abs(left) > EXACT; ) {
            double now = Math.clamp(left, -step, step);
            if (flow.scrollPixels(now) == 0) return;
            list.layout();
            left -= now;
        }
    }

    /** Scrolls to a row, so that its top stands at that share of the view's height, and remembers that. */
    void show(int index, double share) {
        if (flow == null) return;
        place(index, Math.rint(flow.getViewportLength() * share));
        remember();
    }

    /** Asks the list to show its newest row wholly; the next layout does it. */
    void aimAtBottom() {
        // one past the end: the last row's own index leaves it cut off now and then
        if (!list.getItems().isEmpty()) list.scrollTo(list.getItems().size());
        list.requestLayout();
    }

    /** Scrolls until the newest row is wholly in view. */
    void toBottom() {
        for (int attempt = 0; attempt < ATTEMPTS && !atBottom(); attempt++) {
            IndexedCell<?> last = lastCell();
            if (attempt > 1 && flow != null && last != null)
                flow.scrollPixels(last.getLayoutY() + last.getHeight() - flow.getViewportLength());
            else aimAtBottom();
            list.layout();
        }
    }

    /** True when the newest row ends where the view ends, or everything fits. */
    boolean atBottom() {
        if (flow == null || list.getItems().isEmpty()) return true;
        IndexedCell<?> last = lastCell();
        if (last == null) return false;
        double free = flow.getViewportLength() - last.getLayoutY() - last.getHeight();
        if (free < -TOLERANCE) return false;
        IndexedCell<?> first = flow.getFirstVisibleCell();
        boolean all = first != null && first.getIndex() == 0 && first.getLayoutY() > -TOLERANCE;
        return all || free <= TOLERANCE;
    }

    private @Nullable IndexedCell<?> lastCell() {
        return cell(list.getItems().size() - 1);
    }

    /** The index of the first row in view; -1 when there is none. */
    int firstVisible() {
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        return first == null ? -1 : first.getIndex();
    }

    /** The index of the last row in view; -1 when there is none. */
    int lastVisible() {
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        return last == null ? -1 : last.getIndex();
    }

    /** The cell of a row, after scrolling to it where that is needed. */
    private @Nullable IndexedCell<?> shown(int index) {
        if (cell(index) == null) {
            list.scrollTo(index);
            list.layout();
        }
        return cell(index);
    }

    private @Nullable IndexedCell<?> cell(int index) {
        IndexedCell<?> cell = flow == null ? null : flow.getVisibleCell(index);
        return cell == null || cell.isEmpty() ? null : cell;
    }

    private boolean inView(IndexedCell<?> cell) {
        return flow != null
                && cell.getLayoutY() + cell.getHeight() > EXACT
                && cell.getLayoutY() < flow.getViewportLength();
    }
}
