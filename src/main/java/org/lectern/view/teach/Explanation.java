package org.lectern.view.teach;

import javafx.scene.control.Label;
import org.lectern.view.Texts;

/** A sentence or two above a part that say what it is for. FX thread only. */
final class Explanation extends Label {
    Explanation(Texts texts, String key) {
        getStyleClass().add("hint");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        textProperty().bind(texts.bind(key));
    }
}
