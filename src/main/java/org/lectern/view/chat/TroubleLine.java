package org.lectern.view.chat;

import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.lectern.room.TimelineItem.MessageRow;

/** Why a message failed, and what to do. FX thread. */
final class TroubleLine extends TextFlow {
    private final RowTools tools;
    private final Text reason = new Text();
    private final Hyperlink retry = new Hyperlink();
    private final Hyperlink discard = new Hyperlink();

    /** The actions are for the row that is shown when the person takes them. */
    TroubleLine(RowTools tools, Runnable again, Runnable away) {
        this.tools = tools;
        getStyleClass().add("trouble");
        reason.getStyleClass().add("reason");
        retry.setOnAction(_ -> again.run());
        discard.setOnAction(_ -> away.run());
        getChildren().addAll(reason, retry, new Text(" "), discard);
    }

    void show(MessageRow failed) {
        String why = failed.failure() == null
                ? tools.texts.get("chat.row.failedPlain")
                : tools.texts.get("chat.row.failed", tools.failures.what(failed.failure()));
        reason.setText(why + " ");
        retry.setText(tools.texts.get("chat.row.retry"));
        discard.setText(tools.texts.get("chat.row.discard"));
    }
}
