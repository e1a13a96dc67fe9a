package org.lectern.view.chat;

import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.view.PlainText;

/**
 * A bubble of text. Each message is a paragraph layout of its own, so a text of one writing direction cannot reorder its
 * neighbours; long texts are folded, since laying out a million characters takes a second.
 */
final class TextContent extends VBox implements MessageContent {
    private static final int SPOKEN = 300;

    private final RowTools tools;
    private final Text text = new Text();
    private final Hyperlink more = new Hyperlink();
    private String key = "";
    private int shown;

    /** {@code relayout} is run when the person asked for more of the text. */
    TextContent(RowTools tools, Runnable relayout) {
        this.tools = tools;
        getStyleClass().addAll("bubble", "text-bubble");
        text.getStyleClass().add("words");
        more.getStyleClass().add("more");
        more.setManaged(false);
        more.setVisible(false);
        more.setOnAction(_ -> {
            tools.unfold(key, shown);
            relayout.run();
        });
        getChildren().add(new TextFlow(text));
    }

    @Override
    public void show(TimelineItem.MessageRow row) {
        if (!(row.message().body() instanceof MessageBody.Text(String raw))) return;
        key = row.key();
        shown = tools.shown(key, raw);
        boolean folded = shown < raw.length();
        String visible = PlainText.message(PlainText.cut(raw, shown));
        text.setText(folded ? visible + "…" : visible);
        if (folded && more.getParent() == null) getChildren().add(more);
        more.setManaged(folded);
        more.setVisible(folded);
        if (folded) more.setText(tools.texts.get("chat.text.more", raw.length() - shown));
    }

    @Override
    public void clear() {}

    @Override
    public String spoken() {
        return PlainText.line(text.getText(), SPOKEN);
    }
}
