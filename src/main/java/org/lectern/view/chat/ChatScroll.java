package org.lectern.view.chat;

import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
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
import org.lectern.room.Revealed;
import org.lectern.room.TimelineItem;
import org.lectern.view.Alarm;
import org.lectern.view.Countdown;

/**
 * Where the timeline stands. Two rules: while it <em>follows</em>, the newest row stays fully in view; while it does not,
 * the first visible message stays where it is, whatever comes, goes or grows around it. Only the person's own scrolling
 * (wheel, keys, scroll bar), the pills, an own message and the {@link ReadingHold} change between the two. FX thread only.
 *
 * <p>What moves the list while the list handles a person's event is the person's doing; whatever moves it otherwise is
 * undone after the layout, before the picture is drawn. A list change costs one {@code scrollTo}; the check after layout
 * is a few comparisons.
 */
final class ChatScroll {
    /** Rows above or below the view when more are asked for, so that nobody waits at an end. */
    private static final int NEAR = 8;

    /** Where a row that was jumped to stands, as a share of the view's height. */
    private static final double JUMP = 0.3;

    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private final ReadOnlyBooleanWrapper holding = new ReadOnlyBooleanWrapper(this, "holding");
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper(this, "waiting");
    private final ReadOnlyIntegerWrapper unreadAbove = new ReadOnlyIntegerWrapper(this, "unreadAbove");
    private final ListView<TimelineItem> list;
    private final ChatModel model;
    private final Anchor anchor;
    private final ReadingHold hold;
    private final Countdown rest;
    private final EventDispatcher inner;
    private final Runnable afterLayout = this::settle;
    private final ObservableList<TimelineItem> items;
    private final ListChangeListener<TimelineItem> rows = _ -> changed();
    private final Subscription watching;
    private boolean inFront = true;
    private boolean disturbed;
    private boolean barPressed;
    private long newsSeen;
    private String lineSeen = "";

    /** {@code millis} is a clock in milliseconds. */
    ChatScroll(ListView<TimelineItem> list, ChatModel model, LongSupplier millis, Alarm alarm) {
        this.list = list;
        this.model = model;
        this.anchor = new Anchor(list);
        this.hold = new ReadingHold(millis);
        this.rest = new Countdown(alarm, this::rest);
        this.inner = list.getEventDispatcher();
        this.items = list.getItems();
        this.newsSeen = model.newsProperty().get();
        list.setEventDispatcher(this::dispatch);
        items.addListener(rows);
        watching = Subscription.combine(
                list.sceneProperty().subscribe(this::changeScene),
                list.widthProperty().subscribe(this::resized),
                list.heightProperty().subscribe(this::resized),
                hold.heldProperty().subscribe(this::held),
                model.newsProperty().subscribe((before, now) -> came(now.longValue() - before.longValue())),
                model.revealedProperty().subscribe(this::reveal));
        anchor.aimAtBottom();
    }

    /** Lets go of the list and its rows; the position is not kept any more. */
    void close() {
        rest.stop();
        watching.unsubscribe();
        items.removeListener(rows);
        list.setEventDispatcher(inner);
        if (list.getScene() != null) list.getScene().removePostLayoutPulseListener(afterLayout);
    }

    /** True while the newest row is kept in view. */
    ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /** True while it stands still only for the reading hold, and will follow again by itself. */
    ReadOnlyBooleanProperty holdingProperty() {
        return holding.getReadOnlyProperty();
    }

    /** How many messages of others came while it did not follow. */
    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** How many messages of others stand between the unread line and the view, as long as the line was not in view. */
    ReadOnlyIntegerProperty unreadAboveProperty() {
        return unreadAbove.getReadOnlyProperty();
    }

    /** Says whether the page is in front of a person now: otherwise nothing that comes is read. */
    void watch(boolean now) {
        inFront = now;
        if (!now) hold.left();
        count();
        countAbove();
        model.attend(inFront, following.get());
    }

    /** Goes to the newest row and follows from now on. */
    void follow() {
        if (!model.atLatest()) model.showLatest();
        anchor.forget();
        follow(true);
        anchor.aimAtBottom();
    }

    /** Starts or ends the hold of the key. Scrolled up there is nothing to hold. */
    void toggleHold() {
        if (following.get() || holding.get()) hold.toggle();
    }

    /** Goes to the unread line. */
    void toUnread() {
        int line = unreadLine();
        if (line >= 0) jump(line);
    }

    private void jump(int index) {
        if (!anchor.ready()) return;
        holding.set(false);
        hold.release();
        follow(false);
        list.layout();
        anchor.show(index, JUMP);
        if (anchor.atBottom() && model.atLatest()) follow(true);
        countAbove();
        page();
    }

