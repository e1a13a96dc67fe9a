package org.lectern.room;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;

/** Counts what becomes of own messages, so that at the end of a class one knows that all arrived. FX thread only. */
final class OwnFates {
    private final Predicate<Person> me;
    private final Runnable tooLate;
    private final Set<MessageId> open = new HashSet<>();
    private final Set<MessageId> arrived = new HashSet<>();
    /** When what was discarded was made, in milliseconds. */
    private final Set<Long> discarded = new HashSet<>();

    private final ReadOnlyObjectWrapper<OwnTally> tally = new ReadOnlyObjectWrapper<>(this, "tally", OwnTally.NONE);

    /** @param tooLate tells the person that a discarded message turned up */
    OwnFates(Predicate<Person> me, Runnable tooLate) {
        this.me = me;
        this.tooLate = tooLate;
    }

    ReadOnlyObjectProperty<OwnTally> tallyProperty() {
        return tally.getReadOnlyProperty();
    }

    /** A message was made, or is left over from an earlier run; or it moved. Others' messages are never told. */
    void moved(MessageId message, DeliveryState state) {
        if (arrived.contains(message)) return;
        switch (state) {
            case WAITING, SENT, UNCERTAIN, FAILED -> open.add(message);
            case DELIVERED, STORED -> {
                open.remove(message);
                arrived.add(message);
            }
        }
    }

    void discarded(Message message) {
        open.remove(message.id());
        discarded.add(message.sentAt().toEpochMilli());
    }

    /**
     * True for an own row that was discarded and turns up all the same, once; it is told then. Known by its time, which no
     * other own message has: servers may give it another id.
     */
    boolean turnedUp(Message row) {
        boolean late = me.test(row.author()) && discarded.remove(row.sentAt().toEpochMilli());
        if (late) tooLate.run();
        return late;
    }

    /** Tells the sums, at most once a batch. */
    void refresh() {
        tally.set(new OwnTally(open.size() + arrived.size(), arrived.size()));
    }
}
