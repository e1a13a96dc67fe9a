package org.lectern.room;

import java.util.List;
import javafx.collections.ObservableList;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.session.SessionEvent;

/** All rooms one is in, and the one door through which events change them. FX thread only. */
public final class Lobby {

    public ObservableList<Room> rooms() {
        throw new UnsupportedOperationException();
    }

    /** Joins a course and connects; a room one is already in (same server, course and user) is returned as it is. */
    public Room join(Membership membership, Password password) {
        throw new UnsupportedOperationException();
    }

    /** Leaves and joins again with other details (a pinned certificate, another password), keeping the place in the list. */
    public Room rejoin(Room room, Membership membership, Password password) {
        throw new UnsupportedOperationException();
    }

    /** Leaves: the connection closes with 1000, the room goes from the list. */
    public void leave(Room room) {
        throw new UnsupportedOperationException();
    }

    /** Applies what happened, in order; each room tells its list once. */
    public void apply(List<SessionEvent> batch) {
        throw new UnsupportedOperationException();
    }
}
