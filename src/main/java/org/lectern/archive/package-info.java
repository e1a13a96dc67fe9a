/**
 * The messages on this device: one SQLite file (WAL), found again by place and by full-text search over pairs of
 * characters. Knows {@code domain}, SQL and the two ports of
 * {@code session} that it implements ({@link org.lectern.archive.ArchivedOutbox}); nothing of windows.
 *
 * <p>Everything that writes belongs to one thread given from outside; reads go through a connection of their own and may
 * come from any thread, one at a time.
 */
@NullMarked
package org.lectern.archive;

import org.jspecify.annotations.NullMarked;
