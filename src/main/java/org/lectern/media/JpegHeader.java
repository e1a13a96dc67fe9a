package org.lectern.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import org.lectern.domain.Failure;

/** Walks the segments of a JPEG: size, EXIF orientation, and how often its scans pass over all pixels. */
final class JpegHeader {
    /** Pixels times scans; a normal progressive picture has about ten scans, a bomb thousands. */
    private static final long MAX_WORK = 33_177_600L * 16;

    private static final int MAX_SCANS = 100;

    private int width;
    private int height;
    private int components = 3;
    private int orientation = 1;
    private int scans;

    private JpegHeader() {}

    static ImageHeader read(ImageInputStream in, PictureLimits limits) throws IOException {
        JpegHeader header = new JpegHeader();
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(2);
        header.walk(in);
        long pixels = (long) header.width * header.height;
        // too many pixels is for the caller to say, with the numbers
        if (pixels <= limits.pixels() && (header.scans > MAX_SCANS || pixels * header.scans > MAX_WORK))
            throw new MediaFailure(new Failure.PictureTooLarge(header.width, header.height, in.length()));
        return new ImageHeader(PictureType.JPEG, header.width, header.height, 1, header.orientation, header.components);
    }

    private void walk(ImageInputStream in) throws IOException {
        try {
            int marker = nextMarker(in);
            while (marker != 0xd9) {
                boolean standalone = marker >= 0xd0 && marker <= 0xd8 || marker == 0x01;
                if (!standalone) segment(in, marker);
                if (scans > MAX_SCANS) return;
                marker = nextMarker(in);
            }
        } catch (EOFException e) {
            // a picture cut off in its scans can still be shown in part
            if (scans == 0) throw e;
        }
    }

    /** Skips entropy-coded data and fill bytes up to the next marker that means something. */
    private static int nextMarker(ImageInputStream in) throws IOException {
        int previous = 0;
        while (true) {
            int now = in.readUnsignedByte();
            boolean restart = now >= 0xd0 && now <= 0xd7;
            if (previous == 0xff && now != 0 && now != 0xff && !restart) return now;
            previous = now;
        }
    }

    private void segment(ImageInputStream in, int marker) throws IOException {
        long start = in.getStreamPosition();
        int length = in.readUnsignedShort();
        if (length < 2) throw new MediaFailure(new Failure.NotAPicture());
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) {
            in.skipBytes(1);
            height = Math.max(height, in.readUnsignedShort());
            width = Math.max(width, in.readUnsignedShort());
            components = in.readUnsignedByte();
        } else if (marker == 0xda) {
            scans++;
        } else if (marker == 0xe1 && length >= 16) {
            byte[] payload = new byte[length - 2];
            in.readFully(payload);
            if (ExifOrientation.isExif(payload)) orientation = ExifOrientation.of(payload, 6);
        }
        in.seek(start + length);
    }
}
