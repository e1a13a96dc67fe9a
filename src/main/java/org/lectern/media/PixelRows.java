package org.lectern.media;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/**
 * The rows of a decoded image as premultiplied ARGB. Samples are read directly, since the general colour path of the
 * JDK brightens grey pictures and takes microseconds a pixel for a camera's colour profile. One thread.
 */
final class PixelRows {
    private static final int STRIP = 64;

    private final BufferedImage image;
    private final int width;
    private final int bands;
    private final int[] samples;
    private final int[] maxima;
    private final boolean premultiplied;
    private final int @Nullable [] palette;
    private final boolean profiled;
    private @Nullable BufferedImage strip;
    private int stripStart = -1;

    PixelRows(BufferedImage image) throws MediaFailure {
        this.image = image;
        this.width = image.getWidth();
        ColorModel model = image.getColorModel();
        this.bands = image.getRaster().getNumBands();
        if (bands > 4) throw new MediaFailure(new Failure.NotAPicture());
        this.premultiplied = model.isAlphaPremultiplied();
        this.samples = new int[width * bands];
        this.maxima = new int[bands];
        for (int i = 0; i < bands; i++)
            maxima[i] = (1 << Math.min(16, model.getComponentSize(Math.min(i, model.getNumComponents() - 1)))) - 1;
        this.palette = model instanceof IndexColorModel indexed ? palette(indexed) : null;
        ColorSpace space = model.getColorSpace();
        this.profiled = palette == null && bands >= 3 && !space.isCS_sRGB() && space.getType() == ColorSpace.TYPE_RGB;
        if (palette == null && bands >= 3 && space.getType() != ColorSpace.TYPE_RGB)
            throw new MediaFailure(new Failure.NotAPicture());
    }

    int width() {
        return width;
    }

    int height() {
        return image.getHeight();
    }

    /** Fills one row; rows are best asked from top to bottom. */
    void read(int y, int[] row) {
        if (profiled) {
            converted(y, row);
            return;
        }
        image.getRaster().getPixels(0, y, width, 1, samples);
        int[] colours = palette;
        if (colours != null) {
            for (int x = 0; x < width; x++) row[x] = colours[Math.min(samples[x], colours.length - 1)];
            return;
        }
        for (int x = 0, at = 0; x < width; x++, at += bands) {
            int red = sample(at, 0);
            int green = bands >= 3 ? sample(at, 1) : red;
            int blue = bands >= 3 ? sample(at, 2) : red;
            int alpha = bands == 4 || bands == 2 ? sample(at, bands - 1) : 255;
            row[x] = pack(alpha, red, green, blue, premultiplied);
        }
    }

    private int sample(int at, int band) {
        int value = samples[at + band];
        int max = maxima[band];
        return max == 255 ? value : max == 0xffff ? value >>> 8 : value * 255 / max;
    }

    private static int pack(int alpha, int red, int green, int blue, boolean premultiplied) {
        if (alpha == 255) return 0xff000000 | red << 16 | green << 8 | blue;
        if (premultiplied) {
            return alpha << 24 | Math.min(red, alpha) << 16 | Math.min(green, alpha) << 8 | Math.min(blue, alpha);
        }
        return alpha << 24 | scaled(red, alpha) << 16 | scaled(green, alpha) << 8 | scaled(blue, alpha);
    }

    private static int scaled(int value, int alpha) {
        return (value * alpha + 127) / 255;
    }

    private static int[] palette(IndexColorModel model) {
        int[] colours = new int[model.getMapSize()];
        model.getRGBs(colours);
        for (int i = 0; i < colours.length; i++) colours[i] = premultiply(colours[i]);
        return colours;
    }

    static int premultiply(int argb) {
        return pack(argb >>> 24, argb >>> 16 & 0xff, argb >>> 8 & 0xff, argb & 0xff, false);
    }

    /** Rows of a picture with a colour profile of its own, brought to sRGB a strip at a time. */
    private void converted(int y, int[] row) {
        BufferedImage target = strip;
        if (target == null || y < stripStart || y >= stripStart + STRIP) {
            stripStart = y - y % STRIP;
            int rows = Math.min(STRIP, image.getHeight() - stripStart);
            target = new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB);
            new ColorConvertOp(null).filter(image.getSubimage(0, stripStart, width, rows), target);
            strip = target;
        }
        target.getRGB(0, y - stripStart, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) row[x] = premultiply(row[x]);
    }
}
