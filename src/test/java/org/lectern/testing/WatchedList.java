package org.lectern.testing;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Follows an observable list by its changes alone, as a list view does, and fails when they do not tell the truth. */
public final class WatchedList<E> {
    private final ObservableList<E> list;
    private final List<E> mirror;
    private int changes;
    private int touched;

    public WatchedList(ObservableList<E> list) {
        this.list = list;
        this.mirror = new ArrayList<>(list);
        list.addListener(this::changed);
    }

    private void changed(ListChangeListener.Change<? extends E> change) {
        changes++;
        while (change.next()) {
            if (change.wasPermutated()) throw new AssertionError("nothing is permuted here");
            List<E> gone = mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize());
            if (!gone.equals(change.getRemoved()))
                throw new AssertionError("removed " + change.getRemoved() + " but there was " + gone);
            gone.clear();
            mirror.addAll(change.getFrom(), change.getAddedSubList());
            touched += change.getRemovedSize() + change.getAddedSize();
        }
        if (!mirror.equals(list)) throw new AssertionError("the changes lead to " + mirror + ", the list is " + list);
    }

    /** How often the list told since the last call. */
    public int takeChanges() {
        int count = changes;
        changes = 0;
        return count;
    }

    /** How many elements were removed or added since the last call. */
    public int takeTouched() {
        int count = touched;
        touched = 0;
        return count;
    }
}
