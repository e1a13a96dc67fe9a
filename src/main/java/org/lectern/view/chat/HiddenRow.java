package org.lectern.view.chat;

import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.PlainText;
import org.lectern.view.text.Nickname;

/** In place of a message of somebody whose messages are hidden on this device: one thin line, and a way back. */
final class HiddenRow extends HBox {
    private static final int NAME_LIMIT = 40;

    private final RowTools tools;
    private final Nickname name = new Nickname();
    private final Label words = new Label();
    private final Hyperlink back = new Hyperlink();

    HiddenRow(RowTools tools) {
        this.tools = tools;
        getStyleClass().add("hidden-row");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("name");
        words.getStyleClass().add("hint");
        words.setMinWidth(USE_PREF_SIZE);
        back.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, words, back);
    }

    void show(MessageRow row) {
        name.show(PlainText.line(row.message().author().nickname(), NAME_LIMIT));
        words.setText(tools.texts.get("chat.hidden.words"));
        back.setText(tools.texts.get("chat.hidden.show"));
        back.setVisible(row.run().first());
        back.setOnAction(_ -> tools.hidden.show(row.message().author().id()));
    }

    String spoken() {
        return name.getText() + ": " + words.getText();
    }
}
