package org.lectern.media;

import java.util.Base64;
import java.util.Locale;
import org.lectern.domain.Failure;

/** Addresses that hold the picture itself: {@code data:image/png;base64,…} (decision D12). Nothing is fetched. */
final class DataAddress {
    private DataAddress() {}

    static boolean isOne(String address) {
        return address.regionMatches(true, 0, "data:", 0, 5);
    }

    /** @throws MediaFailure when it is no base64 picture, or larger than the limit */
    static byte[] decode(String address, PictureLimits limits) throws MediaFailure {
        int comma = address.indexOf(',');
        if (!isOne(address) || comma < 0 || comma > 200) throw new MediaFailure(new Failure.NotAPicture());
        String kind = address.substring(5, comma).toLowerCase(Locale.ROOT);
        if (!kind.startsWith("image/") || !kind.endsWith(";base64")) throw new MediaFailure(new Failure.NotAPicture());
        long size = (address.length() - comma - 1L) * 3 / 4;
        if (size > limits.bytes()) throw new MediaFailure(new Failure.PictureTooLarge(0, 0, size));
        try {
            // the lenient decoder: other clients break lines
            return Base64.getMimeDecoder().decode(address.substring(comma + 1));
        } catch (IllegalArgumentException e) {
            throw new MediaFailure(new Failure.NotAPicture(), e);
        }
    }
}
