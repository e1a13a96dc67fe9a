package org.lectern.domain;

/**
 * Decoded pixels, at most a few megapixels.
 *
 * @param argb row by row, premultiplied, one int a pixel; not copied, must not be changed
 * @param sourceWidth width of the picture it was decoded from, before any subsampling
 * @param moving the first frame of an animation that can be played
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are shared on purpose
public record Raster(int width, int height, int[] argb, int sourceWidth, int sourceHeight, boolean moving) {
    public Raster {
        if (argb.length != width * height)
            throw new IllegalArgumentException("pixels do not fit " + width + "x" + height);
    }

    /** A still picture. */
    public Raster(int width, int height, int[] argb, int sourceWidth, int sourceHeight) {
        this(width, height, argb, sourceWidth, sourceHeight, false);
    }
}
