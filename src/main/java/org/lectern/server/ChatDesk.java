package org.lectern.server;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.protocol.ChatRow;
import org.lectern.protocol.ServerCodec;
import org.lectern.server.store.MessageLog;
import org.lectern.server.store.Row;

/**
 * Messages and their taking back: checked on the loop, committed by the store, and only then told to the room and
 * acknowledged. Belongs to the loop; the nested works run on the store's thread.
 */
final class ChatDesk {
    private static final int LONGEST_ID = 128;

    private final RoomLoop loop;
    private final Rooms rooms;
    private final ServerCodec codec;
    private final String epoch;
    private final ServerLimits limits;
    private final Clock clock;
    private final RandomGenerator random;
    private final Paces people;
    private final Paces floors;
    private final Paces addressesOfFloors;
    private final Paces addresses;

    /** What became of a message. */
    private sealed interface Kept {
        record New(Row row) implements Kept {}

        /** The same author sent the same id before. */
        record Known(Row row) implements Kept {}

        /** The id is somebody else's. */
        record Taken() implements Kept {}
    }

    /** What became of a wish to take something back. */
    private sealed interface TakenBack {
        record Done(boolean news) implements TakenBack {}

        record Refused(int code) implements TakenBack {}
    }

    ChatDesk(
            RoomLoop loop,
            Rooms rooms,
            ServerCodec codec,
            String epoch,
            ServerLimits limits,
            Clock clock,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.loop = loop;
        this.rooms = rooms;
        this.codec = codec;
        this.epoch = epoch;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.people = new Paces(limits.chat(), nanoTime);
        this.floors = new Paces(limits.crowd().room(), nanoTime);
        this.addressesOfFloors = new Paces(limits.crowd().addressInRoom(), nanoTime);
        this.addresses = new Paces(limits.crowd().address(), nanoTime);
    }

    /** Command 11. */
    void chat(Seat seat, ChatRow row) {
        String id = row.id();
        Place place = seat.in(row.room());
        int refusal = refusal(row, place);
        if (place == null || refusal != 0) {
            seat.say(codec.chatRefused(refusal, id.length() > LONGEST_ID ? "" : id, 0));
            return;
        }
        long wait = RateLimit.take(paces(seat, place));
        if (wait > 0) {
            seat.say(codec.chatRefused(ServerCodec.TOO_FAST, id, wait));
            return;
        }
        String given = id.isEmpty() ? newId() : id;
        Person author = place.person;
        row.settle(given, author.id().value(), clock.millis());
        String room = place.floor.id.value();
        loop.store(log -> keep(log, room, given, author, row), (kept, failure) -> told(seat, place.floor, given, kept));
    }

    /** The code of what is wrong with a message, 0 when nothing is. */
    private static int refusal(ChatRow row, @Nullable Place place) {
        if (!row.wellFormed() || row.room().isEmpty() || row.id().length() > LONGEST_ID) return ServerCodec.MALFORMED;
        if (place == null) return ServerCodec.NOT_ALLOWED;
        // the author is whoever signed in; a frame that claims another one is refused, not corrected
        if (!row.from().isEmpty() && !row.from().equals(place.person.id().value())) return ServerCodec.MALFORMED;
        return place.person.role() == Role.OBSERVER ? ServerCodec.NOT_ALLOWED : 0;
    }

    private Kept keep(MessageLog log, String room, String id, Person author, ChatRow row) throws SQLException {
        Row known = log.find(room, id);
        if (known != null) return owns(author, known) ? new Kept.Known(known) : new Kept.Taken();
        String answered = row.answered();
        Row source = answered.isEmpty() ? null : log.find(room, answered);
        if (source != null && source.retracted()) row.forgetAnswered();
        return new Kept.New(log.append(
                room,
                id,
                author.id().value(),
                author.verified(),
                row.createTime(),
                seq -> row.sealed(author, seq, epoch)));
    }

    private void told(Seat seat, RoomFloor floor, String id, @Nullable Kept kept) {
        switch (kept) {
            case null -> seat.say(codec.chatRefused(ServerCodec.NOT_STORED, id, 0));
            case Kept.New(Row row) -> {
                byte[] frame = codec.chat(row.json());
                // the room may have emptied and filled again since
                RoomFloor now = rooms.floor(floor.id);
                if (now != null) now.say(frame);
                seat.say(codec.accepted(id, row.seq()));
            }
            case Kept.Known(Row row) -> {
                seat.say(codec.chat(row.json()));
                seat.say(codec.accepted(id, row.seq()));
            }
            case Kept.Taken() -> seat.say(codec.chatRefused(ServerCodec.ID_TAKEN, id, 0));
        }
    }

    /** An open sign-in may bear the name of somebody who is vouched for, but never has their rights. */
    private static boolean owns(Person person, Row row) {
        return row.author().equals(person.id().value()) && row.verified() == person.verified();
    }

    /** Command 15. */
    void retract(Seat seat, String room, String id) {
        Place place = seat.in(room);
        if (place == null || id.isEmpty()) {
            seat.say(codec.retractRefused(place == null ? ServerCodec.NOT_ALLOWED : ServerCodec.NOT_FOUND, id));
            return;
        }
        Person by = place.person;
        loop.store(log -> takeBack(log, room, id, by), (outcome, failure) -> {
            switch (outcome) {
                case null -> seat.say(codec.retractRefused(ServerCodec.NOT_STORED, id));
                case TakenBack.Refused(int code) -> seat.say(codec.retractRefused(code, id));
                case TakenBack.Done(boolean news) -> {
                    byte[] notice = codec.retracted(place.floor.id, id, by.id().value());
                    RoomFloor now = rooms.floor(place.floor.id);
                    if (news && now != null) {
                        now.say(notice);
                    } else {
                        seat.say(notice);
                    }
                }
            }
        });
    }

    private TakenBack takeBack(MessageLog log, String room, String id, Person by) throws SQLException {
        Row row = log.find(room, id);
        if (row == null) return new TakenBack.Refused(ServerCodec.NOT_FOUND);
        boolean leads = by.role().leads() && by.verified();
        if (!leads && !owns(by, row)) return new TakenBack.Refused(ServerCodec.NOT_ALLOWED);
        if (row.retracted()) return new TakenBack.Done(false);
        log.retract(row, codec.tombstone(row.json(), by.id().value()));
        // nor do the answers repeat it
        log.changeAfter(row, ServerCodec.mentioned(id), answer -> ServerCodec.withoutAnswered(answer, id));
        return new TakenBack.Done(true);
    }

    /**
     * What a message has to pass: one pace a person, over all their connections, so that coming back does not help a
     * flood; and, but for those who lead, one of the room and two of the address, so that many names do not help either.
     */
    private List<RateLimit> paces(Seat seat, Place place) {
        RateLimit own = people.of(key(place.person));
        boolean leads = place.person.verified() && place.person.role().leads();
        if (leads || limits.chat().perSecond() == 0) return List.of(own);
        String room = place.floor.id.value();
        return List.of(
                own, floors.of(room), addressesOfFloors.of(seat.address + ' ' + room), addresses.of(seat.address));
    }

    /** Names a person for counting: the same name, vouched for and not, is two people. */
    static String key(Person person) {
        return (person.verified() ? "v " : "o ") + person.id().value();
    }

    private String newId() {
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
