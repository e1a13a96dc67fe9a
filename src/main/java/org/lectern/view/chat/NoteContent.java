package org.lectern.view.chat;

import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.view.PlainText;

/** In place of a message that was taken back, or that this version cannot show. */
final class NoteContent extends StackPane implements MessageContent {
    private static final int EXCERPT = 200;

    private final RowTools tools;
    private final Text text = new Text();

    NoteContent(RowTools tools) {
        this.tools = tools;
        getStyleClass().addAll("bubble", "note-bubble");
        text.getStyleClass().add("words");
        getChildren().add(new TextFlow(text));
    }

    @Override
    public void show(TimelineItem.MessageRow row) {
        if (row.message().body() instanceof MessageBody.Unsupported(String kind, String content)) {
            String excerpt = PlainText.line(content, EXCERPT);
            String name = PlainText.line(kind, 40);
            text.setText(
                    excerpt.isEmpty()
                            ? tools.texts.get("chat.note.unsupportedEmpty", name)
                            : tools.texts.get("chat.note.unsupported", name, excerpt));
        } else {
            text.setText(tools.texts.get(row.mine() ? "chat.note.recalledMine" : "chat.note.recalled"));
        }
    }

    @Override
    public void clear() {}

    @Override
    public String spoken() {
        return text.getText();
    }
}
