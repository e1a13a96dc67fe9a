package org.lectern.view.chat;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.settings.SendKey;
import org.lectern.view.Keys;
import org.lectern.view.PlainText;
import org.lectern.view.part.Composition;
import org.lectern.view.text.AreaWrap;

/**
 * The input of a chat page: what is typed, kept as a draft and sent. One key sends and the other breaks the line, as the
 * person chose; Up in the empty input brings my last message back, Ctrl+Up and Ctrl+Down walk through what was sent before.
 * Blank text cannot be sent; the field grows with its text from one to eight lines.
 *
 * <p>While an input method composes, the toolkit keeps the unfinished letters in the field's own text. Until they are
 * committed they are no part of what is sent, kept or measured as blank, and Enter, the arrows and Esc belong to the input
 * method. FX thread only.
 */
final class Composer {
    private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");
    private static final Set<KeyCode> OF_INPUT_METHODS =
            EnumSet.of(KeyCode.ENTER, KeyCode.ESCAPE, KeyCode.UP, KeyCode.DOWN);
    private static final int MOST_LINES = 8;
    private static final int MEASURED = 2_000;
    /** What stands around the text, borders included. */
    private static final double PADDING = 22;

    private final TextArea input;
    private final Button send;
    private final ComposerNote note;
    private final Writing writing;
    private final Membership course;
    private final WrittenMarks marks;
    private final BiConsumer<MessageBody, MessageMarks> onSay;
    private final Runnable onHelp;
    private final Composition composition;
    private final LastMessage last;
    private final SentTexts sent = new SentTexts();
    private final AreaWrap wrap;
    private final Text ruler = new Text();

    /**
     * @param onSay says something to the room
     * @param onHelp shows the keys and commands
     */
    Composer(
            TextArea input,
            Button send,
            ComposerNote note,
            Writing writing,
            ChatModel model,
            WrittenMarks marks,
            BiConsumer<MessageBody, MessageMarks> onSay,
            Runnable onHelp) {
        this.input = input;
        this.send = send;
        this.note = note;
        this.writing = writing;
        this.course = model.membership();
        this.marks = marks;
        this.onSay = onSay;
        this.onHelp = onHelp;
        this.last = new LastMessage(model);
        this.wrap = new AreaWrap(input);
        fill(writing.drafts().find(course));
        this.composition = new Composition(input);
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        send.setOnAction(_ -> send());
        send.addEventFilter(MouseEvent.MOUSE_PRESSED, this::clicked);
        note.onClose(this::putAway);
        committedProperty().subscribe(this::keep);
        composingProperty().subscribe(this::offer);
        input.textProperty().subscribe(this::grow);
        input.widthProperty().subscribe(this::grow);
        input.fontProperty().subscribe(this::grow);
    }

    /** True while the field holds letters that the input method has not committed. */
    ReadOnlyBooleanProperty composingProperty() {
        return composition.runningProperty();
    }

    /** What stands in the field without letters that may still become anything. */
    ReadOnlyStringProperty committedProperty() {
        return composition.committedProperty();
    }

    /**
     * Sends what stands there, if it can be sent; the field is cleared and keeps the focus. What an input method composes
     * is finished first; where that loses letters, or gives them back as typed, nothing is sent and the person looks again.
     */
    void send() {
        boolean whole = !composingProperty().get() || composition.finish(send);
        input.requestFocus();
        String text = committedProperty().get().strip();
        if (!whole || blank(text)) return;
        if (LimitHint.over(text) > 0) {
            note.say("chat.note.tooLong");
            return;
        }
        switch (Utterance.of(text)) {
            case Utterance.Unknown(String command) -> note.say("chat.note.unknown", PlainText.line(command, 40));
            case Utterance.Help() -> {
                input.clear();
                onHelp.run();
            }
            case Utterance.Say(MessageBody body) -> say(text, body);
        }
    }

