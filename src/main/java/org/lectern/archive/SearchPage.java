package org.lectern.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hits, newest first.
 *
 * @param next where to go on; null when everything was looked at. A page may have fewer hits than asked for, even none,
 *     and still go on: a search does a limited amount of work at a time
 */
public record SearchPage(
        List<ArchivedMessage> hits, @Nullable SearchPoint next) {
    static final SearchPage EMPTY = new SearchPage(List.of(), null);

    public SearchPage {
        hits = List.copyOf(hits);
    }
}
