package org.lectern.view.chat;

import javafx.scene.layout.StackPane;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.view.PlainText;
import org.lectern.view.text.Paragraph;
import org.lectern.view.text.Passage;

/** In place of a message that was taken back, or that this version cannot show. */
final class NoteContent extends StackPane implements MessageContent {
    private static final int EXCERPT = 200;

    private final RowTools tools;
    private final Paragraph paragraph = new Paragraph();

    NoteContent(RowTools tools) {
        this.tools = tools;
        getStyleClass().addAll("bubble", "note-bubble");
        getChildren().add(paragraph);
    }

    @Override
    public void show(TimelineItem.MessageRow row) {
        if (row.message().body() instanceof MessageBody.Unsupported(String kind, String content)) {
            String excerpt = PlainText.line(content, EXCERPT);
            String name = PlainText.line(kind, 40);
            say(
                    excerpt.isEmpty()
                            ? tools.texts.get("chat.note.unsupportedEmpty", name)
                            : tools.texts.get("chat.note.unsupported", name, excerpt));
        } else {
            say(tools.texts.get(row.mine() ? "chat.note.recalledMine" : "chat.note.recalled"));
        }
    }

    private void say(String words) {
        paragraph.show(Passage.unlinked(words));
    }

    @Override
    public void clear() {}

    @Override
    public String spoken() {
        return paragraph.passage().text();
    }
}
