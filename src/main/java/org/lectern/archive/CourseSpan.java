package org.lectern.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a course there is.
 *
 * @param messages how many
 * @param first the time that places the earliest; null when there are none
 * @param last the time that places the latest; null when there are none
 */
public record CourseSpan(
        long messages, @Nullable Instant first, @Nullable Instant last) {}
