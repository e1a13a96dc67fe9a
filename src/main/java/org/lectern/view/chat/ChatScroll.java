package org.lectern.view.chat;

import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener.Change;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.room.TimelineItem;

/**
 * Where the timeline stands. Two rules: while it <em>follows</em>, the newest row stays fully in view; while it does not,
 * the first visible message stays where it is, whatever comes, goes or grows around it. Only the person's own scrolling
 * (wheel, keys, scroll bar), the pill and an own message change between the two. FX thread only.
 *
 * <p>A list change costs one {@code scrollTo}; the check after layout is a few comparisons.
 */
final class ChatScroll {
    /** How far, in pixels, a row may be off without anybody seeing it. */
    private static final double TOLERANCE = 2;

    private static final int ATTEMPTS = 3;

    private record Anchor(String key, double y) {}

    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper(this, "waiting");
    private final ListView<TimelineItem> list;
    private final ChatModel model;
    private final Runnable afterLayout = this::settle;
    private @Nullable VirtualFlow<?> flow;
    private @Nullable Anchor anchor;
    private boolean moved;
    private boolean disturbed;
    private int attempts;

    ChatScroll(ListView<TimelineItem> list, ChatModel model) {
        this.list = list;
        this.model = model;
        list.sceneProperty().subscribe(this::changeScene);
        list.widthProperty().subscribe(this::resized);
        list.heightProperty().subscribe(this::resized);
        list.getItems().addListener(this::changed);
        list.addEventFilter(ScrollEvent.SCROLL, _ -> moved = true);
        list.addEventFilter(KeyEvent.KEY_PRESSED, _ -> moved = true);
        list.addEventFilter(MouseEvent.ANY, event -> {
            boolean press = event.isPrimaryButtonDown() || event.getEventType() == MouseEvent.MOUSE_RELEASED;
            if (press && onScrollBar(event.getTarget())) moved = true;
        });
        toNewest();
    }

    /** True while the newest row is kept in view. */
    ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /** How many messages of others came below while it did not follow. */
    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Goes to the newest row and follows from now on. */
    void follow() {
        if (!model.atLatest()) model.showLatest();
        moved = false;
        anchor = null;
        setFollowing(true);
        toNewest();
    }

    /** Goes to the earliest row in memory that the list shows. */
    void toTop() {
        moved = true;
        list.scrollTo(0);
    }

    private void toNewest() {
        // one past the end: the last row's own index leaves it cut off now and then
        if (!list.getItems().isEmpty()) list.scrollTo(list.getItems().size());
        list.requestLayout();
    }

    private void setFollowing(boolean follows) {
        following.set(follows);
        attempts = 0;
        if (follows) waiting.set(0);
    }

    private void changeScene(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) before.removePostLayoutPulseListener(afterLayout);
        if (now == null) return;
        flow = null;
        disturbed = true;
        attempts = 0;
        now.addPostLayoutPulseListener(afterLayout);
        if (following.get()) toNewest();
    }

    private void resized() {
        disturbed = true;
        attempts = 0;
        if (following.get()) toNewest();
    }

    private void changed(Change<? extends TimelineItem> change) {
        disturbed = true;
        attempts = 0;
        if (following.get()) {
            toNewest();
            return;
        }
        int size = list.getItems().size();
        while (change.next()) {
            if (change.wasPermutated() || change.wasUpdated() || change.getTo() != size) continue;
            long came = change.getAddedSubList().stream()
                    .filter(ChatScroll::fromOthers)
                    .count();
            long went =
                    change.getRemoved().stream().filter(ChatScroll::fromOthers).count();
            waiting.set(waiting.get() + (int) Math.max(0, came - went));
        }
    }

    private static boolean fromOthers(TimelineItem item) {
        return item instanceof TimelineItem.MessageRow row && !row.mine();
    }

    private static boolean onScrollBar(EventTarget target) {
        for (Node node = target instanceof Node hit ? hit : null; node != null; node = node.getParent())
            if (node instanceof ScrollBar) return true;
        return false;
    }

    /** After each layout, before the picture is drawn: keeps the rule that holds now. */
    private void settle() {
        if (!findFlow()) return;
        if (moved) {
            moved = false;
            disturbed = false;
            setFollowing(bottomVisible() && model.atLatest());
            remember();
            if (!following.get() && topVisible()) load(model::showEarlier);
            else if (!following.get() && bottomVisible()) load(model::showLater);
        } else if (following.get()) {
            if (!bottomVisible() && attempts++ < ATTEMPTS) toNewest();
        } else if (disturbed) {
            disturbed = false;
            restore();
        } else if (anchor == null) {
            remember();
        }
    }

    private void load(BooleanSupplier more) {
        int waitingBefore = waiting.get();
        if (!more.getAsBoolean()) return;
        // rows that only moved into the window are no news
        waiting.set(waitingBefore);
        list.layout();
        restore();
    }

    private boolean findFlow() {
        if (flow == null && list.lookup(".virtual-flow") instanceof VirtualFlow<?> found) flow = found;
        return flow != null;
    }

    private boolean bottomVisible() {
        if (flow == null || list.getItems().isEmpty()) return true;
        IndexedCell<?> last = flow.getLastVisibleCell();
        return last != null
                && last.getIndex() >= list.getItems().size() - 1
                && last.getLayoutY() + last.getHeight() <= flow.getHeight() + TOLERANCE;
    }

    private boolean topVisible() {
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        return first != null && first.getIndex() == 0;
    }

    private void remember() {
        anchor = null;
        if (following.get() || flow == null) return;
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (first == null || last == null) return;
        for (int i = first.getIndex(); i <= last.getIndex(); i++) {
            IndexedCell<?> cell = flow.getVisibleCell(i);
            if (cell != null && cell.getItem() instanceof TimelineItem.MessageRow row) {
                anchor = new Anchor(row.key(), cell.getLayoutY());
                return;
            }
        }
    }

    private void restore() {
        Anchor wanted = anchor;
        if (wanted == null || flow == null) {
            remember();
            return;
        }
        int index = indexOf(wanted.key());
        if (index < 0) {
            remember();
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            IndexedCell<?> cell = flow.getVisibleCell(index);
            if (cell != null && Math.abs(cell.getLayoutY() - wanted.y()) < 0.5) return;
            if (cell == null) {
                list.scrollTo(index);
                list.layout();
                cell = flow.getVisibleCell(index);
            }
            if (cell != null) {
                flow.scrollPixels(cell.getLayoutY() - wanted.y());
                list.layout();
            }
        }
        disturbed = true;
    }

    private int indexOf(String key) {
        for (int i = 0; i < list.getItems().size(); i++)
            if (list.getItems().get(i).key().equals(key)) return i;
        return -1;
    }
}
