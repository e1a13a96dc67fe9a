package org.lectern.media;

import java.time.Duration;

/**
 * How long and how much may travel.
 *
 * @param bytes largest answer
 * @param idle a transfer without one new byte for this long (up to twice as long) has failed
 * @param whole longest download, redirects included
 * @param upload longest upload, the server's answer included
 * @param redirects followed at most
 */
public record TransferLimits(long bytes, Duration idle, Duration whole, Duration upload, int redirects) {
    public static final TransferLimits DEFAULT =
            new TransferLimits(20L << 20, Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(3), 3);
}
