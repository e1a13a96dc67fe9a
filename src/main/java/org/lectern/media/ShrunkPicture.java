package org.lectern.media;

import java.util.Base64;
import org.lectern.domain.Raster;

/**
 * A picture ready to travel: upright, without any metadata, within its byte goal.
 *
 * @param bytes the encoded file; not copied, must not be changed
 * @param preview the same picture, fitting into 640 x 640
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, never compared
public record ShrunkPicture(PictureType type, byte[] bytes, int width, int height, Raster preview) {

    /** The picture as an address that holds all of it (decision D12). */
    public String inlineAddress() {
        return "data:" + type.mime() + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
