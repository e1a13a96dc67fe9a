/**
 * One live, healing conversation with a room's server: sign-in, heartbeat, reconnect, delivery. In: requests in domain
 * words, from any thread. Out: {@code SessionEvent}s on the session thread.
 */
@NullMarked
package org.lectern.session;

import org.jspecify.annotations.NullMarked;
