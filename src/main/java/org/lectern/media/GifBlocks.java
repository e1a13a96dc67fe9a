package org.lectern.media;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    /** Disposal: the frame's rectangle becomes transparent again. */
    static final int CLEAR = 2;

    /** Disposal: the canvas becomes what it was before the frame. */
    static final int RESTORE = 3;

    /** Where and how one frame is laid on the canvas. */
    record Place(int left, int top, int width, int height, int delayMillis, int disposal) {}

    /**
     * What is needed to play.
     *
     * @param rounds how often; 0 for without end
     */
    record Animation(int width, int height, List<Place> places, int rounds) {}

    private final ImageInputStream in;
    private final ByteArrayOutputStream kept;
    private final boolean keeping;
    private final int frameLimit;
    private int width;
    private int height;
    private int frames;
    private final List<Place> places = new ArrayList<>();
    private int delayMillis;
    private int disposal;
    private int rounds = 1;

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

    /** How its frames are laid over each other; at most as many as the limit. */
    static Animation animation(ImageInputStream in, PictureLimits limits) throws IOException {
        GifBlocks blocks = new GifBlocks(in, false, limits.frames() - 1);
        blocks.walk();
        if ((long) blocks.width * blocks.height > GifFrames.MAX_CANVAS)
            throw new MediaFailure(new Failure.PictureTooLarge(blocks.width, blocks.height, in.length()));
        return new Animation(blocks.width, blocks.height, List.copyOf(blocks.places), blocks.rounds);
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
        long at = in.getStreamPosition();
        int left = in.readUnsignedShort();
        int top = in.readUnsignedShort();
        int wide = in.readUnsignedShort();
        int high = in.readUnsignedShort();
        places.add(new Place(left, top, wide, high, delayMillis, disposal));
        delayMillis = 0;
        disposal = 0;
        width = Math.max(width, wide);
        height = Math.max(height, high);
        in.seek(at);
        copy(8);
        int flags = take();
        if ((flags & 0x80) != 0) copy(3 << (flags & 7) + 1);
        copy(1);
        subBlocks(true, size -> true);
        frames++;
    }

    private void extension() throws IOException {
        int label = in.readUnsignedByte();
        if (label == GRAPHIC_CONTROL) control();
        boolean keep = label == GRAPHIC_CONTROL || label == APPLICATION && repeats();
        if (keep) {
            put(EXTENSION);
            put(label);
        }
        // only blocks of the sizes these two have: others could carry anything
        subBlocks(keep, label == GRAPHIC_CONTROL ? size -> size == 4 : size -> size == 11 || size == 3);
    }

    /** What the next frame is told: how it leaves the canvas, and how long it stays. */
    private void control() throws IOException {
        long at = in.getStreamPosition();
        if (in.readUnsignedByte() == 4) {
            disposal = in.readUnsignedByte() >> 2 & 7;
            delayMillis = in.readUnsignedShort() * 10;
        }
        in.seek(at);
    }

    private boolean repeats() throws IOException {
        long at = in.getStreamPosition();
        byte[] name = new byte[12];
        in.readFully(name);
        String text = new String(name, 1, 11, StandardCharsets.ISO_8859_1);
        boolean known = name[0] == 11 && (text.equals("NETSCAPE2.0") || text.equals("ANIMEXTS1.0"));
        if (known && in.readUnsignedByte() == 3 && in.readUnsignedByte() == 1) {
            int more = in.readUnsignedShort();
            rounds = more == 0 ? 0 : more + 1;
        }
        in.seek(at);
        return known;
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
