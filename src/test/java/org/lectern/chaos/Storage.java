package org.lectern.chaos;

import java.util.function.Consumer;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageId;
import org.lectern.room.RoomArchive;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;

/** What of a computer outlives its power. */
interface Storage {

    /** The computer is switched on and the program starts. */
    void mount(Machine machine);

    /** The power fails. */
    void crash();

    RoomArchive.Shelf shelf();

    Stores stores(Membership membership);

    Consumer<SessionEvent> recorder(Membership membership);

    /** True when an own message is on the disk. */
    boolean holds(MessageId id);

    /** True when it keeps what everybody said, and not only what is not sent yet. */
    boolean remembers();

    /** Nothing more is needed of it. */
    void discard();
}
