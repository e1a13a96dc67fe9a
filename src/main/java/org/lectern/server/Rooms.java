package org.lectern.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.protocol.ServerCodec;

/** All open rooms and all seats, with the notices of coming and going. Belongs to the loop. */
final class Rooms {
    private final RoomLoop loop;
    private final ServerCodec codec;
    private final Map<RoomId, RoomFloor> floors = new HashMap<>();
    private final Set<Seat> seats = new LinkedHashSet<>();

    Rooms(RoomLoop loop, ServerCodec codec) {
        this.loop = loop;
        this.codec = codec;
    }

    /** Every seat there is; a copy. */
    List<Seat> seats() {
        return List.copyOf(seats);
    }

    void add(Seat seat) {
        seats.add(seat);
    }

    /** The room when somebody is in it, else null. */
    @Nullable
    RoomFloor floor(RoomId room) {
        return floors.get(room);
    }

    /** Brings a seat into a room (once) and tells everybody there, or the seat alone when its person is there already. */
    void enter(Seat seat, RoomId room, Person person) {
        if (seat.in(room.value()) != null) {
            seat.say(codec.joined(room, person));
            return;
        }
        RoomFloor floor = floors.computeIfAbsent(room, id -> new RoomFloor(id, loop));
        if (person.verified()) {
            // who sat here under her name goes: nobody shall take one for the other
            for (Seat namesake : floor.unverified(NameForm.look(person.id().value()))) {
                if (namesake != seat) namesake.close(WsFrame.POLICY, "name");
            }
            // the last one may have closed the room behind himself
            floor = floors.computeIfAbsent(room, id -> new RoomFloor(id, loop));
        }
        Place place = new Place(seat, floor, person);
        boolean news = floor.enter(place);
        seat.places().add(place);
        byte[] notice = codec.joined(room, person);
        if (news) {
            floor.say(notice);
        } else {
            seat.say(notice);
        }
    }

    /** True when somebody who is vouched for is in a room under a name that looks like this one. */
    boolean vouchedFor(RoomId room, String user) {
        RoomFloor floor = floors.get(room);
        return floor != null && floor.has(NameForm.look(user), true);
    }

    /** Takes a seat out of everything. */
    void leave(Seat seat) {
        seats.remove(seat);
        for (Place place : seat.places()) {
            RoomFloor floor = place.floor;
            boolean news = floor.leave(place);
            if (floor.empty()) {
                floor.flush();
                floors.remove(floor.id);
            } else if (news) {
                floor.say(codec.left(floor.id, place.person));
            }
        }
        seat.places().clear();
    }

    /** Who is in the rooms of a seat. */
    Map<RoomId, List<Person>> people(Seat seat) {
        Map<RoomId, List<Person>> people = new LinkedHashMap<>();
        for (Place place : seat.places()) people.put(place.floor.id, place.floor.people());
        return people;
    }
}
