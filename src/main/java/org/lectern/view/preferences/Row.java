package org.lectern.view.preferences;

import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * One choice on the page.
 *
 * @param words what it says of itself, in the language of the moment: what a search looks into
 */
record Row(Section section, List<ObservableValue<String>> words, Node node) {

    /** True when each of these lower-case words stands somewhere in the row, or in the name of its section. */
    boolean says(List<String> sought, String title) {
        String above = title.toLowerCase(Locale.ROOT);
        return sought.stream()
                .allMatch(word -> above.contains(word)
                        || words.stream()
                                .anyMatch(text ->
                                        text.getValue().toLowerCase(Locale.ROOT).contains(word)));
    }
}
