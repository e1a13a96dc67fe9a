package org.lectern.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a window as it was drawn, packed. Immutable; the packed bytes are not copied.
 *
 * @param width in pixels of the screen
 * @param height in pixels of the screen
 * @param scale how many of these pixels are one of the window's
 * @param ground the colour where there is no picture, as 0xAARRGGBB
 * @param packed the pixels, blue first, deflated
 */
record WindowPicture(int width, int height, double scale, int ground, byte[] packed) {
    /** Of a larger window no picture is kept: it would be slower than the page. */
    private static final int MOST_PIXELS = 16_000_000;

    /** Of a larger one none is taken while a person works with it: that would be seen. */
    private static final int OFTEN_PIXELS = 2_500_000;

    private static final int DEEP = 4;

    /** What is told of the moment, such as the connection: the class of the nodes that are left out of a picture. */
    static final String PASSING = ".passing";

    /** A picture that was taken and not yet packed. */
    record Taken(WritableImage image, double scale) {
        /** Packs it. On any thread; some hundredths of a second. */
        WindowPicture pack() {
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int ground = image.getPixelReader().getArgb(width - 1, 0);
            return new WindowPicture(width, height, scale, ground, deflated(width, height));
        }

        /** Line by line: a whole picture more would be many megabytes. */
        private byte[] deflated(int width, int height) {
            byte[] line = new byte[width * DEEP];
            byte[] packed = new byte[width * height / 8 + 1024];
            int length = 0;
            try (Deflater packer = new Deflater(Deflater.BEST_SPEED)) {
                for (int y = 0; !packer.finished(); ) {
                    if (packer.needsInput() && y < height) {
                        image.getPixelReader()
                                .getPixels(
                                        0, y++, width, 1, PixelFormat.getByteBgraPreInstance(), line, 0, line.length);
                        packer.setInput(line);
                        if (y == height) packer.finish();
                    }
                    if (length == packed.length) packed = Arrays.copyOf(packed, length * 2);
                    length += packer.deflate(packed, length, packed.length - length);
                }
            }
            return Arrays.copyOf(packed, length);
        }
    }

    WindowPicture {
        if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS || !(scale > 0))
            throw new IllegalArgumentException(width + " x " + height);
    }

    /**
     * Takes a picture of what a window shows, without what is {@link #PASSING}. FX thread only.
     *
     * @param scale how many pixels of the screen are one of the window's
     * @param quickly a person works with the window
     * @return null when the window is empty, or too large
     */
    static @Nullable Taken of(Scene scene, double scale, boolean quickly) {
        Parent root = scene.getRoot();
        double pixels = scene.getWidth() * scale * scene.getHeight() * scale;
        if (!(pixels >= 1) || pixels > (quickly ? OFTEN_PIXELS : MOST_PIXELS)) return null;
        // what was disabled until now may still look so
        root.applyCss();
        root.layout();
        Map<Node, Node> clips = new HashMap<>();
        for (Node node : root.lookupAll(PASSING)) clips.put(node, node.getClip());
        SnapshotParameters as = new SnapshotParameters();
        as.setFill(scene.getFill());
        as.setTransform(new Scale(scale, scale));
        // nothing is laid out anew for it, and nothing of it reaches the screen
        clips.keySet().forEach(node -> node.setClip(new Rectangle()));
        try {
            return new Taken(root.snapshot(as, null), scale);
        } finally {
            clips.forEach(Node::setClip);
        }
    }

    /**
     * Unpacks its pixels. On any thread, also while the toolkit starts.
     *
     * @throws IOException when they are not whole
     */
    ByteBuffer unpacked() throws IOException {
        // outside of the heap, which would grow by it
        ByteBuffer pixels = ByteBuffer.allocateDirect(width * height * DEEP);
        try (Inflater unpacker = new Inflater()) {
            unpacker.setInput(packed);
            while (pixels.hasRemaining() && unpacker.inflate(pixels) > 0) {}
        } catch (DataFormatException broken) {
            throw new IOException(broken);
        }
        if (pixels.hasRemaining()) throw new IOException("not all pixels are there");
        return pixels.flip();
    }

    /** Makes a picture of what was {@link #unpacked}. FX thread only. */
    Image image(ByteBuffer pixels) {
        // whole pixels, in the order of this processor's bytes, are copied without a look at each
        IntBuffer whole = pixels.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        return new WritableImage(new PixelBuffer<>(width, height, whole, PixelFormat.getIntArgbPreInstance()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WindowPicture one
                && width == one.width
                && height == one.height
                && scale == one.scale
                && ground == one.ground
                && Arrays.equals(packed, one.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    /** Without the bytes. */
    @Override
    public String toString() {
        return width + " x " + height;
    }
}
