package org.lectern.media;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import javax.imageio.stream.ImageInputStream;
import org.lectern.domain.Failure;

/** Walks the blocks of a GIF: to measure it, or to copy it without what is not picture. */
final class GifBlocks {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;

    private final ImageInputStream in;
    private final ByteArrayOutputStream kept;
    private final boolean keeping;
    private final int frameLimit;
    private int width;
    private int height;
    private int frames;

    private GifBlocks(ImageInputStream in, boolean keeping, int frameLimit) throws IOException {
        this.in = in;
        this.keeping = keeping;
        this.frameLimit = frameLimit;
        this.kept = new ByteArrayOutputStream(keeping ? (int) in.length() : 0);
    }

    /** Size (the largest frame or the screen, whichever is larger) and number of frames. */
    static ImageHeader header(ImageInputStream in, PictureLimits limits) throws IOException {
        GifBlocks blocks = new GifBlocks(in, false, limits.frames());
        blocks.walk();
        return new ImageHeader(PictureType.GIF, blocks.width, blocks.height, blocks.frames, 1, 1);
    }

    /** The same animation without comments, texts and application data (but the one that says how often it repeats). */
    static byte[] stripped(ImageInputStream in) throws IOException {
        GifBlocks blocks = new GifBlocks(in, true, Integer.MAX_VALUE);
        blocks.walk();
        blocks.kept.write(TRAILER);
        return blocks.kept.toByteArray();
    }

    private void walk() throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(0);
        copy(6);
        width = in.readUnsignedShort();
        height = in.readUnsignedShort();
        in.seek(6);
        copy(4);
        int flags = take();
        copy(2);
        if ((flags & 0x80) != 0) copy(3 << (flags & 7) + 1);
        try {
            blocks();
        } catch (EOFException e) {
            // cut off: what is there can be shown, but nothing without one frame
            if (frames == 0 || keeping) throw e;
        }
        if (frames == 0) throw new MediaFailure(new Failure.NotAPicture());
    }

    private void blocks() throws IOException {
        while (frames <= frameLimit) {
            switch (in.readUnsignedByte()) {
                case EXTENSION -> extension();
                case IMAGE -> image();
                case TRAILER -> {
                    return;
                }
                default -> throw new MediaFailure(new Failure.NotAPicture());
            }
        }
    }

    private void image() throws IOException {
        put(IMAGE);
        copy(4);
        long at = in.getStreamPosition();
        width = Math.max(width, in.readUnsignedShort());
        height = Math.max(height, in.readUnsignedShort());
        in.seek(at);
        copy(4);
        int flags = take();
        if ((flags & 0x80) != 0) copy(3 << (flags & 7) + 1);
        copy(1);
        subBlocks(true, size -> true);
        frames++;
    }

    private void extension() throws IOException {
        int label = in.readUnsignedByte();
        boolean keep = label == GRAPHIC_CONTROL || label == APPLICATION && repeats();
        if (keep) {
            put(EXTENSION);
            put(label);
        }
        // only blocks of the sizes these two have: others could carry anything
        subBlocks(keep, label == GRAPHIC_CONTROL ? size -> size == 4 : size -> size == 11 || size == 3);
    }

    private boolean repeats() throws IOException {
        long at = in.getStreamPosition();
        byte[] name = new byte[12];
        in.readFully(name);
        in.seek(at);
        String text = new String(name, 1, 11, StandardCharsets.ISO_8859_1);
        return name[0] == 11 && (text.equals("NETSCAPE2.0") || text.equals("ANIMEXTS1.0"));
    }

    private void subBlocks(boolean keep, IntPredicate wanted) throws IOException {
        int size = in.readUnsignedByte();
        while (size > 0) {
            boolean copied = keep && wanted.test(size);
            if (copied) put(size);
            if (copied) copy(size);
            else skip(size);
            size = in.readUnsignedByte();
        }
        if (keep) put(0);
    }

    private void copy(int count) throws IOException {
        if (!keeping) {
            skip(count);
            return;
        }
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        kept.writeBytes(bytes);
    }

    private void skip(int count) throws IOException {
        if (in.getStreamPosition() + count > in.length()) throw new EOFException();
        in.seek(in.getStreamPosition() + count);
    }

    private int take() throws IOException {
        int value = in.readUnsignedByte();
        put(value);
        return value;
    }

    private void put(int value) {
        if (keeping) kept.write(value);
    }
}