    private void say(String typed, MessageBody body) {
        MessageMarks given = body instanceof MessageBody.Text ? marks.of(typed) : MessageMarks.NONE;
        boolean news = !last.unchanged(body, given);
        if (!news) last.leave();
        boolean taken = last.takeBack();
        sent.add(typed);
        input.clear();
        if (!taken) note.say("chat.note.notTaken");
        if (!given.isNone()) marks.clear();
        if (news) onSay.accept(body, given);
    }

    /** A click takes the focus, which ends what is composed: the button only sends what that finished. */
    private void clicked(MouseEvent event) {
        if (!composingProperty().get() || composition.finish(send)) return;
        event.consume();
        input.requestFocus();
    }

    private void pressed(KeyEvent event) {
        // a list over the field has the keys while it is open
        if (event.isConsumed()) return;
        KeyCode code = event.getCode();
        if (composingProperty().get()) {
            // a key that leaked out of the input method means nothing here
            if (OF_INPUT_METHODS.contains(code)) event.consume();
            return;
        }
        if (code == KeyCode.ENTER && !event.isAltDown()) enter(event);
        else if (Keys.EDIT_LAST.match(event) && input.getLength() == 0) bringBack();
        else if (Keys.EARLIER_TEXT.match(event)) walk(sent.earlier(input.getText()));
        else if (Keys.LATER_TEXT.match(event)) walk(sent.later(input.getText()));
        else if (Keys.BACK.match(event) && note.visible()) putAway();
        else if (!Keys.BACK.match(event) || !marks.cancelReply()) return;
        event.consume();
    }

    private void enter(KeyEvent event) {
        boolean sends = event.isShortcutDown() || event.isControlDown() || writing.sendKey() == SendKey.ENTER;
        if (sends && !event.isShiftDown()) send();
        else input.replaceSelection("\n");
    }

    private void bringBack() {
        Message earlier = last.bring();
        if (earlier == null || !(earlier.body() instanceof MessageBody.Text(String text))) return;
        marks.load(earlier.marks());
        fill(text.startsWith("/") || text.startsWith("／") ? "/" + text : text);
        note.say(last.editing() ? "chat.note.editing" : "chat.note.copy");
    }

    private void walk(@Nullable String text) {
        if (text == null) return;
        putAway();
        fill(text);
    }

    private void fill(String text) {
        input.setText(text);
        input.positionCaret(input.getLength());
    }

    /** The text stays; it is a new message from now on. */
    private void putAway() {
        last.leave();
        note.hide();
    }

    private void keep(String text) {
        writing.drafts().put(course, text);
        if (blank(text) || !last.editing()) putAway();
        offer();
    }

    private void offer() {
        send.setDisable(!composingProperty().get() && blank(committedProperty().get()));
    }

    /** Blank also means: nothing but characters that cannot be seen. */
    private static boolean blank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.isISOControl(c));
    }

    /** True while a line of the text is longer than the field, and the field does not wrap it. */
    ReadOnlyBooleanProperty cutProperty() {
        return wrap.cutProperty();
    }

    private void grow() {
        ruler.setFont(input.getFont());
        ruler.setWrappingWidth(Math.max(40, input.getWidth() - 2 * 12 - 4));
        double most = MOST_LINES * line("国");
        String text = input.getText();
        double height;
        if (wrap.flatProperty().get()) height = wrap.height();
        // a text this long fills more than eight lines; measuring all of it would cost as much as drawing it
        else height = text.length() > MEASURED ? 2 * most : measure(text, most);
        input.pseudoClassStateChanged(SHORT, height <= most);
        input.setPrefHeight(Math.min(most, height) + PADDING);
        input.setMinHeight(Region.USE_PREF_SIZE);
    }

    /** As the field lays it out: each paragraph by itself, on whole pixels. Stops where it is known to be too much. */
    private double measure(String text, double enough) {
        double height = 0;
        for (String paragraph : text.split("\n", -1)) {
            height += line(paragraph.isEmpty() ? "国" : paragraph);
            if (height > enough) break;
        }
        return height;
    }

    private double line(String paragraph) {
        ruler.setText(paragraph);
        return Math.ceil(ruler.getLayoutBounds().getHeight());
    }
}
