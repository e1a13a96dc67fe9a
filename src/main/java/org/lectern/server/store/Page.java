package org.lectern.server.store;

import java.util.List;

/**
 * A stretch of a room's history.
 *
 * @param rows JSON of the rows, by place, oldest first
 * @param more true when a limit cut the stretch short
 */
public record Page(List<byte[]> rows, boolean more) {}
