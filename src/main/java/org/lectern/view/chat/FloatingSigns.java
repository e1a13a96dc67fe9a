package org.lectern.view.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.ParallelTransition;
import javafx.animation.TranslateTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.view.Look;
import org.lectern.view.part.Icon;

/**
 * Likes and flowers that come float up once over the messages, a few at a time; what is history does not, and nothing does
 * where the person or the desktop asks for less motion. Nothing runs when nothing floats. FX thread only.
 */
final class FloatingSigns {
    private static final Duration TIME = Duration.millis(1_600);
    private static final int MOST = 5;
    private static final double HEIGHT = 180;

    private final StackPane stage;
    private final RowTools tools;
    private final Map<Node, Animation> floating = new HashMap<>();
    private int made;

    FloatingSigns(StackPane stage, RowTools tools) {
        this.stage = stage;
        this.tools = tools;
    }

    /** Lets rise what comes from now on, until the subscription ends. */
    Subscription watch() {
        Subscription arrivals = tools.model.arrivedProperty().subscribe((_, batch) -> {
            for (Message message : batch) if (!tools.hidden.has(message.author().id())) rise(message.body());
        });
        Subscription rest = Look.still(stage).subscribe(still -> {
            if (still) List.copyOf(floating.keySet()).forEach(this::land);
        });
        return arrivals.and(rest);
    }

    /** Lets a like or flower rise, when there is room for it; nothing else does. */
    void rise(MessageBody body) {
        boolean flower = body instanceof MessageBody.Flower;
        if (!flower && !(body instanceof MessageBody.Like)) return;
        boolean seen = stage.getScene() != null && stage.getScene().getWindow() != null;
        if (floating.size() >= MOST || !seen || Look.still(stage).getValue()) return;
        StackPane sign = new StackPane(flower ? SignContent.blossom(7) : new Icon(Feather.THUMBS_UP));
        sign.getStyleClass().add("floating-sign");
        sign.setMouseTransparent(true);
        sign.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(sign, Pos.BOTTOM_RIGHT);
        // beside each other, not upon each other
        sign.setTranslateX(-24 - 28 * (made++ % MOST));
        stage.getChildren().add(sign);
        play(sign);
    }

    private void play(Node sign) {
        TranslateTransition up = new TranslateTransition(TIME, sign);
        up.setFromY(-12);
        up.setToY(-HEIGHT);
        up.setInterpolator(Interpolator.EASE_OUT);
        FadeTransition away = new FadeTransition(TIME, sign);
        away.setFromValue(1);
        away.setToValue(0);
        away.setInterpolator(Interpolator.EASE_IN);
        ParallelTransition both = new ParallelTransition(up, away);
        both.setOnFinished(_ -> land(sign));
        floating.put(sign, both);
        both.play();
    }

    private void land(Node sign) {
        Animation flight = floating.remove(sign);
        if (flight != null) flight.stop();
        stage.getChildren().remove(sign);
    }
}
