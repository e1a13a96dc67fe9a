package org.lectern.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;

/** One open room: who is in it, and what is said to all of them in this turn. Belongs to the loop. */
final class RoomFloor {
    /** A batch that grows beyond this leaves before the turn ends. */
    private static final int LARGEST_BATCH = 256 * 1024;

    final RoomId id;
    private final RoomLoop loop;
    private final List<Place> places = new ArrayList<>();
    /** People by identity, with the number of their seats: somebody with two devices is here once. */
    private final Map<Identity, Presence> people = new LinkedHashMap<>();

    private @Nullable ByteBuf batch;
    private boolean touched;

    /** The same name, vouched for and not, is two people. */
    private record Identity(String user, boolean verified) {
        static Identity of(Person person) {
            return new Identity(person.id().value(), person.verified());
        }
    }

    private static final class Presence {
        Person person;
        int seats;
        final String look;

        Presence(Person person) {
            this.person = person;
            this.look = NameForm.look(person.id().value());
        }
    }

    RoomFloor(RoomId id, RoomLoop loop) {
        this.id = id;
        this.loop = loop;
    }

    boolean empty() {
        return places.isEmpty();
    }

    /** Who is here, in order of arrival. */
    List<Person> people() {
        return people.values().stream().map(presence -> presence.person).toList();
    }

    /** True when somebody is here under a name of this look, vouched for or not as asked. */
    boolean has(String look, boolean verified) {
        return people.values().stream()
                .anyMatch(there -> there.person.verified() == verified && there.look.equals(look));
    }

    /** The seats of people who are not vouched for, under names of this look. */
    List<Seat> unverified(String look) {
        if (!has(look, false)) return List.of();
        return places.stream()
                .filter(place -> !place.person.verified()
                        && NameForm.look(place.person.id().value()).equals(look))
                .map(place -> place.seat)
                .toList();
    }

    /** Takes a seat in; true when the person was not here with another one. */
    boolean enter(Place place) {
        ByteBuf open = batch;
        place.taken = open == null ? 0 : open.writerIndex();
        place.index = places.size();
        places.add(place);
        Presence presence = people.computeIfAbsent(Identity.of(place.person), identity -> new Presence(place.person));
        presence.person = place.person;
        return ++presence.seats == 1;
    }

    /** Lets a seat go; true when the person has no other one here. */
    boolean leave(Place place) {
        Place last = places.removeLast();
        if (last != place) {
            places.set(place.index, last);
            last.index = place.index;
        }
        Identity identity = Identity.of(place.person);
        Presence presence = people.get(identity);
        if (presence == null || --presence.seats > 0) return false;
        people.remove(identity);
        return true;
    }

    /** Says something to everybody who is here. The frame is encoded once. */
    void say(byte[] json) {
        ByteBuf open = batch;
        if (open == null) batch = open = PooledByteBufAllocator.DEFAULT.directBuffer(json.length + 64);
        WsFrame.text(open, json);
        if (!touched) {
            touched = true;
            loop.touch(this);
        }
        if (open.writerIndex() > LARGEST_BATCH) send();
    }

    /** Copies what a place has not had yet to the end of its seat's own buffer, to keep the order. */
    void catchUp(Place place, ByteBuf own) {
        ByteBuf open = batch;
        if (open == null) return;
        own.writeBytes(open, place.taken, open.writerIndex() - place.taken);
        place.taken = open.writerIndex();
    }

    boolean behind(Place place) {
        ByteBuf open = batch;
        return open != null && place.taken < open.writerIndex();
    }

    /** The end of a turn. */
    void flush() {
        touched = false;
        send();
    }

    private void send() {
        ByteBuf leaving = batch;
        if (leaving == null) return;
        // off the floor first: whoever is cut off below causes a notice, and that belongs to the next batch
        batch = null;
        int end = leaving.writerIndex();
        // backwards, since a seat that is cut off leaves the list, and only places already served move then
        for (int i = places.size() - 1; i >= 0; i--) send(places.get(i), leaving, end);
        leaving.release();
    }

    private static void send(Place place, ByteBuf leaving, int end) {
        int from = place.taken;
        place.taken = 0;
        if (from == end) return;
        if (place.seat.hasOwn()) {
            place.seat.append(leaving.retainedSlice(from, end - from));
        } else {
            place.seat.write(from == 0 ? leaving.retainedDuplicate() : leaving.retainedSlice(from, end - from));
        }
    }
}
