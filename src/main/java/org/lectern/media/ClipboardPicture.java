package org.lectern.media;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Image;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;

/**
 * The picture on the system's clipboard as the JDK's older toolkit reads it, which knows kinds that JavaFX does not, such as
 * some screenshots. Never on the FX thread: the program that owns the picture may take its time to hand it over. Blocks.
 */
public final class ClipboardPicture {
    private ClipboardPicture() {}

    /** @throws MediaFailure with {@code NotAPicture} when there is none, or no clipboard at all, or it is in use */
    public static Raster read() throws IOException {
        if (GraphicsEnvironment.isHeadless()) throw new MediaFailure(new Failure.NotAPicture());
        try {
            Transferable held = Toolkit.getDefaultToolkit().getSystemClipboard().getContents(null);
            if (held == null || !held.isDataFlavorSupported(DataFlavor.imageFlavor))
                throw new MediaFailure(new Failure.NotAPicture());
            return raster((Image) held.getTransferData(DataFlavor.imageFlavor), PictureLimits.DEFAULT);
        } catch (UnsupportedFlavorException | HeadlessException | IllegalStateException | AWTError e) {
            throw new MediaFailure(new Failure.NotAPicture(), e);
        }
    }

    static Raster raster(Image image, PictureLimits limits) throws MediaFailure {
        int width = image.getWidth(null);
        int height = image.getHeight(null);
        if (width < 1 || height < 1) throw new MediaFailure(new Failure.NotAPicture());
        if ((long) width * height > limits.pixels())
            throw new MediaFailure(new Failure.PictureTooLarge(width, height, 0));
        PixelRows rows = new PixelRows(image instanceof BufferedImage drawn ? drawn : drawn(image, width, height));
        int[] argb = new int[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            rows.read(y, row);
            System.arraycopy(row, 0, argb, y * width, width);
        }
        return new Raster(width, height, argb, width, height);
    }

    private static BufferedImage drawn(Image image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var brush = drawn.createGraphics();
        brush.drawImage(image, 0, 0, null);
        brush.dispose();
        return drawn;
    }
}
