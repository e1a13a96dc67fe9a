package org.lectern.view.chat;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.room.OwnTally;
import org.lectern.view.PlainText;

/** The bar under a chat page's header: how the link is doing, and what can be done. A second hand runs only while it counts down. */
final class ConnectionBanner {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final RowTools tools;
    private final HBox bar;
    private final Label words;
    private final Button action;
    private final Runnable repair;
    private final Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), _ -> draw()));

    /** {@code repair} opens the sign-in form with this course's details. */
    ConnectionBanner(RowTools tools, HBox bar, Label words, Button action, Runnable repair) {
        this.tools = tools;
        this.bar = bar;
        this.words = words;
        this.action = action;
        this.repair = repair;
        second.setCycleCount(Animation.INDEFINITE);
        bar.managedProperty().bind(bar.visibleProperty());
        action.managedProperty().bind(action.visibleProperty());
    }

    /** Draws the connection as it is now; to be called when it or the language changed. */
    void draw() {
        Connection connection = tools.model.connectionProperty().get();
        bar.setVisible(!(connection instanceof Connection.Live || connection instanceof Connection.Idle));
        bar.pseudoClassStateChanged(BAD, connection instanceof Connection.Stopped);
        boolean counts = connection instanceof Connection.Waiting && bar.getScene() != null;
        if (counts && second.getStatus() != Animation.Status.RUNNING) second.play();
        if (!counts) second.stop();
        action.setVisible(false);
        switch (connection) {
            case Connection.Idle _, Connection.Live _ -> words.setText("");
            case Connection.Connecting(int attempt) ->
                words.setText(
                        attempt > 1
                                ? tools.texts.get("chat.banner.connectingAgain", attempt)
                                : tools.texts.get("chat.banner.connecting"));
            case Connection.Waiting waiting -> {
                words.setText(tools.texts.get(
                        "chat.banner.waiting",
                        why(waiting.reason()),
                        tools.times.secondsUntil(waiting.retryAt()),
                        tools.times.brief(waiting.offlineSince())));
                offer("chat.banner.now", tools.model::reconnectNow);
            }
            case Connection.Stopped(Failure reason) -> {
                words.setText(tools.failures.both(reason));
                if (needsDetails(reason)) offer("chat.banner.repair", repair);
                else offer("chat.banner.again", tools.model::reconnectNow);
            }
            case Connection.Closed() -> words.setText(tools.texts.get("chat.banner.closed"));
        }
    }

    /** A link can only end over what was received; the failure's own sentence is about what is sent. */
    private String why(Failure reason) {
        return reason instanceof Failure.TooLarge(long limit)
                ? tools.texts.get("chat.banner.flooded", tools.sizes().text(limit))
                : tools.failures.what(reason);
    }

    /** Stops counting. */
    void stop() {
        second.stop();
    }

    private void offer(String key, Runnable onClick) {
        action.setText(tools.texts.get(key));
        action.setOnAction(_ -> onClick.run());
        action.setVisible(true);
    }

    /** True where trying again with the same details cannot help. */
    private static boolean needsDetails(Failure reason) {
        return switch (reason) {
            case Failure.BadAddress _,
                    Failure.SignInRefused _,
                    Failure.PasswordNeeded _,
                    Failure.Untrusted _,
                    Failure.WrongHost _,
                    Failure.PinMismatch _ -> true;
            case Failure.HttpStatus(int status) -> status == 401 || status == 403 || status == 404;
            case Failure other -> false;
        };
    }

    /** The short words under the course's name: the connection, and what became of one's own messages. */
    String state() {
        OwnTally own = tools.model.tallyProperty().get();
        if (own.made() == 0) return connectionWord();
        return tools.texts.get("chat.header.delivered", connectionWord(), own.arrived(), own.made());
    }

    private String connectionWord() {
        Connection connection = tools.model.connectionProperty().get();
        return switch (connection) {
            case Connection.Idle _ -> tools.texts.get("connection.state.idle");
            case Connection.Connecting _ -> tools.texts.get("connection.state.connecting");
            case Connection.Live _ -> tools.texts.get("connection.state.live");
            case Connection.Waiting _ -> tools.texts.get("connection.state.waiting");
            case Connection.Stopped _ -> tools.texts.get("connection.state.stopped");
            case Connection.Closed _ -> tools.texts.get("connection.state.closed");
        };
    }

    /** The text of a failure without its advice, in one line, for the notice bar. */
    String notice(Failure failure) {
        return PlainText.line(tools.failures.both(failure), 300);
    }
}
