package org.lectern.server;

import org.lectern.domain.Person;

/** One seat in one room. Belongs to the loop. */
final class Place {
    final Seat seat;
    final RoomFloor floor;
    /** As whom the seat is here: the role may differ from room to room. */
    final Person person;
    /** Bytes of the room's batch of this turn that the seat has or need not have. */
    int taken;
    /** Where it stands in the room's list. */
    int index;

    Place(Seat seat, RoomFloor floor, Person person) {
        this.seat = seat;
        this.floor = floor;
        this.person = person;
    }
}
