package org.lectern.view.call;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.animation.FadeTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Membership;
import org.lectern.view.Alarm;
import org.lectern.view.Countdown;
import org.lectern.view.Look;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Icon;
import org.lectern.view.text.Nickname;

/**
 * Cards in a corner of the window that tell of other courses: one a course, at most three, each gone after a few seconds
 * unless the pointer or the focus rests on it. FX thread only.
 */
public final class Toasts {
    private static final PseudoClass URGENT = PseudoClass.getPseudoClass("urgent");
    private static final int LONGEST_NAME = 60;
    private static final Duration STAY = Duration.ofSeconds(7);
    private static final javafx.util.Duration FADE = javafx.util.Duration.millis(160);

    private final Texts texts;
    private final CallText words;
    private final VBox stack = new VBox(8);
    private final Alarm alarm;
    private final Consumer<Call> onOpen;
    private int most = 3;

    /** {@code onOpen} shows the message of a call in its course. */
    public Toasts(Texts texts, Alarm alarm, Consumer<Call> onOpen) {
        this.texts = texts;
        this.alarm = alarm;
        this.words = new CallText(texts);
        this.onOpen = onOpen;
        stack.getStyleClass().addAll("toasts", "passing");
        stack.setAlignment(Pos.BOTTOM_RIGHT);
        stack.setPickOnBounds(false);
        stack.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /** Where the cards appear. */
    public Region node() {
        return stack;
    }

    /** Shows a call, in the place of an earlier one of the same course. */
    public void show(Call call) {
        withdraw(call.course());
        stack.getChildren().add(card(call));
        atMost(most);
    }

    /** From now on there is room for so many; the oldest give way. */
    public void atMost(int cards) {
        most = cards;
        while (stack.getChildren().size() > most) stack.getChildren().removeFirst();
    }

    /** Whatever it was, the person sees it now. */
    public void clear() {
        stack.getChildren().clear();
    }

    /** The course was looked at. */
    public void withdraw(Membership course) {
        stack.getChildren().removeIf(card -> course.equals(card.getUserData()));
    }

    private Node card(Call call) {
        AvatarDisc disc = new AvatarDisc(32);
        disc.show(call.message().author().id().value(), call.message().author().nickname(), null);
        Nickname title = new Nickname();
        title.getStyleClass().add("toast-title");
        title.show(words.title(call));
        Nickname line = new Nickname();
        line.getStyleClass().add("toast-line");
        line.show(words.line(call));
        VBox text = new VBox(2, title, line);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button away = new Button(null, new Icon(Feather.X));
        away.getStyleClass().addAll("flat", "button-icon", "small");
        away.setAccessibleText(texts.get("shell.toast.dismiss"));
        away.setMinWidth(Region.USE_PREF_SIZE);
        HBox card = new HBox(12, disc, text, away);
        card.getStyleClass().add("toast");
        card.setAlignment(Pos.CENTER_LEFT);
        card.setUserData(call.course());
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setAccessibleText(PlainText.line(call.course().room().value(), LONGEST_NAME) + ", " + title.getText()
                + ", " + line.getText());
        card.pseudoClassStateChanged(URGENT, call.urgent());
        away.setOnAction(_ -> stack.getChildren().remove(card));
        Runnable open = () -> {
            stack.getChildren().remove(card);
            onOpen.accept(call);
        };
        card.setOnMouseClicked(_ -> open.run());
        card.setFocusTraversable(true);
        card.setOnKeyPressed(event -> {
            if (event.getCode() != KeyCode.ENTER && event.getCode() != KeyCode.SPACE || !card.isFocused()) return;
            event.consume();
            open.run();
        });
        stay(card);
        return card;
    }

    private void stay(Node card) {
        Countdown stay = new Countdown(alarm, () -> {
            if (Look.still(card).getValue()) {
                stack.getChildren().remove(card);
                return;
            }
            FadeTransition fade = new FadeTransition(FADE, card);
            fade.setToValue(0);
            fade.setOnFinished(_ -> stack.getChildren().remove(card));
            fade.play();
        });
        Runnable look = () -> {
            if (card.isHover() || card.isFocusWithin()) stay.stop();
            else if (card.getParent() != null) stay.begin(STAY);
        };
        card.hoverProperty().subscribe(look);
        card.focusWithinProperty().subscribe(look);
        card.sceneProperty().subscribe(scene -> {
            if (scene == null) stay.stop();
            else stay.begin(STAY);
        });
    }
}
