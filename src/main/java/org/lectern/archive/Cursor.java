package org.lectern.archive;

import org.jspecify.annotations.Nullable;

/**
 * How far a course is known. The unit is the caller's: numbers of a server that numbers its rows, milliseconds of
 * {@code createTime} on J-IM.
 *
 * @param high the highest point seen
 * @param verifiedUpTo up to here nothing is missing
 * @param epoch the server's store these points belong to; null when it does not say
 */
public record Cursor(long high, long verifiedUpTo, @Nullable String epoch) {}
