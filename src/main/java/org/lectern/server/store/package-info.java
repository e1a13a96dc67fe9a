/** The room server's message log (SQLite) and the thread that commits to it in groups. Knows no JSON and no network. */
@NullMarked
package org.lectern.server.store;

import org.jspecify.annotations.NullMarked;
