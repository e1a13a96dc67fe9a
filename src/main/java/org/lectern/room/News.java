package org.lectern.room;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.lectern.domain.Message;

/** What others said since the room was joined: how much, and what came live last. FX thread only. */
final class News {
    /** Of a larger batch the newest are told. */
    private static final int MOST = 500;

    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<List<Message>> batch = new ReadOnlyObjectWrapper<>(List.of());
    private final List<Message> gathered = new ArrayList<>();
    private long arrivals;

    ReadOnlyLongProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Message>> batchProperty() {
        return batch.getReadOnlyProperty();
    }

    void came(Message message) {
        arrivals++;
        gathered.add(message);
    }

    /** Somebody said something while the link was down: it counts, and nobody is called for it. */
    void missed() {
        arrivals++;
    }

    /** Tells what came since the last time. */
    void refresh() {
        if (gathered.isEmpty()) {
            count.set(arrivals);
            return;
        }
        List<Message> fresh = List.copyOf(gathered.subList(Math.max(0, gathered.size() - MOST), gathered.size()));
        gathered.clear();
        count.set(arrivals);
        batch.set(fresh);
    }
}
