package org.lectern.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;

/** A conversation with one room. Every method may be called from any thread, returns at once and never throws. */
public interface Session {

    /** Starts to connect. The first event follows. */
    void open();

    /** Sends now, or as soon as the link is there. Its fate comes back as {@link SessionEvent.DeliveryChanged}. */
    void send(OutgoingMessage message);

    /** Sends a message whose state is FAILED again, the same bytes. */
    void retry(MessageId message);

    /** Gives up a message that was not delivered. */
    void discard(MessageId message);

    /** Takes an own message back for everybody, where the server can. */
    void retract(MessageId message);

    /** Tells the room that I am writing, where the server passes that on. */
    void typing();

    /**
     * Asks the server for rows before a known one; {@link SessionEvent.EarlierArrived} answers, also when there is no link.
     *
     * @param question a number of the asker's, greater than the last one; only the newest question is answered for sure
     * @param before the oldest known row
     */
    void earlier(long question, Message before);

    /** How long the last heartbeat took there and back; null while none was answered on this link. */
    @Nullable
    Duration roundTrip();

    /** Ends the wait before the next attempt; also starts again after {@code Stopped}. */
    void reconnectNow();

    /** Leaves with close code 1000; no event follows after {@code Closed}. Timers end. */
    void close();
}
