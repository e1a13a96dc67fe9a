package org.lectern.view.part;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputEvent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an input method does in a field. While it composes, the toolkit keeps the unfinished letters in the field's own
 * text, and Enter, Up, Down and Esc belong to the input method. FX thread only.
 *
 * <pre>
 *   field's text:   |  committed  |  raw letters  |  committed  |
 *                                                 |<-- after -->|
 * </pre>
 */
public final class Composition {
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyStringWrapper committed = new ReadOnlyStringWrapper(this, "committed", "");
    private final TextInputControl field;
    /** The letters that are not committed; empty while nothing is composed. */
    private String raw = "";
    /** How many characters of the field stand after them. */
    private int after;
    /** The toolkit is changing the field: what stands there is half done. */
    private boolean changing;
    /** What is committed while a composition is brought to its end; null at other times. */
    private @Nullable StringBuilder gained;

    /** Watches a field, as long as the field lives. */
    public Composition(TextInputControl field) {
        this.field = field;
        field.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, this::changing);
        // handlers of the general type run after those of the special one, so after the field's own
        field.addEventHandler(InputEvent.ANY, event -> {
            if (event instanceof InputMethodEvent) changed();
        });
        // what stands there already is committed
        look();
        field.textProperty().subscribe(this::look);
        field.focusedProperty().subscribe(focused -> {
            if (!focused) drop();
        });
    }

    /** True while the field holds letters that are not committed. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The field's text without the letters that are not committed, at every moment. */
    public ReadOnlyStringProperty committedProperty() {
        return committed.getReadOnlyProperty();
    }

    /**
     * Enter and Escape, as long as they are the person's and not the input method's: they go no further.
     *
     * @param enter takes the committed text
     */
    public void keys(Consumer<String> enter, Runnable escape) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (running.get()) return;
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                enter.accept(committed.get());
            } else if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                escape.run();
            }
        });
    }

    /**
     * Ends what is being composed by taking the focus from the field, as a click elsewhere does. What the input method
     * commits thereby stands in the field; what it does not commit is gone, as on every system.
     *
     * @param elsewhere a node of the same window, which has the focus afterwards
     * @return true when words were finished: false when letters were lost or came back as they had been typed
     */
    public boolean finish(Node elsewhere) {
        String letters = raw;
        StringBuilder heard = new StringBuilder();
        gained = heard;
        elsewhere.requestFocus();
        drop();
        gained = null;
        String words = heard.toString();
        boolean asTyped = words.equals(letters) && letters.chars().allMatch(c -> c < 0x80);
        return !words.isEmpty() && !asTyped;
    }

    private void changing(InputMethodEvent event) {
        int end = raw.isEmpty() ? field.getSelection().getEnd() : field.getLength() - after;
        after = Math.max(0, field.getLength() - end);
        StringBuilder letters = new StringBuilder();
        for (InputMethodTextRun run : event.getComposed()) letters.append(run.getText());
        raw = letters.toString();
        if (gained != null) gained.append(event.getCommitted());
        changing = true;
        if (!raw.isEmpty()) running.set(true);
    }

    private void changed() {
        changing = false;
        look();
        if (raw.isEmpty()) running.set(false);
    }

    /** Some systems end a composition without a word when the focus leaves: then the field is told here. */
    private void drop() {
        if (raw.isEmpty()) return;
        int letters = raw.length();
        int length = field.getLength();
        int end = length - after;
        Event.fireEvent(field, new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), "", 0));
        // a field that takes no input now keeps them
        if (field.getLength() == length && letters <= end) field.deleteText(end - letters, end);
    }

    private void look() {
        if (changing) return;
        String text = field.getText() == null ? "" : field.getText();
        int end = Math.max(0, text.length() - after);
        int start = Math.max(0, end - raw.length());
        boolean there = !raw.isEmpty() && text.startsWith(raw, start);
        committed.set(there ? text.substring(0, start) + text.substring(end) : text);
    }
}
