package org.lectern.view.part;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Raster;

/** Between our pixels and the toolkit's, without decoding anything. FX thread only. */
public final class Pixels {
    private Pixels() {}

    /**
     * An image that shares the raster's memory. One that is a single pixel wide or high gets a second of the same: drawn
     * larger, the software renderer mixes what lies beside it in memory into it.
     */
    public static Image image(Raster raster) {
        if (raster.width() == 1 || raster.height() == 1) return image(doubled(raster));
        return new WritableImage(new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.argb()), PixelFormat.getIntArgbPreInstance()));
    }

    private static Raster doubled(Raster raster) {
        int width = Math.max(2, raster.width());
        int height = Math.max(2, raster.height());
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++)
            argb[i] = raster.argb()[
                    Math.min(i / width, raster.height() - 1) * raster.width()
                            + Math.min(i % width, raster.width() - 1)];
        return new Raster(width, height, argb, raster.sourceWidth(), raster.sourceHeight());
    }

    /** True when nothing can be seen through it. */
    public static boolean opaque(Raster raster) {
        for (int pixel : raster.argb()) if (pixel >>> 24 != 255) return false;
        return true;
    }

    /** The pixels of an image that is loaded, such as one from the clipboard; null when it has none. */
    public static @Nullable Raster raster(@Nullable Image image) {
        PixelReader reader = image == null ? null : image.getPixelReader();
        if (image == null || reader == null || image.isError()) return null;
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        if (width < 1 || height < 1) return null;
        int[] argb = new int[width * height];
        reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), argb, 0, width);
        return new Raster(width, height, argb, width, height);
    }
}
