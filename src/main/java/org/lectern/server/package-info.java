/** The room server: WebSocket, uploads and health on one port, on Netty. Nothing of the client is used here. */
@NullMarked
package org.lectern.server;

import org.jspecify.annotations.NullMarked;
