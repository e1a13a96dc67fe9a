package org.lectern.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;

/**
 * A stretch of a course.
 *
 * @param messages oldest first
 * @param first the place of the oldest, null when the page is empty
 * @param last the place of the newest, null when the page is empty
 * @param more true when the limit cut the stretch short in the direction that was asked for; for a page around a message:
 *     when there is more before or after it
 */
public record ArchivePage(
        List<Message> messages,
        @Nullable Place first,
        @Nullable Place last,
        boolean more) {
    static final ArchivePage EMPTY = new ArchivePage(List.of(), null, null, false);

    public ArchivePage {
        messages = List.copyOf(messages);
    }
}
