package org.lectern.domain;

/** A rectangle of a picture, in its own pixels, upright. Not empty, nothing of it is negative. */
public record PixelArea(int x, int y, int width, int height) {
    public PixelArea {
        if (x < 0 || y < 0 || width < 1 || height < 1) throw new IllegalArgumentException("no area");
    }
}
