package org.lectern.view.pictures;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.lectern.room.Album;
import org.lectern.room.Film;
import org.lectern.room.PictureState;
import org.lectern.room.PicturesAtHand.Saved;
import org.lectern.room.Veil;

/**
 * The pictures of one room, as they are looked at. FX thread only. The methods mean what those of {@link
 * org.lectern.room.Pictures} and {@link org.lectern.room.PicturesAtHand} mean.
 */
public interface PictureModel {
    /** The state of a picture decoded to fit a box, in device pixels. */
    ReadOnlyObjectProperty<PictureState> picture(String address, int maxWidth, int maxHeight);

    /** True when the picture's bytes are on this device: it can be looked at closer, saved, copied. Quick. */
    boolean pictureReady(String address);

    void allowPicture(String address);

    void retryPicture(String address);

    /** Part of a picture that is ready, or all of it, decoded to fit a box; null when that cannot be. */
    void lookAt(
            String address, @Nullable PixelArea part, int maxWidth, int maxHeight, Consumer<@Nullable Raster> answer);

    /** A picture that is ready and moves. */
    Film film(String address, int maxWidth, int maxHeight);

    /** Writes a picture that is ready into a new file. */
    void savePicture(String address, Path wanted, Consumer<Saved> answer);

    /** Which pictures are shown blurred. */
    Veil veil();

    /** All pictures of the room. */
    Album album();
}
