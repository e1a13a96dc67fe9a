package org.lectern.session;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ServerProfile;
import org.lectern.domain.ServerProfile.Trait;
import org.lectern.session.SessionEvent.HistoryOutcome;

/** Learns what the server of this connection does with messages (performance.md 6.2, 13). Session thread only. */
final class Habits {
    private final Consumer<ServerProfile> told;
    private ServerProfile known = ServerProfile.UNKNOWN;

    Habits(Consumer<ServerProfile> told) {
        this.told = told;
    }

    /** A new connection may reach another server. */
    void forget() {
        learn(ServerProfile.UNKNOWN);
    }

    /** An own message came back. */
    void echo(OutgoingMessage own, Message echo, @Nullable MessageId serverId) {
        boolean named = echo.id().equals(own.id());
        boolean sameId = named && serverId == null;
        Trait clientIds = sameId ? known.keepsClientId() : Trait.of(named);
        boolean sameTime = echo.sentAt().toEpochMilli() == own.createdAt().toEpochMilli();
        learn(new ServerProfile(Trait.of(sameId), clientIds, Trait.of(sameTime), known.keepsHistory()));
    }

    /** A history answer came; an empty one proves nothing, since a store that fails looks the same. */
    void history(HistoryOutcome outcome) {
        switch (outcome) {
            case LOADED -> learn(known.withHistory(Trait.YES));
            case UNAVAILABLE -> noHistory();
            case EMPTY, TIMED_OUT -> {}
        }
    }

    void noHistory() {
        learn(known.withHistory(Trait.NO));
    }

    /** Whether a message can be found in the history by its time. */
    Trait findable() {
        return known.keepsTimes() == Trait.NO ? Trait.NO : known.keepsHistory();
    }

    private void learn(ServerProfile learned) {
        if (learned.equals(known)) return;
        known = learned;
        told.accept(learned);
    }
}
