package org.lectern.session;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;

/**
 * Where the own messages of one conversation are kept until their fate is known (decision D5). Called on the session
 * thread and returns at once; every call is answered once, on whatever thread, the calls taking effect in their order.
 * What was committed survives the end of the process.
 */
public interface OutboxStore {

    /**
     * An own message as it is kept.
     *
     * @param frame the frozen text that goes to the wire; opaque to the store
     * @param state SENT when it may have been handed to a socket: kept before that happens
     * @param attempts how often it may have been handed to a socket
     * @param reason for FAILED only
     */
    record Kept(
            OutgoingMessage message,
            String frame,
            DeliveryState state,
            int attempts,
            @Nullable Failure reason) {}

    /** Hears how a change ended. */
    @FunctionalInterface
    interface Committed {
        /** @param failure null when the change is on the disk; else nothing of it was kept */
        void told(@Nullable Failure failure);
    }

    /** What an earlier run left, in the order of making; nothing when it cannot be read. */
    void load(Consumer<List<Kept>> answer);

    /** Keeps a message, in the place of an older version of itself. */
    void save(Kept message, Committed committed);

    /** Notes how far a kept message got; does nothing for one that is not kept. */
    void update(MessageId message, DeliveryState state, int attempts, @Nullable Failure reason, Committed committed);

    /** Forgets a message; does nothing for one that is not kept. */
    void remove(MessageId message, Committed committed);
}
