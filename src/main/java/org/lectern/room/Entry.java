package org.lectern.room;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Place;
import org.lectern.room.TimelineItem.MessageRow;

/** A message of the room, what is known of its delivery, its place, and the row last derived from it. FX thread only. */
final class Entry {
    /** Decision D7. */
    static final Comparator<Entry> ORDER = Comparator.comparing(entry -> entry.place);

    Message message;
    boolean mine;
    /** Bears my id, and did not come from this device, where no server checks who bears it. */
    boolean elsewhere;

    /** Own and not known to have arrived: stands at the end. */
    boolean pending;

    @Nullable
    DeliveryState delivery;

    @Nullable
    Failure failure;
    /** Other ids under which a server gave it, for servers that replace ids. */
    List<MessageId> aliases = List.of();

    /** Where it stands among the rows; means nothing while it is pending. */
    Place place;

    /** The day under whose line it stands; meaningful while it is in the window. */
    @Nullable
    LocalDate day;

    private @Nullable MessageRow row;

    Entry(Message message, boolean mine) {
        this.message = message;
        this.mine = mine;
        this.place = Place.of(0, 0, message);
    }

    /** True when this person may take it back, where the server lets anybody. */
    boolean retractable(Person who) {
        return !pending
                && !(message.body() instanceof MessageBody.Recalled)
                && (mine || who.role().leads());
    }

    /** Finds out anew whether it is mine; true when that is another answer than before. */
    boolean recognise(Predicate<Person> me) {
        boolean before = mine;
        mine = me.test(message.author());
        return mine != before;
    }

    void alsoKnownAs(MessageId other) {
        List<MessageId> all = new ArrayList<>(aliases);
        all.add(other);
        aliases = all;
    }

    /** The row to show; the same object as before when nothing about it changed. */
    MessageRow row(RunPosition run) {
        MessageRow last = row;
        if (last != null
                && last.message() == message
                && last.mine() == mine
                && last.elsewhere() == elsewhere
                && last.run() == run
                && last.delivery() == delivery
                && last.failure() == failure) return last;
        MessageRow fresh = new MessageRow(message, mine, elsewhere, run, delivery, failure);
        row = fresh;
        return fresh;
    }
}
