package org.lectern.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Place;

/**
 * A stretch of a course to be copied.
 *
 * @param messages oldest first; empty when there are no more
 * @param last the place of the newest, to go on from; null when the page is empty
 */
public record CopyPage(
        List<CopiedMessage> messages, @Nullable Place last) {
    public CopyPage {
        messages = List.copyOf(messages);
    }
}
