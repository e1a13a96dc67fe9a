package org.lectern.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import org.lectern.domain.Failure;

/** Walks the chunks of a WebP file. The largest size found counts, so that no chunk can hide behind a small canvas. */
final class WebpHeader {
    private static final int VP8 = fourCc("VP8 ");
    private static final int VP8L = fourCc("VP8L");
    private static final int VP8X = fourCc("VP8X");
    private static final int ANMF = fourCc("ANMF");
    private static final int EXIF = fourCc("EXIF");
    private static final int MAX_EXIF = 1 << 20;

    private int width;
    private int height;
    private int frames;
    private int orientation = 1;
    private boolean pixels;

    private WebpHeader() {}

    static ImageHeader read(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        WebpHeader header = new WebpHeader();
        header.walk(in, 12, in.length());
        if (!header.pixels) throw new MediaFailure(new Failure.NotAPicture());
        return new ImageHeader(
                PictureType.WEBP, header.width, header.height, Math.max(1, header.frames), header.orientation, 4);
    }

    private void walk(ImageInputStream in, long from, long end) throws IOException {
        long at = from;
        while (at + 8 <= end) {
            in.seek(at);
            int kind = in.readInt();
            long size = in.readInt() & 0xffffffffL;
            try {
                chunk(in, kind, at + 8, size, Math.min(end, at + 8 + size));
            } catch (EOFException e) {
                if (!pixels) throw e;
                return;
            }
            at += 8 + size + (size & 1);
        }
    }

    private void chunk(ImageInputStream in, int kind, long start, long size, long end) throws IOException {
        if (kind == VP8) {
            pixels = true;
            in.seek(start + 6);
            grow(in.readUnsignedShort() & 0x3fff, in.readUnsignedShort() & 0x3fff);
        } else if (kind == VP8L) {
            pixels = true;
            in.seek(start + 1);
            int bits = in.readInt();
            grow((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
        } else if (kind == VP8X) {
            in.seek(start + 4);
            grow(three(in) + 1, three(in) + 1);
        } else if (kind == ANMF) {
            frames++;
            in.seek(start + 6);
            grow(three(in) + 1, three(in) + 1);
            walk(in, start + 16, end);
        } else if (kind == EXIF && size <= MAX_EXIF) {
            byte[] payload = new byte[(int) size];
            in.readFully(payload);
            orientation = ExifOrientation.of(payload, ExifOrientation.isExif(payload) ? 6 : 0);
        }
    }

    private void grow(int otherWidth, int otherHeight) {
        width = Math.max(width, otherWidth);
        height = Math.max(height, otherHeight);
    }

    private static int three(ImageInputStream in) throws IOException {
        return in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
    }

    private static int fourCc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
