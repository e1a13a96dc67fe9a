package org.lectern.course;

import java.util.List;
import java.util.Objects;
import javafx.collections.ObservableList;

/** Gives a list other contents by changing no more of it than differs: whoever follows a long list has little to do then. */
final class LeastChange {
    private LeastChange() {}

    /** Afterwards the list equals what is wanted; it tells of one change, or of none. */
    static <T> void of(ObservableList<T> list, List<? extends T> wanted) {
        int shorter = Math.min(list.size(), wanted.size());
        int head = 0;
        while (head < shorter && Objects.equals(list.get(head), wanted.get(head))) head++;
        int tail = 0;
        while (tail < shorter - head
                && Objects.equals(list.get(list.size() - 1 - tail), wanted.get(wanted.size() - 1 - tail))) tail++;
        int from = list.size() - tail;
        int to = wanted.size() - tail;
        if (head == from && head == to) return;
        if (head == from) list.addAll(head, wanted.subList(head, to));
        else if (head == to) list.remove(head, from);
        else if (from - head == 1 && to - head == 1) list.set(head, wanted.get(head));
        else list.setAll(wanted);
    }
}
