package org.lectern.view.chat;

import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.event.EventDispatchChain;
import javafx.event.EventDispatcher;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TouchEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.room.TimelineItem;

/**
 * Where the timeline stands. Two rules: while it <em>follows</em>, the newest row stays fully in view; while it does not,
 * the first visible message stays where it is, whatever comes, goes or grows around it. Only the person's own scrolling
 * (wheel, keys, scroll bar), the pill and an own message change between the two. FX thread only.
 *
 * <p>What moves the list while the list handles a person's event is the person's doing; whatever moves it otherwise is
 * undone after the layout, before the picture is drawn. A list change costs one {@code scrollTo}; the check after layout
 * is a few comparisons.
 */
final class ChatScroll {
    /** Rows above or below the view when more are asked for, so that nobody waits at an end. */
    private static final int NEAR = 8;

    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper(this, "waiting");
    private final ListView<TimelineItem> list;
    private final ChatModel model;
    private final Anchor anchor;
    private final EventDispatcher inner;
    private final Runnable afterLayout = this::settle;
    private final ObservableList<TimelineItem> items;
    private final ListChangeListener<TimelineItem> rows = this::changed;
    private Subscription watching = Subscription.EMPTY;
    private boolean disturbed;
    private boolean barPressed;
    private boolean paging;

    ChatScroll(ListView<TimelineItem> list, ChatModel model) {
        this.list = list;
        this.model = model;
        this.anchor = new Anchor(list);
        this.inner = list.getEventDispatcher();
        list.setEventDispatcher(this::dispatch);
        this.items = list.getItems();
        items.addListener(rows);
        watching = Subscription.combine(
                list.sceneProperty().subscribe(this::changeScene),
                list.widthProperty().subscribe(this::resized),
                list.heightProperty().subscribe(this::resized));
        anchor.aimAtBottom();
    }

    /** Lets go of the list and its rows; the position is not kept any more. */
    void close() {
        watching.unsubscribe();
        items.removeListener(rows);
        list.setEventDispatcher(inner);
        if (list.getScene() != null) list.getScene().removePostLayoutPulseListener(afterLayout);
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
        anchor.forget();
        follow(true);
        anchor.aimAtBottom();
    }

    private void follow(boolean follows) {
        if (following.get() != follows) model.keepRows(!follows);
        following.set(follows);
        if (follows) waiting.set(0);
    }

    private void changeScene(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) before.removePostLayoutPulseListener(afterLayout);
        barPressed = false;
        if (now == null) return;
        anchor.forgetFlow();
        disturbed = true;
        now.addPostLayoutPulseListener(afterLayout);
        if (following.get()) anchor.aimAtBottom();
    }

    private void resized() {
        disturbed = true;
        if (following.get()) anchor.aimAtBottom();
    }

    private void changed(Change<? extends TimelineItem> change) {
        disturbed = true;
        if (following.get()) {
            anchor.aimAtBottom();
            return;
        }
        // rows that only moved into the window are no news
        if (paging) return;
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

    /** Stands around all that the list does with an event of the person. */
    private Event dispatch(Event event, EventDispatchChain tail) {
        if (!mayScroll(event) || !anchor.ready()) return inner.dispatchEvent(event, tail);
        if (disturbed) settle();
        if (following.get()) anchor.remember();
        Event left = inner.dispatchEvent(event, tail);
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) barPressed = onScrollBar(event.getTarget());
        if (event.getEventType() == MouseEvent.MOUSE_RELEASED) barPressed = false;
        lookAround();
        return left;
    }

    private static boolean mayScroll(Event event) {
        if (event instanceof MouseEvent mouse)
            return mouse.getEventType() == MouseEvent.MOUSE_PRESSED
                    || mouse.getEventType() == MouseEvent.MOUSE_RELEASED
                    || mouse.getEventType() == MouseEvent.MOUSE_CLICKED
                    || mouse.getEventType() == MouseEvent.MOUSE_DRAGGED;
        return event instanceof ScrollEvent
                || event instanceof TouchEvent
                || event.getEventType() == KeyEvent.KEY_PRESSED;
    }

    private static boolean onScrollBar(EventTarget target) {
        for (Node node = target instanceof Node hit ? hit : null; node != null; node = node.getParent())
            if (node instanceof ScrollBar) return true;
        return false;
    }

    /** The person moved the list, or may have: where it stands now is where it should stand, also after the layout. */
    private void lookAround() {
        boolean arrived = anchor.atBottom();
        anchor.moved();
        list.layout();
        if (!anchor.ready()) return;
        follow((arrived || anchor.atBottom()) && model.atLatest());
        if (following.get()) {
            anchor.forget();
            anchor.toBottom();
            return;
        }
        anchor.restore();
        if (anchor.firstVisible() < NEAR && load(model::showEarlier)) return;
        if (anchor.lastVisible() >= list.getItems().size() - NEAR) load(model::showLater);
    }

    private boolean load(BooleanSupplier more) {
        paging = true;
        try {
            return more.getAsBoolean();
        } finally {
            paging = false;
        }
    }

    /** After each layout, before the picture is drawn: keeps the rule that holds now. */
    private void settle() {
        if (!anchor.ready()) return;
        if (list.isNeedsLayout()) list.layout();
        if (following.get()) anchor.toBottom();
        // a press on the bar's track scrolls on without further events
        else if (barPressed && !disturbed) lookAround();
        else if (!anchor.restore() && anchor.atBottom() && model.atLatest()) follow(true);
        disturbed = false;
    }
}
