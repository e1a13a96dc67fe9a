package org.lectern.room;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The figures of a room that are shown beside it; they move once a batch. FX thread only. */
final class Counts {
    private final ReadOnlyIntegerWrapper likes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper flowers = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper mentions = new ReadOnlyIntegerWrapper();

    void refresh(Tally tally, Attention attention) {
        likes.set(tally.likes());
        flowers.set(tally.flowers());
        mentions.set(attention.mentions());
    }

    ReadOnlyIntegerProperty likes() {
        return likes.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty flowers() {
        return flowers.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty mentions() {
        return mentions.getReadOnlyProperty();
    }
}
