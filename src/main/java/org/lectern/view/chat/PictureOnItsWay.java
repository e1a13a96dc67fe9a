package org.lectern.view.chat;

import javafx.beans.property.ReadOnlyObjectProperty;
import org.lectern.room.PictureDraft;

/** A picture that the person is about to send. FX thread only; means what {@link PictureDraft} means. */
public interface PictureOnItsWay {
    ReadOnlyObjectProperty<PictureDraft.Phase> phaseProperty();

    /** Uploads and sends, with a caption that may be empty. */
    void send(String caption);

    void retry();

    void cancel();
}
