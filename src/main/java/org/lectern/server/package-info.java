/**
 * The room server: WebSocket, uploads and health on one port, on Netty. It speaks J-IM 2.x as the original page expects
 * it, plus additions that the README beside this file specifies. Nothing of the client is used here.
 *
 * <p>Three threads: {@code rooms} (Netty's loop: sockets, rooms and everything in {@link
 * org.lectern.server.RoomLoop}), {@code store} (SQLite) and {@code desk} (password hashes and pictures).
 */
@NullMarked
package org.lectern.server;

import org.jspecify.annotations.NullMarked;
