package org.lectern.room;

import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.lectern.domain.MessageId;

/**
 * Which pictures of a room are shown blurred, until somebody who teaches agrees to them. None, unless somebody watches over
 * the pictures. FX thread only.
 */
public final class Veil {
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");
    private Set<MessageId> veiled = Set.of();
    private Consumer<MessageId> onLift = _ -> {};

    public boolean covers(MessageId picture) {
        return veiled.contains(picture);
    }

    /** Grows whenever other pictures are covered than before. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Covers these pictures and no others. */
    public void cover(Set<MessageId> pictures) {
        if (pictures.equals(veiled)) return;
        veiled = Set.copyOf(pictures);
        changes.set(changes.get() + 1);
    }

    /** The person at this desk agrees to a picture. */
    public void lift(MessageId picture) {
        onLift.accept(picture);
    }

    /** Who hears of that. */
    public void onLift(Consumer<MessageId> watcher) {
        onLift = watcher;
    }
}
