package org.lectern.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.CourseIdentity;

/**
 * What a file holds that was read to its end and found whole.
 *
 * @param course whose messages they are, as the file says
 * @param messages how many
 * @param first the time of the earliest, null when there are none
 * @param last the time of the latest, null when there are none
 */
public record ImportCheck(
        CourseIdentity course,
        long messages,
        @Nullable Instant first,
        @Nullable Instant last) {}
