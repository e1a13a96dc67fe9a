package org.lectern.view;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/**
 * Every key that Lectern itself listens to. Pages ask {@link #match}, and the list on F1 is made of these: what is not here
 * is not handled, what is here is listed. Only the keys that belong to every control (arrows, Enter, Space, Tab, Esc) are
 * asked for by their code. The meaning of a key stands in the texts under {@code keys.meaning.WORD}; keys of one meaning
 * share a line of the list. FX thread only.
 */
public enum Keys {
    /** Ctrl+Enter in the other way of sending. */
    SEND(Place.WRITING, "send", key(KeyCode.ENTER)),
    NEW_LINE(Place.WRITING, "newLine", key(KeyCode.ENTER, Held.SHIFT)),
    EDIT_LAST(Place.WRITING, "edit", key(KeyCode.UP)),
    EARLIER_TEXT(Place.WRITING, "sent", key(KeyCode.UP, Held.CONTROL)),
    LATER_TEXT(Place.WRITING, "sent", key(KeyCode.DOWN, Held.CONTROL)),
    PASTE(Place.WRITING, "paste", key(KeyCode.V, Held.CONTROL)),
    PICTURES(Place.WRITING, "pictures", key(KeyCode.U, Held.CONTROL)),
    EMOJI(Place.WRITING, "emoji", key(KeyCode.E, Held.CONTROL, Held.SHIFT)),

    UNREAD(Place.READING, "unread", key(KeyCode.HOME, Held.ALT)),
    LATEST(Place.READING, "latest", key(KeyCode.END)),
    HOLD(Place.READING, "hold", key(KeyCode.F8), key(KeyCode.PAUSE)),
    COPY(Place.READING, "copy", key(KeyCode.C, Held.CONTROL)),
    PICK_UP(Place.READING, "pick", key(KeyCode.UP, Held.SHIFT)),
    PICK_DOWN(Place.READING, "pick", key(KeyCode.DOWN, Held.SHIFT)),
    PICK_ALL(Place.READING, "pickAll", key(KeyCode.A, Held.CONTROL)),
    MENU(Place.READING, "menu", key(KeyCode.F10, Held.SHIFT), key(KeyCode.CONTEXT_MENU)),

    PICTURE_OLDER(Place.PICTURES, "pictureWalk", key(KeyCode.LEFT), key(KeyCode.PAGE_UP)),
    PICTURE_NEWER(Place.PICTURES, "pictureWalk", key(KeyCode.RIGHT), key(KeyCode.PAGE_DOWN)),
    PICTURE_LARGER(
            Place.PICTURES,
            "larger",
            key(KeyCode.PLUS),
            key(KeyCode.ADD),
            key(KeyCode.EQUALS),
            key(KeyCode.EQUALS, Held.SHIFT),
            key(KeyCode.PLUS, Held.SHIFT),
            key(KeyCode.PLUS, Held.CONTROL),
            key(KeyCode.ADD, Held.CONTROL),
            key(KeyCode.EQUALS, Held.CONTROL),
            key(KeyCode.EQUALS, Held.CONTROL, Held.SHIFT)),
    PICTURE_SMALLER(
            Place.PICTURES,
            "smaller",
            key(KeyCode.MINUS),
            key(KeyCode.SUBTRACT),
            key(KeyCode.MINUS, Held.CONTROL),
            key(KeyCode.SUBTRACT, Held.CONTROL)),
    PICTURE_FIT(
            Place.PICTURES,
            "pictureFit",
            key(KeyCode.DIGIT0),
            key(KeyCode.NUMPAD0),
            key(KeyCode.DIGIT0, Held.CONTROL),
            key(KeyCode.NUMPAD0, Held.CONTROL)),
    PICTURE_ACTUAL(
            Place.PICTURES,
            "pictureActual",
            key(KeyCode.DIGIT1),
            key(KeyCode.NUMPAD1),
            key(KeyCode.DIGIT1, Held.CONTROL),
            key(KeyCode.NUMPAD1, Held.CONTROL)),
    PICTURE_TURN_LEFT(Place.PICTURES, "pictureTurn", key(KeyCode.L, Held.CONTROL)),
    PICTURE_TURN_RIGHT(Place.PICTURES, "pictureTurn", key(KeyCode.R, Held.CONTROL)),
    PICTURE_UP(Place.PICTURES, "pictureMove", key(KeyCode.UP)),
    PICTURE_DOWN(Place.PICTURES, "pictureMove", key(KeyCode.DOWN)),
    PICTURE_LEFT(Place.PICTURES, "pictureMove", key(KeyCode.LEFT, Held.SHIFT)),
    PICTURE_RIGHT(Place.PICTURES, "pictureMove", key(KeyCode.RIGHT, Held.SHIFT)),
    PICTURE_PLAY(Place.PICTURES, "picturePlay", key(KeyCode.SPACE)),
    PICTURE_SAVE(Place.PICTURES, "pictureSave", key(KeyCode.S, Held.CONTROL)),
    PICTURE_COPY(Place.PICTURES, "pictureCopy", key(KeyCode.C, Held.CONTROL)),

