package org.lectern.view.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * When a list that follows the newest row should stand still for its reader: as long as a key says so, and of itself while
 * messages come faster than one reads and the mouse moves over the list. The mouse leaving the list, or resting for
 * {@link #REST} milliseconds, ends the second kind. Knows nothing of the list itself. FX thread only.
 */
final class ReadingHold {
    /** So long after the mouse last moved nobody is thought to read any more. */
    static final long REST = 10_000;

    /** This many messages within {@link #SPAN} are too many to read along. */
    private static final int MANY = 6;

    private static final long SPAN = 2_000;

    /** The mouse moved so recently that the person is at it. */
    private static final long JUST_NOW = 1_500;

    private enum Cause {
        NONE,
        MOUSE,
        KEY
    }

    private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper(this, "held");
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private final LongSupplier millis;
    private Cause cause = Cause.NONE;
    private boolean over;
    private long lastMove;

    /** {@code millis} is a clock in milliseconds. */
    ReadingHold(LongSupplier millis) {
        this.millis = millis;
    }

    /** True while the list should stand still. */
    ReadOnlyBooleanProperty heldProperty() {
        return held.getReadOnlyProperty();
    }

    /** So many messages came now. */
    void came(long count) {
        long now = millis.getAsLong();
        for (long i = 0; i < Math.min(count, MANY); i++) arrivals.addLast(now);
        while (arrivals.size() > MANY) arrivals.removeFirst();
        if (over && now - lastMove <= JUST_NOW) holdWhenFast(now);
        rest();
    }

    /** The mouse moved over the list. */
    void moved() {
        over = true;
        lastMove = millis.getAsLong();
        holdWhenFast(lastMove);
    }

    /** The mouse left the list. */
    void left() {
        over = false;
        if (cause == Cause.MOUSE) release();
    }

    /** Time has passed: ends a hold of the mouse that rested for long. */
    void rest() {
        if (cause == Cause.MOUSE && millis.getAsLong() - lastMove >= REST) release();
    }

    /** So many milliseconds until the mouse could have rested for long; 0 when the mouse holds nothing. */
    long restsIn() {
        return cause == Cause.MOUSE ? Math.max(1, REST - (millis.getAsLong() - lastMove)) : 0;
    }

    /** The key: holds until it is pressed again. */
    void toggle() {
        set(cause == Cause.NONE ? Cause.KEY : Cause.NONE);
    }

    /** Ends the hold; the mouse holds again when it moves. */
    void release() {
        lastMove = Math.min(lastMove, millis.getAsLong() - JUST_NOW - 1);
        set(Cause.NONE);
    }

    private void holdWhenFast(long now) {
        boolean fast = arrivals.size() == MANY && now - arrivals.getFirst() <= SPAN;
        if (cause == Cause.NONE && fast) set(Cause.MOUSE);
    }

    private void set(Cause why) {
        cause = why;
        held.set(why != Cause.NONE);
    }
}
