package org.lectern.view;

import javafx.scene.Parent;

/** A screen with an FXML file and a style sheet of the same stem beside it. Made by {@link Views#load}. */
public interface Page {

    /** The page's outermost node. */
    Parent root();
}
