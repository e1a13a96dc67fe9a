package org.lectern.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.lectern.media.ImageHeader;
import org.lectern.media.PictureData;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureType;

/**
 * A picture that is on this device, whole and of a type that is only pixels: no SVG, nothing that could run.
 *
 * @param type by content
 * @param width pixels as shown
 * @param height pixels as shown
 * @param bytes of the file; not copied, must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, never compared
record StoredPicture(PictureType type, int width, int height, byte[] bytes) {

    /** Null when it is not here, is none, or is too large to be safe. */
    static @Nullable StoredPicture load(PictureStore store, String address) {
        PictureData data = store.find(address);
        if (data == null) return null;
        try {
            ImageHeader header = ImageHeader.probe(data, PictureLimits.DEFAULT);
            return new StoredPicture(header.type(), header.shownWidth(), header.shownHeight(), bytes(data));
        } catch (IOException missing) {
            return null;
        }
    }

    /** The type of a picture that is here, null otherwise; reads only its first bytes. */
    static @Nullable PictureType typeOf(PictureStore store, String address) {
        PictureData data = store.find(address);
        if (data == null) return null;
        try {
            return ImageHeader.probe(data, PictureLimits.DEFAULT).type();
        } catch (IOException missing) {
            return null;
        }
    }

    /** A short name for an address, of hex digits only. */
    static String nameOf(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(PictureData data) throws IOException {
        return switch (data) {
            case PictureData.InFile(var path) -> Files.readAllBytes(path);
            case PictureData.InMemory(byte[] bytes) -> bytes;
        };
    }
}
