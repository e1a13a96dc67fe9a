package org.lectern.testing;

import java.util.List;
import javafx.event.Event;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Types into a field as keyboards and input methods do; from a test's thread. */
public record Typist(TextInputControl field) {

    /** Presses a key alone. */
    public void press(KeyCode key) {
        key(key, false, false);
    }

    public void withShift(KeyCode key) {
        key(key, true, false);
    }

    public void withControl(KeyCode key) {
        key(key, false, true);
    }

    private void key(KeyCode key, boolean shift, boolean control) {
        Fx.run(() ->
                Event.fireEvent(field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false)));
    }

    /** The input method shows these letters, which may still become anything. */
    public void compose(String letters) {
        tell(letters, "");
    }

    /** The input method has made up its mind. */
    public void commit(String words) {
        tell("", words);
    }

    /** The input method commits words and goes on with these letters. */
    public void tell(String letters, String words) {
        Fx.run(() -> {
            List<InputMethodTextRun> runs = letters.isEmpty()
                    ? List.of()
                    : List.of(new InputMethodTextRun(letters, InputMethodHighlight.UNSELECTED_RAW));
            Event.fireEvent(
                    field,
                    new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, words, letters.length()));
        });
    }

    /** Puts words into the field, in place of what stands there; the caret goes to their end. */
    public void write(String words) {
        Fx.run(() -> {
            field.setText(words);
            field.end();
        });
    }

    /** What stands in the field. */
    public String read() {
        return Fx.on(field::getText);
    }
}
