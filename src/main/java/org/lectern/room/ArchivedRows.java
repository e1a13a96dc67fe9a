package org.lectern.room;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;

/**
 * A stretch of a room as it is kept on this device.
 *
 * @param available false when there is no archive now, or it could not answer; then there are no rows either
 * @param messages oldest first, without holes between them but those the archive has itself
 * @param places where each of them stands
 * @param elsewhere those that were {@link RoomArchive#elsewhere noted} not to have been sent from here; may name others too
 * @param more true when there are more in the direction that was asked for
 * @param era which life of the server's store the room is in
 * @param epoch the server's store of that life; null when it does not say
 * @param lastRead up to where the room was read before; null when nothing is known of that
 */
public record ArchivedRows(
        boolean available,
        List<Message> messages,
        List<Place> places,
        Set<MessageId> elsewhere,
        boolean more,
        int era,
        @Nullable String epoch,
        @Nullable Place lastRead) {

    /** There is no archive. */
    public static final ArchivedRows NONE =
            new ArchivedRows(false, List.of(), List.of(), Set.of(), false, 0, null, null);

    public ArchivedRows {
        messages = List.copyOf(messages);
        places = List.copyOf(places);
        elsewhere = Set.copyOf(elsewhere);
        if (messages.size() != places.size()) throw new IllegalArgumentException("a place for each message");
    }
}
