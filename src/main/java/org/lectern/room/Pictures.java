package org.lectern.room;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.lectern.domain.Raster;

/** The pictures of one room, in and out. Loading and decoding happen elsewhere; every change arrives on the FX thread. */
public final class Pictures {

    /**
     * The state of a picture, decoded to fit the given size in pixels; starts to load where that is allowed without
     * asking. Equal arguments give the same property while it is in memory.
     */
    public ReadOnlyObjectProperty<PictureState> watch(String address, int maxWidth, int maxHeight) {
        throw new UnsupportedOperationException();
    }

    /** The person clicked a picture of another host: load it, and that address from now on. */
    public void allow(String address) {
        throw new UnsupportedOperationException();
    }

    /** Tries a failed picture again. */
    public void retry(String address) {
        throw new UnsupportedOperationException();
    }

    /** Starts to prepare a file for sending. */
    public PictureDraft draft(Path file) {
        throw new UnsupportedOperationException();
    }

    /** Starts to prepare pixels, such as a clipboard picture, for sending. */
    public PictureDraft draft(Raster pixels) {
        throw new UnsupportedOperationException();
    }
}
