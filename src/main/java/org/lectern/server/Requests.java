package org.lectern.server;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.protocol.Outbound;
import org.lectern.protocol.ServerCodec;
import org.lectern.protocol.ServerRequest;
import org.lectern.server.store.MessageLog;
import org.lectern.server.store.Page;

/** Answers what somebody who is signed in asks. Belongs to the loop. */
final class Requests {
    private static final int WAITING = 16;
    /** Answers of this many bytes and more leave one by one. */
    private static final int LARGE = 64 * 1024;
    /** In larger rooms nobody is told who writes. */
    private static final int MOST_TYPING = 30;

    private final RoomLoop loop;
    private final Rooms rooms;
    private final ChatDesk chat;
    private final Reception reception;
    private final ServerCodec codec;
    private final ServerLimits limits;
    private final byte[] heartbeat;
    private final byte[] nonsense;

    Requests(RoomLoop loop, Rooms rooms, ChatDesk chat, Reception reception, ServerCodec codec, ServerLimits limits) {
        this.loop = loop;
        this.rooms = rooms;
        this.chat = chat;
        this.reception = reception;
        this.codec = codec;
        this.limits = limits;
        this.heartbeat = codec.heartbeat();
        this.nonsense = codec.nonsense();
    }

    /** One request of an open seat. */
    void take(Seat seat, ServerRequest request) {
        Person person = seat.person;
        if (person == null || !seat.open()) return;
        if (request instanceof ServerRequest.Chat(var row)) {
            chat.chat(seat, row);
            return;
        }
        long wait = seat.asks.take();
        switch (request) {
            case ServerRequest.Chat ignored -> throw new IllegalStateException();
            case ServerRequest.Heartbeat() -> sayUnless(wait, seat, heartbeat);
            case ServerRequest.Nonsense() -> sayUnless(wait, seat, nonsense);
            case ServerRequest.History asked -> history(seat, person, asked, wait);
            case ServerRequest.Members(String user, int type) -> members(seat, person, user, type, wait);
            case ServerRequest.Join(String room) -> join(seat, person, room, wait);
            case ServerRequest.Retract(String room, String id) -> {
                if (wait > 0) seat.say(codec.retractRefused(ServerCodec.TOO_FAST, id));
                else chat.retract(seat, room, id);
            }
            case ServerRequest.Typing(String room) -> typing(seat, room, wait);
            case ServerRequest.Close(String user) -> close(seat, person, user);
            // already signed in: nobody changes into somebody else
            case ServerRequest.SignIn ignored -> sayUnless(wait, seat, nonsense);
        }
    }

    /** Nobody is told why not: it is not worth an answer. */
    private void typing(Seat seat, String room, long wait) {
        Place place = seat.in(room);
        if (place == null || wait > 0 || place.person.role() == Role.OBSERVER) return;
        if (place.floor.people().size() <= MOST_TYPING) place.floor.say(codec.typing(place.floor.id, place.person));
    }

    /** Of a flood only the first are answered; the rest is not worth an answer. */
    private static void sayUnless(long wait, Seat seat, byte[] answer) {
        if (wait == 0) seat.say(answer);
    }

    private void close(Seat seat, Person person, String user) {
        // J-IM ends whoever is named here, whoever asks
        if (!user.isEmpty() && !user.equals(person.id().value())) {
            seat.say(codec.closing(ServerCodec.INVALID));
            return;
        }
        seat.say(codec.closing(ServerCodec.CLOSED));
        seat.close(WsFrame.NORMAL, "");
    }

    private void join(Seat seat, Person person, String room, long wait) {
        if (wait > 0 || !SignInQuery.goodName(room)) {
            seat.say(codec.joinAnswer(room, wait > 0 ? ServerCodec.TOO_FAST : ServerCodec.JOIN_FAILED));
            return;
        }
        RoomId id = new RoomId(room);
        int code = switch (reception.enter(id, person, seat.signedInTo, seat.address)) {
            case Reception.Verdict.Admitted(Person there) -> {
                reception.open(id, there);
                rooms.enter(seat, id, there);
                yield ServerCodec.JOINED;
            }
            case Reception.Verdict.Refused() -> ServerCodec.JOIN_FAILED;
            case Reception.Verdict.Full() -> ServerCodec.FULL;
        };
        seat.say(codec.joinAnswer(room, code));
    }

