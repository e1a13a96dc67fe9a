package org.lectern.media;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Raster;

/** Encodes pixels as PNG or JPEG, with nothing but the pixels in the file. */
final class PictureEncoder {
    /** Tried from the best; the last one decides whether a size will do. */
    private static final float[] QUALITIES = {0.85f, 0.7f};

    private static final float LOWEST_QUALITY = 0.5f;
    private static final int PALETTE = 256;

    private PictureEncoder() {}

    /** The encoded bytes with their type. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Encoded(PictureType type, byte[] bytes) {}

    /** The better of PNG and JPEG; more bytes than wanted when neither fits at this size. */
    static Encoded encode(Raster raster, int maxBytes) throws IOException {
        int[] argb = raster.argb();
        Map<Integer, Integer> colours = colours(argb);
        boolean opaque = opaque(argb);
        boolean plain = colours.size() <= PALETTE;
        byte[] png = null;
        if (!opaque || plain || drawn(raster)) {
            png = written("png", pngImage(raster, opaque, colours), 0, Integer.MAX_VALUE);
            boolean fits = png != null && png.length <= maxBytes;
            if (png != null && (!opaque || plain && fits)) return new Encoded(PictureType.PNG, png);
        }
        byte[] jpeg = jpeg(raster, maxBytes);
        boolean sharper = png != null && png.length <= Math.min(maxBytes, jpeg.length * 2L);
        return png != null && sharper ? new Encoded(PictureType.PNG, png) : new Encoded(PictureType.JPEG, jpeg);
    }

    /** The best quality that fits, else the lowest. */
    private static byte[] jpeg(Raster raster, int maxBytes) throws IOException {
        BufferedImage image = packed(raster.width(), raster.height(), raster.argb(), false);
        byte[] lowest = written("jpeg", image, LOWEST_QUALITY, Integer.MAX_VALUE);
        if (lowest == null) throw new IOException("no JPEG written");
        if (lowest.length > maxBytes) return lowest;
        for (float quality : QUALITIES) {
            byte[] bytes = written("jpeg", image, quality, maxBytes);
            if (bytes != null) return bytes;
        }
        return lowest;
    }

    private static boolean opaque(int[] argb) {
        for (int pixel : argb) if (pixel >>> 24 != 255) return false;
        return true;
    }

    /** Every colour with its place in a palette; one more than fit when there are too many. */
    private static Map<Integer, Integer> colours(int[] argb) {
        Map<Integer, Integer> found = new HashMap<>();
        for (int pixel : argb) {
            found.putIfAbsent(pixel, found.size());
            if (found.size() > PALETTE) break;
        }
        return found;
    }

    /** True for screenshots and drawings, where most pixels repeat their neighbour; photos never do. */
    private static boolean drawn(Raster raster) {
        int[] argb = raster.argb();
        int same = 0;
        for (int i = 1; i < argb.length; i++) if (argb[i] == argb[i - 1]) same++;
        return same > argb.length * 0.4;
    }

    private static BufferedImage pngImage(Raster raster, boolean opaque, Map<Integer, Integer> colours) {
        int[] argb = raster.argb();
        if (colours.size() > PALETTE)
            return packed(raster.width(), raster.height(), opaque ? argb : straight(argb), !opaque);
        int[] palette = new int[colours.size()];
        colours.forEach((colour, place) -> palette[place] = straight(colour));
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, !opaque, -1, 0);
        BufferedImage image =
                new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_BYTE_INDEXED, model);
        int[] row = new int[raster.width()];
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < row.length; x++) row[x] = colours.getOrDefault(argb[y * row.length + x], 0);
            image.getRaster().setSamples(0, y, row.length, 1, 0, row);
        }
        return image;
    }

    private static BufferedImage packed(int width, int height, int[] pixels, boolean alpha) {
        ColorModel model = alpha ? ColorModel.getRGBdefault() : new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        int[] masks = alpha ? new int[] {0xff0000, 0xff00, 0xff, 0xff000000} : new int[] {0xff0000, 0xff00, 0xff};
        WritableRaster raster = java.awt.image.Raster.createPackedRaster(
                new DataBufferInt(pixels, pixels.length), width, height, width, masks, null);
        return new BufferedImage(model, raster, false, null);
    }

    private static int[] straight(int[] argb) {
        int[] result = new int[argb.length];
        for (int i = 0; i < argb.length; i++) result[i] = straight(argb[i]);
        return result;
    }

    private static int straight(int pixel) {
        int alpha = pixel >>> 24;
        if (alpha == 255 || alpha == 0) return pixel;
        int red = Math.min(255, ((pixel >>> 16 & 0xff) * 255 + alpha / 2) / alpha);
        int green = Math.min(255, ((pixel >>> 8 & 0xff) * 255 + alpha / 2) / alpha);
        int blue = Math.min(255, ((pixel & 0xff) * 255 + alpha / 2) / alpha);
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    /** Encodes in memory; null as soon as more than {@code maxBytes} would be needed. */
    private static byte @Nullable [] written(String format, BufferedImage image, float quality, int maxBytes)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        CappedBytes bytes = new CappedBytes(maxBytes);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (quality > 0) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            if (!bytes.full) throw e;
        } finally {
            writer.dispose();
        }
        return bytes.full ? null : bytes.toByteArray();
    }

    private static final class CappedBytes extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int limit;
        private boolean full;

        CappedBytes(int limit) {
            this.limit = limit;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
            if (full || (long) bytes.size() + count > limit) {
                full = true;
                throw new IOException("more than " + limit + " bytes");
            }
            bytes.write(from, offset, count);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
