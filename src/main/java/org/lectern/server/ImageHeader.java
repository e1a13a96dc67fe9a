package org.lectern.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a picture's first bytes say of it: type and size, read strictly and without decoding anything.
 *
 * @param width pixels, 1 or more
 * @param height pixels, 1 or more
 */
record ImageHeader(Type type, int width, int height) {
    private static final long PNG_MAGIC = 0x89504E470D0A1A0AL;
    private static final int PNG_HEAD = 33;
    private static final int GIF_HEAD = 13;
    private static final int WEBP_HEAD = 30;

    /** The types that the shelf takes. */
    enum Type {
        PNG("png", "image/png"),
        JPEG("jpg", "image/jpeg"),
        GIF("gif", "image/gif"),
        WEBP("webp", "image/webp");

        final String ending;
        final String mime;

        Type(String ending, String mime) {
            this.ending = ending;
            this.mime = mime;
        }
    }

    /** Reads the header of a whole file; empty for anything that is not one of the types. */
    static Optional<ImageHeader> read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        ImageHeader found = null;
        if (startsWith(file, "GIF87a") || startsWith(file, "GIF89a")) found = gif(bytes);
        else if (startsWith(file, "RIFF")) found = webp(bytes);
        else if (file.length >= PNG_HEAD && bytes.getLong(0) == PNG_MAGIC) found = png(bytes);
        else if (file.length > 4 && (bytes.getInt(0) & 0xFFFFFF00) == 0xFFD8FF00) found = jpeg(bytes);
        return Optional.ofNullable(found).filter(header -> header.width > 0 && header.height > 0);
    }

    long pixels() {
        return (long) width * height;
    }

    private static boolean startsWith(byte[] file, String ascii) {
        byte[] magic = ascii.getBytes(StandardCharsets.US_ASCII);
        if (file.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) if (file[i] != magic[i]) return false;
        return true;
    }

    /** PNG: the first chunk is IHDR of 13 bytes. */
    private static ImageHeader png(ByteBuffer bytes) {
        boolean first = bytes.getInt(8) == 13 && bytes.getInt(12) == 0x49484452;
        return new ImageHeader(Type.PNG, first ? bytes.getInt(16) : 0, first ? bytes.getInt(20) : 0);
    }

    /** GIF: the logical screen; little-endian. */
    private static ImageHeader gif(ByteBuffer bytes) {
        if (bytes.limit() < GIF_HEAD) return new ImageHeader(Type.GIF, 0, 0);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return new ImageHeader(Type.GIF, bytes.getShort(6) & 0xFFFF, bytes.getShort(8) & 0xFFFF);
    }

    /** WebP: RIFF with the size of the rest, then a lossy, lossless or extended first chunk. */
    private static ImageHeader webp(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        ImageHeader none = new ImageHeader(Type.WEBP, 0, 0);
        if (bytes.limit() < WEBP_HEAD || bytes.getInt(8) != 0x50424557) return none;
        long told = (bytes.getInt(4) & 0xFFFFFFFFL) + 8;
        if (told > bytes.limit()) return none;
        return switch (bytes.getInt(12)) {
            case 0x20385056 -> { // "VP8 ": frame tag, then 9D 01 2A, then 14 bits each
                boolean key = (bytes.get(20) & 1) == 0 && (bytes.getInt(23) & 0xFFFFFF) == 0x2A019D;
                yield key ? new ImageHeader(Type.WEBP, bytes.getShort(26) & 0x3FFF, bytes.getShort(28) & 0x3FFF) : none;
            }
            case 0x4C385056 -> { // "VP8L": 2F, then 14 bits each, less one
                int bits = bytes.getInt(21);
                yield bytes.get(20) == 0x2F
                        ? new ImageHeader(Type.WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
                        : none;
            }
            case 0x58385056 -> // "VP8X": flags, then 24 bits each, less one
                new ImageHeader(Type.WEBP, (bytes.getInt(24) & 0xFFFFFF) + 1, (bytes.getInt(26) >>> 8) + 1);
            default -> none;
        };
    }

    /** JPEG: segment by segment to the frame header. */
    private static ImageHeader jpeg(ByteBuffer bytes) {
        ImageHeader none = new ImageHeader(Type.JPEG, 0, 0);
        int at = 2;
        while (at + 4 <= bytes.limit()) {
            if ((bytes.get(at) & 0xFF) != 0xFF) return none;
            int marker = bytes.get(at + 1) & 0xFF;
            if (marker == 0xFF) { // fill byte
                at++;
                continue;
            }
            if (marker == 0xD8 || marker == 0xD9 || marker == 0xDA || marker < 0xC0) return none;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (length < 2) return none;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                if (length < 8 || at + 9 > bytes.limit()) return none;
                return new ImageHeader(Type.JPEG, bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF);
            }
            at += 2 + length;
        }
        return none;
    }
}
