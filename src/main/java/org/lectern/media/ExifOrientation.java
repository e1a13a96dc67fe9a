package org.lectern.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one EXIF tag that matters for showing a picture: how the camera was held. */
final class ExifOrientation {
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final byte[] MARK = {'E', 'x', 'i', 'f', 0, 0};

    private ExifOrientation() {}

    static boolean isExif(byte[] payload) {
        if (payload.length < MARK.length) return false;
        for (int i = 0; i < MARK.length; i++) if (payload[i] != MARK[i]) return false;
        return true;
    }

    /** The orientation 1..8 of a TIFF block that begins at {@code start}; 1 when it has none or is malformed. */
    static int of(byte[] bytes, int start) {
        if (bytes.length - start < 14) return 1;
        ByteBuffer tiff = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
        short order = tiff.getShort(0);
        if (order == 0x4949) tiff.order(ByteOrder.LITTLE_ENDIAN);
        else if (order != 0x4d4d) return 1;
        long directory = tiff.getInt(4) & 0xffffffffL;
        if (tiff.getShort(2) != 42 || directory + 2 > tiff.limit()) return 1;
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) return 1;
            if ((tiff.getShort((int) entry) & 0xffff) != TAG) continue;
            int value = tiff.getShort((int) entry + 8) & 0xffff;
            boolean valid = tiff.getShort((int) entry + 2) == SHORT && value >= 1 && value <= 8;
            return valid ? value : 1;
        }
        return 1;
    }
}
