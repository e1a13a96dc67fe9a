package org.lectern.view.chat;

import javafx.scene.AccessibleRole;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.MouseButton;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;
import org.lectern.view.text.Nickname;

/** What a message answers, in one line above it; a click goes there. FX thread only. */
final class QuoteLine extends Nickname {
    private static final int NAME_LIMIT = 40;

    private final RowTools tools;

    QuoteLine(RowTools tools) {
        this.tools = tools;
        getStyleClass().add("quote-line");
        lead(new Icon(Feather.CORNER_UP_LEFT));
        setTextOverrun(OverrunStyle.ELLIPSIS);
        setAccessibleRole(AccessibleRole.HYPERLINK);
    }

    void show(MessageMarks.Reply reply) {
        String line = words(tools, reply);
        show(tools.absent(reply.message()) ? tools.texts.get("chat.quote.absent", line) : line);
        setOnMouseClicked(event -> {
            if (event.getButton() != MouseButton.PRIMARY) return;
            tools.jump(reply.message(), () -> show(reply));
            event.consume();
        });
    }

    /** The answered message as it is known here: taken back words are not repeated. */
    private static String words(RowTools tools, MessageMarks.Reply reply) {
        String name = PlainText.line(reply.name(), NAME_LIMIT);
        if (tools.hidden.has(reply.author())) return tools.texts.get("chat.quote.line", name, "…");
        for (TimelineItem item : tools.model.items())
            if (item instanceof MessageRow row && row.message().id().equals(reply.message()))
                return words(tools.texts, name, row.message().body(), reply.excerpt());
        return line(tools.texts, name, reply.excerpt());
    }

    /** A message that is at hand, in one line. */
    static String words(Texts texts, String name, MessageBody body, String excerpt) {
        return switch (body) {
            case MessageBody.Text _ -> line(texts, name, excerpt);
            case MessageBody.Picture _ -> line(texts, name, texts.get("chat.quote.picture"));
            case MessageBody.Like _ -> line(texts, name, texts.get("chat.sign.like"));
            case MessageBody.Flower _ -> line(texts, name, texts.get("chat.sign.flower"));
            case MessageBody.Recalled _ -> line(texts, name, texts.get("chat.quote.recalled"));
            case MessageBody.Unsupported _ -> line(texts, name, "");
        };
    }

    private static String line(Texts texts, String name, String excerpt) {
        String words = PlainText.line(excerpt, MessageMarks.Reply.LONGEST_EXCERPT);
        return texts.get("chat.quote.line", name, words.isEmpty() ? texts.get("chat.quote.wordless") : words);
    }
}