    private void members(Seat seat, Person person, String user, int type, long wait) {
        boolean self = user.isEmpty() || user.equals(person.id().value());
        int code = switch (type) {
            case 0 -> ServerCodec.USERS_ONLINE;
            case 1 -> ServerCodec.USERS_OFFLINE;
            case 2 -> ServerCodec.USERS;
            default -> ServerCodec.USERS_FAILED;
        };
        if (wait > 0 || seat.later.size() >= WAITING) {
            seat.say(codec.noMembers(ServerCodec.TOO_FAST));
        } else if (!self || code == ServerCodec.USERS_FAILED) {
            seat.say(codec.noMembers(ServerCodec.USERS_FAILED));
        } else {
            inTurn(seat, () -> tellMembers(seat, person, code, type == 1));
        }
    }

    private void tellMembers(Seat seat, Person person, int code, boolean nobody) {
        Map<RoomId, List<Person>> people = nobody ? Map.of() : rooms.people(seat);
        byte[] list = codec.members(code, person, people);
        if (list.length > limits.historyBytes()) {
            people.replaceAll((room, all) -> all.stream().map(Requests::plain).toList());
            list = codec.members(code, person, people);
        }
        if (list.length < LARGE) {
            seat.say(list);
            next(seat);
        } else {
            seat.largeOnItsWay = true;
            seat.sayLarge(list, () -> next(seat));
        }
    }

    private static Person plain(Person person) {
        return new Person(person.id(), person.nickname(), null, person.role(), person.verified());
    }

    /** Large answers leave one by one, however many were asked for. */
    private static void inTurn(Seat seat, Runnable answer) {
        if (seat.largeOnItsWay) seat.later.add(answer);
        else answer.run();
    }

    private void history(Seat seat, Person person, ServerRequest.History asked, long wait) {
        if (wait > 0 || seat.later.size() >= WAITING) {
            seat.say(codec.noHistory(ServerCodec.TOO_FAST));
        } else if (asked.type() == 0) {
            // nothing is kept per person: who was away asks for the room's history
            seat.say(codec.noHistory(ServerCodec.OFFLINE_MESSAGES));
        } else if (asked.type() != 1 || seat.in(asked.room()) == null) {
            seat.say(codec.noHistory(ServerCodec.HISTORY_FAILED));
        } else {
            inTurn(seat, () -> read(seat, person, asked));
        }
    }

    /** Reads in the order of the commits, so an answer holds every message that the asker has been told before it. */
    private void read(Seat seat, Person person, ServerRequest.History asked) {
        seat.largeOnItsWay = true;
        loop.store(log -> answer(log, person, asked), (answer, failure) -> {
            byte[] frame = answer == null ? codec.noHistory(ServerCodec.HISTORY_FAILED) : answer;
            seat.sayLarge(frame, () -> next(seat));
        });
    }

    private static void next(Seat seat) {
        seat.largeOnItsWay = false;
        Runnable later = seat.later.poll();
        if (later != null) later.run();
    }

    private byte[] answer(MessageLog log, Person person, ServerRequest.History asked) throws SQLException {
        String room = asked.room();
        int rows = limits.windowRows();
        int bytes = limits.windowBytes();
        String user = person.id().value();
        return switch (asked.range()) {
            case Outbound.Range.Plain() -> {
                Page page = log.newest(room, limits.historyRows(), limits.historyBytes());
                yield codec.history(user, room, page.rows(), false, false, page.more());
            }
            case Outbound.Range.Window(var begin, var end) -> {
                Page page = log.window(room, begin.toEpochMilli(), end.toEpochMilli(), rows, bytes);
                yield codec.history(user, room, page.rows(), false, page.more(), page.more());
            }
            case Outbound.Range.Offset(int offset, int count) -> {
                Page page = log.slice(room, offset, Math.min(count, rows), bytes);
                yield codec.history(user, room, page.rows(), false, false, page.more());
            }
            case Outbound.Range.AfterSeq(long seq, int limit) -> {
                Page page = log.after(room, seq, Math.min(limit, rows), bytes);
                // somebody who knows a place that was never given has seen another store
                yield codec.history(user, room, page.rows(), true, seq > log.last(room), page.more());
            }
            case Outbound.Range.BeforeSeq(long seq, int limit) -> {
                Page page = log.before(room, seq, Math.min(limit, rows), bytes);
                yield codec.history(user, room, page.rows(), true, false, page.more());
            }
        };
    }
}
