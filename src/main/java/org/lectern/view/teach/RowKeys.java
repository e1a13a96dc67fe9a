package org.lectern.view.teach;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a list whose rows have buttons: Enter does what a click on the row does, and the menu (its key, Shift+F10, or the
 * right mouse button) has what the buttons do. FX thread only.
 */
final class RowKeys {
    private RowKeys() {}

    /**
     * @param enter what Enter does with a row
     * @param menu what can be done with it
     */
    static <T> void install(ListView<T> list, Consumer<T> enter, Function<T, List<MenuItem>> menu) {
        ContextMenu shown = new ContextMenu();
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            T chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() != KeyCode.ENTER || chosen == null) return;
            event.consume();
            enter.accept(chosen);
        });
        list.setOnContextMenuRequested(event -> {
            T chosen = list.getSelectionModel().getSelectedItem();
            List<MenuItem> items = chosen == null ? List.of() : menu.apply(chosen);
            if (items.isEmpty()) return;
            event.consume();
            shown.getItems().setAll(items);
            Bounds place = event.isKeyboardTrigger() ? list.localToScreen(list.getBoundsInLocal()) : null;
            if (place == null) shown.show(list, event.getScreenX(), event.getScreenY());
            else shown.show(list, place.getMinX() + 40, place.getMinY() + 40);
        });
    }

    /** One line of such a menu; nothing for one that does not apply. */
    static @Nullable MenuItem item(boolean applies, String words, Runnable action) {
        if (!applies) return null;
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
