package org.lectern.session;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;
import org.lectern.domain.RoomId;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;

/** Messages taken back for everybody (decision D9). Session thread only. */
final class Retractions {
    private static final int NOT_FOUND = 10404;
    private static final int TOO_FAST = 10429;
    private static final int NOT_STORED = 10503;

    private final RoomId room;
    private final Consumer<SessionEvent> emit;
    private final Consumer<Outbound> transmit;

    Retractions(RoomId room, Consumer<SessionEvent> emit, Consumer<Outbound> transmit) {
        this.room = room;
        this.emit = emit;
        this.transmit = transmit;
    }

    /** Asks the server, if it can. */
    void ask(@Nullable Link up, MessageId message) {
        if (up == null || !up.live) {
            refused(message, new Failure.LinkLost());
            return;
        }
        if (!up.traits.offers("retract")) {
            refused(message, new Failure.NotAllowed());
            return;
        }
        up.retracting.add(message);
        transmit.accept(new Outbound.Retract(room, message));
    }

    void done(Link from, Inbound.Retracted gone) {
        if (!gone.room().equals(room)) return;
        from.retracting.remove(gone.message());
        emit.accept(new SessionEvent.MessageRetracted(room, gone.message(), gone.by()));
    }

    void refused(Link from, Inbound.RetractRefused answer) {
        MessageId named = answer.message();
        MessageId message = named != null ? named : from.retracting.peek();
        if (message == null) return;
        from.retracting.remove(message);
        refused(message, reason(answer.code()));
    }

    private static Failure reason(int code) {
        return switch (code) {
            case TOO_FAST -> new Failure.TooFast(0);
            case NOT_FOUND, NOT_STORED -> new Failure.Rejected(code);
            default -> new Failure.NotAllowed();
        };
    }

    void refused(MessageId message, Failure reason) {
        emit.accept(new SessionEvent.RetractFailed(room, message, reason));
    }
}