    private void reveal(@Nullable Revealed revealed) {
        if (revealed == null) return;
        for (int index = 0; index < items.size(); index++)
            if (items.get(index).key().equals(revealed.message().value())) jump(index);
    }

    private void follow(boolean follows) {
        if (follows && holding.get()) {
            holding.set(false);
            hold.release();
        }
        boolean changes = following.get() != follows;
        following.set(follows);
        count();
        if (!changes) return;
        model.keepRows(!follows);
        model.attend(inFront, follows);
    }

    private void held(boolean held) {
        if (!held && holding.get()) follow();
        if (!held) rest.stop();
        if (!held || holding.get()) return;
        if (!following.get()) {
            hold.release();
            return;
        }
        holding.set(true);
        follow(false);
        anchor.remember();
        rest();
    }

    /** The mouse may have rested for long; if not, it is looked at again when it could have. */
    private void rest() {
        hold.rest();
        long left = hold.restsIn();
        if (left > 0) rest.begin(Duration.ofMillis(left));
    }

    private void came(long count) {
        count();
        if (count > 0) hold.came(count);
    }

    private void count() {
        long news = model.newsProperty().get();
        if (following.get() && inFront) newsSeen = news;
        waiting.set(following.get() ? 0 : (int) Math.min(news - newsSeen, Integer.MAX_VALUE));
    }

    private int unreadLine() {
        for (int index = 0; index < items.size(); index++)
            if (items.get(index) instanceof TimelineItem.UnreadLine) return index;
        return -1;
    }

    private void countAbove() {
        int line = unreadLine();
        // between two layouts the list may be shorter than what was laid out
        int first = Math.min(anchor.firstVisible(), items.size());
        int count = 0;
        boolean inView = line >= first && line >= 0;
        // nobody sees what scrolls by in a window that is not looked at
        if (inView && inFront) lineSeen = items.get(line).key();
        else if (!inView && line >= 0 && !items.get(line).key().equals(lineSeen))
            for (int index = line; index < first; index++)
                if (items.get(index) instanceof TimelineItem.MessageRow row && !row.mine()) count++;
        unreadAbove.set(count);
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
        changed();
    }

    private void changed() {
        disturbed = true;
        // a page that is not in the window aims when it comes back: many courses' lists would scroll for nobody
        if (following.get() && list.getScene() != null) anchor.aimAtBottom();
    }

    /** Stands around all that the list does with an event of the person. */
    private @Nullable Event dispatch(Event event, EventDispatchChain tail) {
        if (event instanceof MouseEvent mouse) watchMouse(mouse);
        if (!mayScroll(event) || !anchor.ready()) return inner.dispatchEvent(event, tail);
        if (disturbed) settle();
        if (following.get()) anchor.remember();
        Event left = null;
        if (event instanceof ScrollEvent turn && anchor.tooLong(turn.getDeltaY())) anchor.scroll(-turn.getDeltaY());
        else left = inner.dispatchEvent(event, tail);
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) barPressed = onScrollBar(event.getTarget());
        if (event.getEventType() == MouseEvent.MOUSE_RELEASED) barPressed = false;
        lookAround();
        return left;
    }

    private void watchMouse(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_MOVED) hold.moved();
        else if (event.getEventType() == MouseEvent.MOUSE_EXITED) hold.left();
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
        boolean moved = anchor.moved();
        list.layout();
        if (!anchor.ready()) return;
        boolean bottom = (arrived || anchor.atBottom()) && model.atLatest();
        if (holding.get() && !moved && !bottom) {
            anchor.restore();
            return;
        }
        follow(bottom);
        if (bottom) {
            anchor.forget();
            anchor.toBottom();
            return;
        }
        if (holding.get()) {
            holding.set(false);
            hold.release();
        }
        anchor.restore();
        countAbove();
        page();
    }

    /** Asks for more rows near an end of those in the list. */
    private void page() {
        if (following.get()) return;
        if (anchor.firstVisible() < NEAR && model.showEarlier()) return;
        if (anchor.lastVisible() >= items.size() - NEAR && !model.atLatest()) model.showLater();
    }

    /** After each layout, before the picture is drawn: keeps the rule that holds now. */
    private void settle() {
        if (!anchor.ready()) return;
        list.layout();
        if (following.get()) anchor.toBottom();
        // a press on the bar's track scrolls on without further events
        else if (barPressed && !disturbed) lookAround();
        else if (!anchor.restore() && !holding.get() && anchor.atBottom() && model.atLatest()) follow(true);
        if (disturbed) countAbove();
        disturbed = false;
    }
}
