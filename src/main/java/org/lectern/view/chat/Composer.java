package org.lectern.view.chat;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.lectern.view.part.Composition;

/**
 * The input of a chat page: Enter sends, Shift+Enter breaks the line, blank text cannot be sent, the field grows with
 * its text from one to eight lines.
 *
 * <p>While an input method composes, the toolkit keeps the unfinished letters in the field's own text. Until they are
 * committed nothing can be sent, and Enter, Up and Esc belong to the input method. FX thread only.
 */
final class Composer {
    private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");
    private static final int MOST_LINES = 8;
    private static final int MEASURED = 2_000;
    private static final double PADDING = 20;

    private final TextArea input;
    private final Button send;
    private final Consumer<String> onSend;
    private final ReadOnlyBooleanProperty composing;
    private final Text ruler = new Text();

    Composer(TextArea input, Button send, Consumer<String> onSend) {
        this.input = input;
        this.send = send;
        this.onSend = onSend;
        this.composing = new Composition(input).runningProperty();
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        send.setOnAction(_ -> send());
        input.textProperty().subscribe(this::changed);
        composing.subscribe(this::changed);
        input.widthProperty().subscribe(this::grow);
        input.fontProperty().subscribe(this::grow);
        changed();
    }

    /** True while the field holds letters that the input method has not committed. */
    ReadOnlyBooleanProperty composingProperty() {
        return composing;
    }

    /** Sends what stands there, if it can be sent; the field is cleared and keeps the focus. */
    void send() {
        String text = input.getText();
        if (composing.get() || blank(text)) return;
        input.clear();
        input.requestFocus();
        onSend.accept(text.strip());
    }

    private void pressed(KeyEvent event) {
        boolean ours = event.getCode() == KeyCode.ENTER;
        if (composing.get()) {
            // a key that leaked out of the input method means nothing here
            if (ours || event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.UP) event.consume();
            return;
        }
        if (!ours || event.isAltDown()) return;
        event.consume();
        if (event.isShiftDown()) input.replaceSelection("\n");
        else send();
    }

    private void changed() {
        send.setDisable(composing.get() || blank(input.getText()));
        grow();
    }

    /** Blank also means: nothing but characters that cannot be seen. */
    private static boolean blank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.isISOControl(c));
    }

    private void grow() {
        ruler.setFont(input.getFont());
        ruler.setWrappingWidth(Math.max(40, input.getWidth() - 2 * 12 - 4));
        double most = measure("国\n".repeat(MOST_LINES - 1) + "国");
        String text = input.getText();
        // a text this long fills more than eight lines; measuring all of it would cost as much as drawing it
        boolean ends = text.isEmpty() || text.endsWith("\n");
        double height = text.length() > MEASURED ? most : Math.min(most, measure(ends ? text + "国" : text));
        input.pseudoClassStateChanged(SHORT, height < most);
        input.setPrefHeight(height + PADDING);
        input.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    }

    private double measure(String text) {
        ruler.setText(text);
        return Math.ceil(ruler.getLayoutBounds().getHeight());
    }
}
