package org.lectern.view.signin;

import javafx.beans.property.ReadOnlyObjectProperty;
import org.lectern.domain.Connection;

/** A course on its way to be joined. FX thread only. Ends with exactly one call of {@link #keep} or {@link #giveUp}. */
public interface JoinAttempt {
    ReadOnlyObjectProperty<Connection> connectionProperty();

    /** It worked: the course stays, and what the person wants saved is saved. */
    void keep();

    /** It did not, or was cancelled: leaves a course that was new, keeps one that was there before. */
    void giveUp();
}
