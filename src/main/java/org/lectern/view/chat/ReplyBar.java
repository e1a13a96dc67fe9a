package org.lectern.view.chat;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageMarks;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.text.Nickname;

/** The line above the input that says what is being answered. Closing it leaves the text. FX thread only. */
final class ReplyBar {
    private final Texts texts;
    private final HBox bar;
    private final Nickname words;
    private MessageMarks.@Nullable Reply reply;
    private @Nullable Message source;

    ReplyBar(Texts texts, HBox bar, Nickname words, Button close) {
        this.texts = texts;
        this.bar = bar;
        this.words = words;
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
        close.setOnAction(_ -> close());
    }

    /** What is written next answers this message. */
    void open(Message message) {
        source = message;
        show(MessageMarks.Reply.to(message));
    }

    /** What is written next answers what an earlier text answered; null for nothing. */
    void open(MessageMarks.@Nullable Reply earlier) {
        source = null;
        if (earlier == null) close();
        else show(earlier);
    }

    private void show(MessageMarks.Reply shown) {
        reply = shown;
        draw();
        bar.setVisible(true);
    }

    /** What is answered was taken back: what is written next does not repeat its words. */
    void forgetWords(Message gone) {
        MessageMarks.Reply shown = reply;
        if (shown == null || !shown.message().equals(gone.id())) return;
        source = gone;
        reply = shown.withoutWords();
        draw();
    }

    /** What the next message answers; null for nothing. */
    MessageMarks.@Nullable Reply reply() {
        return reply;
    }

    boolean visible() {
        return bar.isVisible();
    }

    void close() {
        reply = null;
        source = null;
        bar.setVisible(false);
    }

    /** In the language spoken now. */
    void draw() {
        MessageMarks.Reply shown = reply;
        if (shown == null) return;
        String name = PlainText.line(shown.name(), 40);
        String line = source == null
                ? texts.get("chat.quote.line", name, PlainText.line(shown.excerpt(), 120))
                : QuoteLine.words(texts, name, source.body(), shown.excerpt());
        words.show(texts.get("chat.reply.to", line));
        bar.setAccessibleText(words.getText());
    }
}
