package org.lectern.domain;

/**
 * Decoded pixels, at most a few megapixels.
 *
 * @param argb row by row, premultiplied, one int a pixel; not copied, must not be changed
 * @param sourceWidth width of the picture it was decoded from, before any subsampling
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are shared on purpose
public record Raster(int width, int height, int[] argb, int sourceWidth, int sourceHeight) {
    public Raster {
        if (argb.length != width * height)
            throw new IllegalArgumentException("pixels do not fit " + width + "x" + height);
    }
}
