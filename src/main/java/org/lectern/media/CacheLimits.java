package org.lectern.media;

/**
 * How much the picture cache may hold and do.
 *
 * @param diskBytes of downloaded files
 * @param memoryBytes of decoded pixels
 * @param downloads at once, the latest asked for first
 */
public record CacheLimits(long diskBytes, long memoryBytes, int downloads) {
    public static final CacheLimits DEFAULT = new CacheLimits(200L << 20, 48L << 20, 6);
}
