package org.lectern.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.Place;

/**
 * A stretch of a course.
 *
 * @param messages oldest first
 * @param places where each of them stands
 * @param more true when the limit cut the stretch short in the direction that was asked for; for a page around a message:
 *     when there is more before or after it
 */
public record ArchivePage(List<Message> messages, List<Place> places, boolean more) {
    static final ArchivePage EMPTY = new ArchivePage(List.of(), List.of(), false);

    public ArchivePage {
        messages = List.copyOf(messages);
        places = List.copyOf(places);
        if (messages.size() != places.size()) throw new IllegalArgumentException("a place for each message");
    }

    /** The place of the oldest, null when the page is empty. */
    public @Nullable Place first() {
        return places.isEmpty() ? null : places.getFirst();
    }

    /** The place of the newest, null when the page is empty. */
    public @Nullable Place last() {
        return places.isEmpty() ? null : places.getLast();
    }
}
