package org.lectern.domain;

import org.jspecify.annotations.Nullable;

/** What was heard of newer versions of the program. */
public sealed interface ReleaseNews {

    /** There is none. */
    record UpToDate() implements ReleaseNews {}

    /**
     * There is one.
     *
     * @param version such as {@code 1.2.0}
     * @param page an https address that tells of it; null without
     */
    record Newer(String version, @Nullable String page) implements ReleaseNews {}

    /** Nothing was heard: offline, no such address, or an answer that is none. */
    record Unheard() implements ReleaseNews {}
}
