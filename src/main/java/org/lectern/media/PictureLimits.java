package org.lectern.media;

import java.time.Duration;

/**
 * How much of a picture is safe to open (S-06).
 *
 * @param bytes largest file or answer
 * @param pixels largest width times height for formats that can be decoded in bands
 * @param webpPixels the same for WebP, whose decoder is some times slower
 * @param frames animation frames that are counted; more make a picture too large to pass on as it is
 * @param decodeTime a decoder that needs longer is stopped
 */
public record PictureLimits(long bytes, long pixels, long webpPixels, int frames, Duration decodeTime) {
    public static final PictureLimits DEFAULT =
            new PictureLimits(20L << 20, 33_177_600L, 12_000_000L, 500, Duration.ofSeconds(15));

    long pixels(PictureType type) {
        return type == PictureType.WEBP ? webpPixels : pixels;
    }
}
