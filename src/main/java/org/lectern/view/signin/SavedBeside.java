package org.lectern.view.signin;

import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The saved courses stand beside the form, or above it where there is no room for both. FX thread only. */
final class SavedBeside {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double LEAST_WIDTH = 640;

    private SavedBeside() {}

    /** @param form what stands beside them, in the same pane */
    static void install(Region page, Region saved, Pane form) {
        Pane card = (Pane) saved.getParent();
        BooleanBinding narrow = page.widthProperty().lessThan(LEAST_WIDTH);
        // held as long as the page
        page.getProperties().put(NARROW, narrow);
        narrow.subscribe(is -> {
            page.pseudoClassStateChanged(NARROW, is);
            Pane place = is ? form : card;
            if (saved.getParent() == place) return;
            ((Pane) saved.getParent()).getChildren().remove(saved);
            place.getChildren().addFirst(saved);
        });
    }
}
