package org.lectern.wire;

import java.time.Duration;

/**
 * What a wire waits for and puts up with.
 *
 * @param connect to find the host and reach it
 * @param secure for the TLS handshake
 * @param upgrade for the server's answer to the upgrade
 * @param silentUpgrade the same after a TLS 1.3 handshake, before TLS 1.2 is tried: J-IM's own TLS completes a 1.3
 *     handshake and then often says nothing, since its answer races with the handshake's last messages
 * @param linger how long a closed connection may take to send its last frames
 * @param largestMessage bytes of one received message
 */
record WireLimits(
        Duration connect,
        Duration secure,
        Duration upgrade,
        Duration silentUpgrade,
        Duration linger,
        int largestMessage) {

    static final WireLimits STANDARD = new WireLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(4),
            Duration.ofMillis(500),
            64 * 1024 * 1024);
}