    SWITCHER(Place.COURSES, "switcher", key(KeyCode.K, Held.CONTROL)),
    COURSE_BEFORE(Place.COURSES, "neighbour", key(KeyCode.UP, Held.ALT)),
    COURSE_AFTER(Place.COURSES, "neighbour", key(KeyCode.DOWN, Held.ALT)),
    UNREAD_BEFORE(Place.COURSES, "neighbourUnread", key(KeyCode.UP, Held.ALT, Held.SHIFT)),
    UNREAD_AFTER(Place.COURSES, "neighbourUnread", key(KeyCode.DOWN, Held.ALT, Held.SHIFT)),
    MOVE_UP(Place.COURSES, "move", key(KeyCode.UP, Held.CONTROL, Held.SHIFT)),
    MOVE_DOWN(Place.COURSES, "move", key(KeyCode.DOWN, Held.CONTROL, Held.SHIFT)),
    WALL(Place.COURSES, "wall", key(KeyCode.F9)),
    ANSWER(Place.COURSES, "answer", key(KeyCode.R)),
    TEACH(Place.COURSES, "teach", key(KeyCode.F7)),
    SEARCH(Place.COURSES, "search", key(KeyCode.F, Held.CONTROL)),
    SEARCH_ALL(Place.COURSES, "searchAll", key(KeyCode.F, Held.CONTROL, Held.SHIFT)),

    LARGER(
            Place.WINDOW,
            "larger",
            key(KeyCode.PLUS, Held.CONTROL),
            key(KeyCode.ADD, Held.CONTROL),
            key(KeyCode.EQUALS, Held.CONTROL),
            key(KeyCode.EQUALS, Held.CONTROL, Held.SHIFT),
            key(KeyCode.PLUS, Held.CONTROL, Held.SHIFT)),
    SMALLER(Place.WINDOW, "smaller", key(KeyCode.MINUS, Held.CONTROL), key(KeyCode.SUBTRACT, Held.CONTROL)),
    USUAL_SIZE(Place.WINDOW, "usualSize", key(KeyCode.DIGIT0, Held.CONTROL), key(KeyCode.NUMPAD0, Held.CONTROL)),
    /** Of the screen for the class. */
    FULL_SCREEN(Place.WINDOW, "fullScreen", key(KeyCode.F11)),
    PREFERENCES(Place.WINDOW, "preferences", key(KeyCode.COMMA, Held.CONTROL)),
    DIAGNOSTICS(Place.WINDOW, "diagnostics", key(KeyCode.F12)),
    BACK(Place.WINDOW, "escape", key(KeyCode.ESCAPE)),
    LIST(Place.WINDOW, "keys", key(KeyCode.F1), key(KeyCode.SLASH, Held.CONTROL));

    /** Where a key is understood, and the part of the list where it stands. */
    public enum Place {
        WRITING,
        READING,
        /** A picture that is open over the page. */
        PICTURES,
        COURSES,
        WINDOW
    }

    private interface Held {
        Modifier CONTROL = KeyCombination.SHORTCUT_DOWN;
        Modifier SHIFT = KeyCombination.SHIFT_DOWN;
        Modifier ALT = KeyCombination.ALT_DOWN;
    }

    private final Place place;
    private final String word;
    private final List<KeyCombination> ways;

    Keys(Place place, String word, KeyCombination... ways) {
        this.place = place;
        this.word = word;
        this.ways = List.of(ways);
    }

    private static KeyCombination key(KeyCode code, Modifier... held) {
        return new KeyCodeCombination(code, held);
    }

    /** True when the event is one of the ways to press this key. */
    public boolean match(KeyEvent event) {
        for (KeyCombination way : ways) if (way.match(event)) return true;
        return false;
    }

    public Place place() {
        return place;
    }

    /** The text key of what it does. */
    public String meaning() {
        return "keys.meaning." + word;
    }

    /** The usual way to press it, as it is printed on the keys. */
    public String printed() {
        return printed(ways.getFirst());
    }

    /** Ctrl together with the usual way (Command on a Mac). */
    public String printedWithControl() {
        KeyCodeCombination plain = (KeyCodeCombination) ways.getFirst();
        return printed(new KeyCodeCombination(plain.getCode(), Held.CONTROL));
    }

    private static String printed(KeyCombination way) {
        return way.getDisplayText()
                .replace("↵", "Enter")
                .replace("Escape", "Esc")
                .replace("Plus", "+")
                .replace("Minus", "-");
    }
}
