package org.lectern.view.chat;

import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;
import org.lectern.view.PlainText;
import org.lectern.view.text.Paragraph;
import org.lectern.view.text.Passage;

/**
 * A bubble of text. Each message is a paragraph layout of its own, so a text of one writing direction cannot reorder its
 * neighbours; long and costly texts are folded, since laying out a million characters takes a second.
 */
final class TextContent extends VBox implements MessageContent {
    private static final int SPOKEN = 300;

    private final RowTools tools;
    private final Paragraph paragraph = new Paragraph();
    private final Runnable relayout;
    private @Nullable Hyperlink more;
    private String key = "";
    private int shown;

    /** {@code relayout} is run when the person asked for more of the text. */
    TextContent(RowTools tools, Runnable relayout) {
        this.tools = tools;
        getStyleClass().addAll("bubble", "text-bubble");
        this.relayout = relayout;
        paragraph.onLink(link -> tools.onLink.accept(link));
        getChildren().add(paragraph);
    }

    @Override
    public void show(TimelineItem.MessageRow row) {
        if (!(row.message().body() instanceof MessageBody.Text(String raw))) return;
        key = row.key();
        shown = tools.shown(key, raw);
        boolean folded = shown < raw.length();
        String visible = PlainText.message(PlainText.cut(raw, shown));
        if (visible.isBlank()) visible = tools.texts.get("chat.text.none");
        paragraph.show(Passage.of(folded ? visible + "…" : visible));
        if (folded && more == null) {
            more = unfolder();
            getChildren().add(more);
        }
        if (more == null) return;
        more.setManaged(folded);
        more.setVisible(folded);
        if (folded) more.setText(tools.texts.get("chat.text.more", raw.length() - shown));
    }

    private Hyperlink unfolder() {
        Hyperlink link = new Hyperlink();
        link.getStyleClass().add("more");
        link.setWrapText(true);
        link.setOnAction(_ -> {
            tools.unfold(key);
            relayout.run();
        });
        return link;
    }

    @Override
    public void clear() {}

    @Override
    public String spoken() {
        return PlainText.line(paragraph.passage().text(), SPOKEN);
    }
}
