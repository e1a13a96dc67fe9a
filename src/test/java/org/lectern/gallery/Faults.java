package org.lectern.gallery;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;

/** Looks through a drawn tree for what a person would call broken. */
final class Faults {
    private Faults() {}

    static List<String> in(Parent root) {
        return new ArrayList<>();
    }
}
