package org.lectern.view.chat;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.view.part.Icon;

/** A like or a flower: a drawing and its word in a capsule. */
final class SignContent extends HBox implements MessageContent {
    private static final PseudoClass FLOWER = PseudoClass.getPseudoClass("flower");

    private final RowTools tools;
    private final Icon thumb = new Icon(Feather.THUMBS_UP);
    private final Group blossom = blossom(7);
    private final Label word = new Label();

    SignContent(RowTools tools) {
        this.tools = tools;
        getStyleClass().add("sign");
        setAlignment(Pos.CENTER_LEFT);
        StackPane badge = new StackPane(thumb, blossom);
        badge.getStyleClass().add("badge");
        word.getStyleClass().add("word");
        word.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(badge, word);
    }

    /** Five petals around a heart, drawn; no font is asked for it. */
    static Group blossom(double petal) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            double angle = Math.toRadians(-90 + 72 * i);
            double x = Math.cos(angle) * petal * 1.12;
            double y = Math.sin(angle) * petal * 1.12;
            path.append("M %.2f %.2f a %3$.2f %3$.2f 0 1 0 %4$.2f 0 a %3$.2f %3$.2f 0 1 0 -%4$.2f 0 Z "
                    .formatted(x - petal, y, petal, petal * 2));
        }
        SVGPath petals = new SVGPath();
        petals.setContent(path.toString());
        petals.getStyleClass().add("petals");
        petals.setFillRule(javafx.scene.shape.FillRule.NON_ZERO);
        Circle heart = new Circle(petal * 0.72);
        heart.getStyleClass().add("heart");
        return new Group(petals, heart);
    }

    @Override
    public void show(TimelineItem.MessageRow row) {
        boolean flower = row.message().body() instanceof MessageBody.Flower;
        pseudoClassStateChanged(FLOWER, flower);
        thumb.setVisible(!flower);
        blossom.setVisible(flower);
        word.setText(tools.texts.get(flower ? "chat.sign.flower" : "chat.sign.like"));
    }

    @Override
    public void clear() {}

    @Override
    public String spoken() {
        return word.getText();
    }
}
