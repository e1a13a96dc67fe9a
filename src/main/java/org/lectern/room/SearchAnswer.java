package org.lectern.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found. */
public sealed interface SearchAnswer {

    /** Where a search can go on. Only who made it looks inside. */
    interface Point {}

    /**
     * Hits, newest first.
     *
     * @param next where to go on; null when everything was looked at. There may be fewer hits than wanted, even none, and
     *     still more to look at: a search does a limited amount of work at a time
     */
    record Found(List<SearchHit> hits, @Nullable Point next) implements SearchAnswer {
        public Found {
            hits = List.copyOf(hits);
        }
    }

    /** There is no archive now. */
    record Unavailable() implements SearchAnswer {}
}
