package org.lectern.app;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Keeps what is typed while a picture of the window stands where the page will be, and writes it into the page's input
 * when that is there. Enter sends nothing then: nobody has seen yet what would be sent. FX thread only.
 */
final class EarlyKeys {
    private static final String BACKSPACE = "\b";

    private final Deque<String> typed = new ArrayDeque<>();

    /** Hears what is typed into a picture. */
    void hear(Scene picture) {
        picture.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            String character = event.getCharacter();
            if (character.equals(BACKSPACE)) typed.pollLast();
            else if (isText(event)) typed.addLast(character);
        });
    }

    /** Writes it where the caret is, if the page takes text there; it is kept no longer in any case. */
    void into(Scene page) {
        Node input = page.getFocusOwner();
        boolean writable = input instanceof TextInputControl text && text.isEditable() && !text.isDisabled();
        for (String character : typed)
            if (writable)
                Event.fireEvent(
                        input,
                        new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
        typed.clear();
    }

    private static boolean isText(KeyEvent event) {
        String character = event.getCharacter();
        // some layouts write characters with Ctrl and Alt together
        boolean shortcut = event.isControlDown() != event.isAltDown() || event.isMetaDown();
        return !shortcut
                && !character.isEmpty()
                && !character.equals(KeyEvent.CHAR_UNDEFINED)
                && character.codePoints().noneMatch(Character::isISOControl);
    }
}
