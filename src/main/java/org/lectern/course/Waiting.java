package org.lectern.course;

import java.time.Instant;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.lectern.course.TeachersDesk.Pending;

/** What waits, oldest first; of two of the same time the one that came first. FX thread only. */
final class Waiting {
    private final ObservableList<Pending> list = FXCollections.observableArrayList();
    private final ObservableList<Pending> readOnly = FXCollections.unmodifiableObservableList(list);

    /** Not to be modified. */
    ObservableList<Pending> list() {
        return readOnly;
    }

    void add(Pending one) {
        list.add(firstAfter(at(one)), one);
    }

    /** Nothing happens when it does not wait. */
    void remove(Pending one) {
        Instant time = at(one);
        for (int place = firstAfter(time) - 1; place >= 0 && at(list.get(place)).equals(time); place--) {
            if (!list.get(place).equals(one)) continue;
            list.remove(place);
            return;
        }
    }

    /** Just these wait, in their order. */
    void become(List<Pending> all) {
        LeastChange.of(list, all);
    }

    private int firstAfter(Instant time) {
        int from = 0;
        int to = list.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (at(list.get(middle)).isAfter(time)) to = middle;
            else from = middle + 1;
        }
        return from;
    }

    private static Instant at(Pending one) {
        return one.message().placedAt();
    }
}
