package org.lectern.course;

import java.time.Instant;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.room.BatchList;

/** What waits, oldest first; of two of the same time the one that came first. FX thread only. */
final class Waiting {
    private final BatchList<Pending> list = new BatchList<>();
    private final ObservableList<Pending> readOnly = FXCollections.unmodifiableObservableList(list);

    /** Not to be modified. */
    ObservableList<Pending> list() {
        return readOnly;
    }

    void add(Pending one) {
        int place = firstAfter(at(one));
        list.replace(place, place, List.of(one));
    }

    /** Nothing happens when it does not wait. */
    void remove(Pending one) {
        Instant time = at(one);
        for (int place = firstAfter(time) - 1; place >= 0 && at(list.get(place)).equals(time); place--) {
            if (!list.get(place).equals(one)) continue;
            list.replace(place, place + 1, List.of());
            return;
        }
    }

    /** Just these wait, in their order. */
    void become(List<Pending> all) {
        list.become(all);
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
