package org.lectern.room;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * A list that others only read and that tells its listeners once, however many steps a change took. FX thread only.
 *
 * @param <E> compared with {@code equals}: equal elements are left alone
 */
public final class BatchList<E> extends ObservableListBase<E> {
    private final List<E> elements = new ArrayList<>();

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** Runs steps that change the list; listeners are told once, after the last, or not at all when nothing changed. */
    void change(Runnable steps) {
        beginChange();
        try {
            steps.run();
        } finally {
            endChange();
        }
    }

    /** Makes the list equal to the target by the smallest contiguous change. */
    public void become(List<E> target) {
        replace(0, size(), target);
    }

    /** Makes the elements from one index up to another equal to the target, touching only what differs. */
    public void replace(int from, int to, List<E> target) {
        int head = 0;
        int shorter = Math.min(to - from, target.size());
        while (head < shorter && elements.get(from + head).equals(target.get(head))) head++;
        int tail = 0;
        while (tail < shorter - head && elements.get(to - 1 - tail).equals(target.get(target.size() - 1 - tail)))
            tail++;
        splice(from + head, to - tail, target.subList(head, target.size() - tail));
    }

    private void splice(int from, int to, List<E> fresh) {
        if (from == to && fresh.isEmpty()) return;
        beginChange();
        List<E> range = elements.subList(from, to);
        List<E> removed = List.copyOf(range);
        range.clear();
        elements.addAll(from, fresh);
        if (removed.isEmpty()) nextAdd(from, from + fresh.size());
        else if (fresh.isEmpty()) nextRemove(from, removed);
        else nextReplace(from, from + fresh.size(), removed);
        endChange();
    }
}
