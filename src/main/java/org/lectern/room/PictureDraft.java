package org.lectern.room;

import javafx.beans.property.ReadOnlyObjectProperty;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;

/** A picture on its way out: prepared, looked at, uploaded, sent as a message. FX thread only. */
public final class PictureDraft {

    /** The stage it is in. */
    public sealed interface Phase {
        /** Being read, shrunk and re-encoded. */
        record Preparing() implements Phase {}

        /** Ready to send; {@code bytes} is what will travel. */
        record Prepared(Raster preview, int width, int height, long bytes) implements Phase {}

        /** Travelling; {@code progress} from 0 to 1. */
        record Uploading(Raster preview, double progress) implements Phase {}

        /** Did not work; {@link #retry()} repeats the step that failed. */
        record Failed(Failure reason, boolean retryable) implements Phase {}

        /** Handed to the room as a message. */
        record Sent() implements Phase {}

        record Cancelled() implements Phase {}
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        throw new UnsupportedOperationException();
    }

    /**
     * Uploads and sends. Allowed when prepared, harmless otherwise.
     *
     * @param caption sent as a text message right after the picture, so that every client shows it; empty for none
     */
    public void send(String caption) {
        throw new UnsupportedOperationException();
    }

    public void retry() {
        throw new UnsupportedOperationException();
    }

    /** Stops whatever it does and deletes what it left on disk; nothing is sent. */
    public void cancel() {
        throw new UnsupportedOperationException();
    }
}
