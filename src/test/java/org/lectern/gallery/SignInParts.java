package org.lectern.gallery;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import org.lectern.view.Page;

/** Finds parts of a page before it has skins, when the contents of scroll panes are not in its tree yet. */
final class SignInParts {
    private SignInParts() {}

    static Node in(Page page, String id) {
        Node found = search(page.root(), id.substring(1));
        if (found == null) throw new AssertionError("no " + id);
        return found;
    }

    private static Node search(Node node, String id) {
        if (id.equals(node.getId())) return node;
        if (node instanceof ScrollPane pane && pane.getContent() != null) return search(pane.getContent(), id);
        if (node instanceof Parent parent)
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = search(child, id);
                if (found != null) return found;
            }
        return null;
    }
}
