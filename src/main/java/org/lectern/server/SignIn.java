package org.lectern.server;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.protocol.ServerCodec;
import org.lectern.protocol.ServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a fresh WebSocket to a seat in a room: asks the {@link Reception}, keeps early frames in order meanwhile, says
 * 9 and 6 as J-IM does, and passes everything later on to {@link Requests}. Belongs to the loop.
 */
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Set<String> EXTENSIONS = Set.of("retract", "roles", "seq", "typing", "window");
    private static final int EARLY_FRAMES = 64;
    private static final long TOKEN_MINUTES = 10;

    private final RoomLoop loop;
    private final Rooms rooms;
    private final Reception reception;
    private final Requests requests;
    private final UploadPasses passes;
    private final ServerCodec codec;
    private final String epoch;
    private final ServerLimits limits;
    private final LongSupplier nanoTime;
    /** Guests who are here, by address. */
    private final Map<String, Integer> guests = new HashMap<>();

    private final Map<Seat, Pending> pending = new HashMap<>();

    /** A seat on its way in. */
    private static final class Pending {
        final SignInQuery query;
        final String origin;
        final List<byte[]> early = new ArrayList<>();
        int earlyBytes;
        boolean asked;

        Pending(SignInQuery query, String origin) {
            this.query = query;
            this.origin = origin;
        }
    }

    SignIn(
            RoomLoop loop,
            Rooms rooms,
            Reception reception,
            Requests requests,
            UploadPasses passes,
            ServerCodec codec,
            String epoch,
            ServerLimits limits,
            LongSupplier nanoTime) {
        this.loop = loop;
        this.rooms = rooms;
        this.reception = reception;
        this.requests = requests;
        this.passes = passes;
        this.codec = codec;
        this.epoch = epoch;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** A seat for a new WebSocket. */
    Seat seat(Channel channel) {
        Seat seat =
                new Seat(channel, loop, new RateLimit(limits.asks(), nanoTime), limits.outboundBytes(), this::leave);
        seat.heardAt = nanoTime.getAsLong();
        rooms.add(seat);
        return seat;
    }

    /**
     * Begins the sign-in of the address, or waits for one by frame (command 5) when the address names nobody.
     *
     * @param origin of the server as the client spells it, empty when unknown
     */
    void begin(Seat seat, SignInQuery query, String origin) {
        Pending entry = new Pending(query, origin);
        pending.put(seat, entry);
        if (!query.user().isEmpty()) {
            ask(seat, entry, query);
            return;
        }
        loop.executor()
                .schedule(
                        () -> {
                            if (pending.containsKey(seat) && !entry.asked) refuse(seat);
                        },
                        limits.handshake().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void ask(Seat seat, Pending entry, SignInQuery query) {
        entry.asked = true;
        String address = seat.address;
        reception.decide(query, address, verdict -> {
            if (seat.phase != Seat.Phase.SIGNING_IN) return;
            switch (verdict) {
                case Reception.Verdict.Admitted(Person person)
                when !person.verified() && !countGuest(seat) -> full(seat);
                case Reception.Verdict.Admitted(Person person) -> admit(seat, entry, person);
                case Reception.Verdict.Refused() -> {
                    LOG.info("a sign-in from {} was refused", address);
                    refuse(seat);
                }
                case Reception.Verdict.Full() -> full(seat);
            }
        });
    }

    private void refuse(Seat seat) {
        seat.say(codec.signInRefused(ServerCodec.SIGN_IN_REFUSED));
        seat.close(WsFrame.POLICY, "sign-in");
    }

    private void full(Seat seat) {
        seat.say(codec.signInRefused(ServerCodec.FULL));
        seat.close(WsFrame.TRY_LATER, "full");
    }

    /** Counts a guest of an address until he leaves; false when there are too many. */
    private boolean countGuest(Seat seat) {
        if (guests.getOrDefault(seat.address, 0) >= limits.crowd().guestsPerAddress()) return false;
        guests.merge(seat.address, 1, Integer::sum);
        seat.guest = true;
        return true;
    }

    private void admit(Seat seat, Pending entry, Person person) {
        pending.remove(seat);
        seat.phase = Seat.Phase.OPEN;
        seat.person = person;
        RoomId room = Reception.room(entry.query);
        seat.signedInTo = room;
        if (room != null) {
            reception.open(room, person);
            rooms.enter(seat, room, person);
        }
        seat.say(codec.signedIn(welcome(seat, entry.origin, person)));
        for (byte[] frame : entry.early) requests.take(seat, codec.decode(frame));
    }

    private ServerCodec.Welcome welcome(Seat seat, String origin, Person person) {
        boolean uploads = !origin.isEmpty() && person.role() != Role.OBSERVER;
        Password token = uploads ? passes.issue(person) : Password.NONE;
        seat.token = uploads ? token : null;
        Set<String> names = new TreeSet<>(EXTENSIONS);
        if (uploads) names.add("upload");
        if (reception.byAccount(person)) names.add("account");
        return new ServerCodec.Welcome(names, uploads ? origin + PictureDesk.UPLOAD : "", token, epoch, person);
    }

    /** A whole message of a seat, in any phase. */
    void message(Seat seat, byte[] utf8) {
        switch (seat.phase) {
            case OPEN -> requests.take(seat, codec.decode(utf8));
            case CLOSING -> {}
            case SIGNING_IN -> early(seat, pending.get(seat), utf8);
        }
    }

    private void early(Seat seat, @Nullable Pending entry, byte[] utf8) {
        if (entry == null) return;
        if (!entry.asked && codec.decode(utf8) instanceof ServerRequest.SignIn(String user, Password password)) {
            ask(seat, entry, entry.query.as(user, password));
            return;
        }
        entry.earlyBytes += utf8.length;
        if (entry.early.size() >= EARLY_FRAMES || entry.earlyBytes > limits.frameBytes()) {
            seat.close(WsFrame.POLICY, "sign-in");
            return;
        }
        entry.early.add(utf8);
    }

    private void leave(Seat seat) {
        pending.remove(seat);
        if (seat.guest) guests.computeIfPresent(seat.address, (key, count) -> count > 1 ? count - 1 : null);
        List<RoomId> left = seat.places().stream().map(place -> place.floor.id).toList();
        rooms.leave(seat);
        for (RoomId room : left) if (rooms.floor(room) == null) reception.emptied(room);
        Password token = seat.token;
        if (token == null || loop.executor().isShuttingDown()) return;
        // an upload that is under way when the link breaks may still end
        loop.executor().schedule(() -> passes.revoke(token), TOKEN_MINUTES, TimeUnit.MINUTES);
    }
}
