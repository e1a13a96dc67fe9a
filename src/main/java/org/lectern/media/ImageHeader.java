package org.lectern.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import org.lectern.domain.Failure;

/**
 * What a picture's first bytes say, read without decoding a pixel.
 *
 * @param type by content
 * @param width pixels as stored, before any orientation
 * @param height pixels as stored, before any orientation
 * @param frames animation frames, 1 for a still picture, at most one more than the limit
 * @param orientation EXIF orientation 1..8; 1 when there is none
 * @param pixelBytes bytes one decoded pixel takes in the decoder
 */
public record ImageHeader(PictureType type, int width, int height, int frames, int orientation, int pixelBytes) {
    /** A decoder keeps whole rows in memory. */
    private static final int MAX_SIDE = 65_535;

    private static final int SHORTEST = 12;

    /** True when width and height change places before the picture is shown. */
    public boolean turned() {
        return orientation >= 5;
    }

    public int shownWidth() {
        return turned() ? height : width;
    }

    public int shownHeight() {
        return turned() ? width : height;
    }

    /**
     * Reads the header and refuses what is not safe to open.
     *
     * @throws MediaFailure with {@code NotAPicture} or {@code PictureTooLarge}
     */
    public static ImageHeader probe(PictureData data, PictureLimits limits) throws IOException {
        long size = data.size();
        if (size > limits.bytes()) throw new MediaFailure(new Failure.PictureTooLarge(0, 0, size));
        // also keeps pipes and devices from being opened, which could block for ever
        if (size < SHORTEST) throw new MediaFailure(new Failure.NotAPicture());
        ImageHeader header;
        try (ImageInputStream in = data.open(() -> false)) {
            header = read(in, limits);
        } catch (EOFException e) {
            throw new MediaFailure(new Failure.NotAPicture(), e);
        }
        if (header.width <= 0 || header.height <= 0) throw new MediaFailure(new Failure.NotAPicture());
        boolean tooLong = Math.max(header.width, header.height) > MAX_SIDE;
        if (tooLong || (long) header.width * header.height > limits.pixels(header.type))
            throw new MediaFailure(new Failure.PictureTooLarge(header.width, header.height, size));
        return header;
    }

    private static ImageHeader read(ImageInputStream in, PictureLimits limits) throws IOException {
        byte[] magic = new byte[12];
        in.readFully(magic);
        if (starts(magic, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) return png(in);
        if (starts(magic, 0, 0xff, 0xd8, 0xff)) return JpegHeader.read(in, limits);
        if (starts(magic, 0, 'G', 'I', 'F', '8', '7', 'a') || starts(magic, 0, 'G', 'I', 'F', '8', '9', 'a'))
            return GifBlocks.header(in, limits);
        if (starts(magic, 0, 'R', 'I', 'F', 'F') && starts(magic, 8, 'W', 'E', 'B', 'P')) return WebpHeader.read(in);
        if (starts(magic, 0, 'B', 'M')) return bmp(in);
        throw new MediaFailure(new Failure.NotAPicture());
    }

    private static boolean starts(byte[] bytes, int at, int... expected) {
        for (int i = 0; i < expected.length; i++) if ((bytes[at + i] & 0xff) != expected[i]) return false;
        return true;
    }

    private static ImageHeader png(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(8);
        if (in.readInt() != 13 || in.readInt() != 0x49484452) throw new MediaFailure(new Failure.NotAPicture());
        int width = in.readInt();
        int height = in.readInt();
        int depth = in.readUnsignedByte();
        int samples = switch (in.readUnsignedByte()) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw new MediaFailure(new Failure.NotAPicture());
        };
        return new ImageHeader(PictureType.PNG, width, height, 1, 1, samples * (depth > 8 ? 2 : 1));
    }

    private static ImageHeader bmp(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(14);
        int size = in.readInt();
        if (size == 12) {
            return new ImageHeader(PictureType.BMP, in.readUnsignedShort(), in.readUnsignedShort(), 1, 1, 4);
        }
        if (size < 40 || size > 124) throw new MediaFailure(new Failure.NotAPicture());
        int width = in.readInt();
        int height = Math.absExact(Math.max(in.readInt(), -Integer.MAX_VALUE));
        in.skipBytes(4);
        int compression = in.readInt();
        // 4 and 5 hold a whole JPEG or PNG, whose own size nobody would have checked
        if (compression < 0 || compression > 3) throw new MediaFailure(new Failure.NotAPicture());
        return new ImageHeader(PictureType.BMP, width, height, 1, 1, 4);
    }
}
