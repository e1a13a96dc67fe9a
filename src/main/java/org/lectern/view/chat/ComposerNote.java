package org.lectern.view.chat;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.lectern.view.Texts;

/** The line above the input that says what the input is about to do, or why it did not. FX thread only. */
final class ComposerNote {
    private final Texts texts;
    private final HBox bar;
    private final Label words;
    private String key = "";
    private Object[] arguments = {};
    private Runnable onClose = this::hide;

    ComposerNote(Texts texts, HBox bar, Label words, Button close) {
        this.texts = texts;
        this.bar = bar;
        this.words = words;
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
        close.setOnAction(_ -> onClose.run());
    }

    /** Run when the person closes the line, instead of hiding it. */
    void onClose(Runnable action) {
        onClose = action;
    }

    void say(String sentence, Object... about) {
        key = sentence;
        arguments = about;
        draw();
        bar.setVisible(true);
    }

    boolean visible() {
        return bar.isVisible();
    }

    void hide() {
        bar.setVisible(false);
    }

    /** In the language spoken now. */
    void draw() {
        if (key.isEmpty()) return;
        words.setText(texts.get(key, arguments));
        bar.setAccessibleText(words.getText());
    }
}
