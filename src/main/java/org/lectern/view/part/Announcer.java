package org.lectern.view.part;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * The one way to tell something to a screen reader that nobody asked for. JavaFX has no live regions: a node that cannot be
 * seen has the words as its accessible text, and tells the system that they changed. FX thread only.
 */
public final class Announcer {
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final Region voice = new Region();

    public Announcer() {
        voice.getStyleClass().add("announcer");
        voice.setAccessibleRole(AccessibleRole.TEXT);
        voice.setManaged(false);
        voice.setMouseTransparent(true);
        voice.setFocusTraversable(false);
        voice.resize(1, 1);
    }

    /** To be put somewhere into the page; takes no room. */
    public Node node() {
        return voice;
    }

    /** Says these words politely, after what is being said. */
    public void say(String words) {
        voice.setAccessibleText(words);
        voice.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        said.set(words);
    }

    /** What was said last. */
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }
}
