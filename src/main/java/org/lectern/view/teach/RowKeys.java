package org.lectern.view.teach;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Keys;

/**
 * The keys of a list whose rows have buttons: Enter does what a click on the row does, and the menu (its key, Shift+F10, or the
 * right mouse button) has what the buttons do. FX thread only.
 */
final class RowKeys {
    private static final double FROM_CORNER = 40;

    private RowKeys() {}

    /**
     * @param enter what Enter does with a row
     * @param menu what can be done with it
     */
    static <T> void install(ListView<T> list, Consumer<T> enter, Function<T, List<MenuItem>> menu) {
        install(list, () -> list.getSelectionModel().getSelectedItem(), enter, menu);
    }

    /** @param chosen what the keys speak of, where that is not a whole row; gives null for nothing */
    static <T> void install(
            ListView<?> list, Supplier<@Nullable T> chosen, Consumer<T> enter, Function<T, List<MenuItem>> menu) {
        ContextMenu shown = new ContextMenu();
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            T about = chosen.get();
            boolean wantsMenu = Keys.MENU.match(event);
            if (about == null || !wantsMenu && event.getCode() != KeyCode.ENTER) return;
            event.consume();
            if (wantsMenu) show(shown, list, null, menu.apply(about));
            else enter.accept(about);
        });
        list.setOnContextMenuRequested(event -> {
            T about = chosen.get();
            if (about == null) return;
            event.consume();
            show(shown, list, event.isKeyboardTrigger() ? null : event, menu.apply(about));
        });
    }

    /** @param at where the mouse is; null where keys were used */
    private static void show(ContextMenu shown, ListView<?> list, @Nullable ContextMenuEvent at, List<MenuItem> items) {
        if (items.isEmpty()) return;
        shown.getItems().setAll(items);
        Bounds place = at == null ? list.localToScreen(list.getBoundsInLocal()) : null;
        if (at != null) shown.show(list, at.getScreenX(), at.getScreenY());
        else if (place != null) shown.show(list, place.getMinX() + FROM_CORNER, place.getMinY() + FROM_CORNER);
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
