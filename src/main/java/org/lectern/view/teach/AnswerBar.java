package org.lectern.view.teach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.course.Verdict;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Composition;
import org.lectern.view.part.Icon;

/**
 * The line in which one of those that wait is answered. Half an answer is never lost: it is kept with its message when the
 * line is closed, and the line stays when the message waits no more, since somebody else answered it or it was taken back.
 * FX thread only.
 */
final class AnswerBar extends VBox {
    private static final int LONGEST_NAME = 24;

    private final Texts texts;
    private final Runnable left;
    private final Label about = new Label();
    private final TextField answer = new TextField();
    private final Composition composition = new Composition(answer);
    private final Map<MessageId, String> halves = new HashMap<>();
    private @Nullable Pending answering;
    /** It waits no more. */
    private boolean gone;

    private @Nullable Pending resting;

    /** @param left takes the keys when the line goes and had them */
    AnswerBar(Texts texts, Runnable left) {
        this.texts = texts;
        this.left = left;
        getStyleClass().add("answer-bar");
        setSpacing(4);
        about.getStyleClass().add("hint");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(answer, Priority.ALWAYS);
        answer.setMinWidth(0);
        Button away = new Button(null, new Icon(Feather.X));
        away.getStyleClass().addAll("flat", "button-icon", "small");
        away.accessibleTextProperty().bind(texts.bind("teach.pending.cancel"));
        away.setOnAction(_ -> close());
        HBox line = new HBox(4, answer, away);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(about, line);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        composition.keys(this::send, this::close);
        texts.localeProperty().subscribe(this::name);
    }

    /** Opens the line for one that waits, with what was written for it before, and gives it the keys. */
    void open(Pending pending) {
        keep();
        show(pending);
        answer.requestFocus();
    }

    /** Closes the line; what is written in it is there again when it is opened for the same message. */
    void close() {
        keep();
        shut();
    }

    /** The page is left: what is being answered is answered on when it is {@link #resume() back}. */
    void rest() {
        if (answering == null) return;
        keep();
        resting = answering;
        hide();
    }

    /** The page is back, with these that wait. */
    void resume(List<Pending> waiting) {
        Pending before = resting;
        if (before == null) return;
        resting = null;
        Pending now = among(waiting, before);
        if (now != null && halves.containsKey(now.message().id())) show(now);
    }

    /** What waits has changed. */
    void follow(List<Pending> waiting) {
        Pending before = answering;
        if (before == null) return;
        Pending now = among(waiting, before);
        if (now != null) answering = now;
        else if (answer.getText().isBlank()) shut();
        gone = answering != null && now == null;
        name();
    }

    private static @Nullable Pending among(List<Pending> waiting, Pending wanted) {
        for (Pending pending : waiting)
            if (pending.getClass() == wanted.getClass()
                    && pending.classroom() == wanted.classroom()
                    && pending.message().id().equals(wanted.message().id())) return pending;
        return null;
    }

    private void show(Pending pending) {
        answering = pending;
        gone = false;
        name();
        setVisible(true);
        answer.setText(halves.getOrDefault(pending.message().id(), ""));
        answer.end();
    }

    private void shut() {
        boolean keys = getScene() != null && within(getScene().getFocusOwner());
        hide();
        if (keys) left.run();
    }

    private void hide() {
        answering = null;
        setVisible(false);
        answer.clear();
    }

    private boolean within(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) if (at == this) return true;
        return false;
    }

    private void keep() {
        if (answering == null) return;
        String written = composition.committedProperty().get();
        if (written.isBlank()) halves.remove(answering.message().id());
        else halves.put(answering.message().id(), written);
    }

    private void name() {
        if (answering == null) return;
        String name = PlainText.line(answering.message().author().nickname(), LONGEST_NAME);
        about.setText(texts.get(gone ? "teach.pending.gone" : "teach.pending.answer", name));
        answer.setAccessibleText(about.getText());
    }

    private void send(String text) {
        Pending to = answering;
        if (to == null || text.isBlank()) return;
        boolean there = known(to);
        MessageMarks marks =
                there ? MessageMarks.NONE.withReply(MessageMarks.Reply.to(to.message())) : MessageMarks.NONE;
        to.classroom().room().send(new MessageBody.Text(text.strip()), marks);
        if (there && to instanceof Pending.Asked) to.classroom().judge(to.message(), Verdict.Kind.ANSWERED);
        if (there && to instanceof Pending.Alerted) to.classroom().judge(to.message(), Verdict.Kind.SEEN);
        halves.remove(to.message().id());
        shut();
    }

    /** Whether its words are still there to be answered: not when they were taken back or erased. */
    private static boolean known(Pending pending) {
        MessageId id = pending.message().id();
        return switch (pending) {
            case Pending.Asked asked -> asked.classroom().questions().of(id).isPresent();
            case Pending.Alerted alerted ->
                alerted.classroom().alerts().list().stream()
                        .anyMatch(alert -> alert.message().id().equals(id));
        };
    }
}
