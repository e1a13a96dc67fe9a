package org.lectern.export;

import org.jspecify.annotations.Nullable;
import org.lectern.media.PictureData;

/** The pictures that are on this device; nothing is fetched. */
@FunctionalInterface
public interface PictureStore {
    /** No picture is at hand. */
    PictureStore NONE = address -> null;

    /** The bytes behind an address of a message, null when they are not here. May block; not for the FX thread. */
    @Nullable
    PictureData find(String address);
}
