package org.lectern.view.records;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** A piece of work that takes a while elsewhere. FX thread only. */
public interface Job {

    /** The share that is done, 0 to 1. */
    ReadOnlyDoubleProperty progressProperty();

    /** How it ended, null while it goes on; changes once. */
    ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty();

    /** Asks it to end; the outcome follows. */
    void cancel();
}
