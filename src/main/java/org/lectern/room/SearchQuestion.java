package org.lectern.room;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;

/**
 * What is looked for.
 *
 * @param typed what the person typed, operators and all; any string has a meaning
 * @param course the course to look in; null for all that are kept
 * @param from where an earlier answer ended; null for the newest
 * @param limit the most hits wanted
 */
public record SearchQuestion(String typed, @Nullable Membership course, SearchAnswer.@Nullable Point from, int limit) {}
