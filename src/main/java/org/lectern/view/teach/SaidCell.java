package org.lectern.view.teach;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.room.Pictures;
import org.lectern.room.Veil;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.call.CallText;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.WrappedCell;
import org.lectern.view.text.Nickname;
import org.lectern.view.text.Paragraph;
import org.lectern.view.text.Passage;

/** What somebody said: who, when, what, as large as it is. FX thread only. */
final class SaidCell extends WrappedCell<Message> {
    private static final PseudoClass LEADS = PseudoClass.getPseudoClass("leads");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST = 1_000;
    private static final double THUMB_WIDTH = 200;
    private static final double THUMB_HEIGHT = 130;

    /** Where pictures come from now; null while there is no course. */
    interface Source {
        @Nullable
        Pictures pictures();
    }

    private final Texts texts;
    private final Times times;
    private final Source source;
    private final AvatarDisc disc = new AvatarDisc(28);
    private final Nickname name = new Nickname();
    private final Label time = new Label();
    private final Paragraph words = new Paragraph();
    private final VBox body = new VBox(2);
    private final HBox row;
    private @Nullable Thumb thumb;

    SaidCell(Texts texts, Times times, Source source) {
        this.texts = texts;
        this.times = times;
        this.source = source;
        getStyleClass().add("said-cell");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        time.getStyleClass().add("hint");
        time.setMinWidth(USE_PREF_SIZE);
        words.getStyleClass().add("what");
        HBox first = new HBox(8, name, time);
        first.setAlignment(Pos.BASELINE_LEFT);
        body.getChildren().addAll(first, words);
        body.setMinWidth(0);
        HBox.setHgrow(body, Priority.ALWAYS);
        row = new HBox(10, disc, body);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Message message, boolean empty) {
        super.updateItem(message, empty);
        if (empty || message == null) {
            setGraphic(null);
            setAccessibleText(null);
            if (thumb != null) thumb.clear();
            return;
        }
        disc.show(message.author().id().value(), message.author().nickname(), null);
        name.show(PlainText.line(message.author().nickname(), LONGEST_NAME));
        pseudoClassStateChanged(LEADS, message.author().role().leads());
        time.setText(times.seconds(message.placedAt()));
        String said = message.body() instanceof MessageBody.Text(String text)
                ? PlainText.cut(PlainText.message(text), LONGEST)
                : CallText.line(texts, message.body());
        words.show(Passage.unlinked(said));
        picture(message);
        setGraphic(row);
        setAccessibleText(texts.get("teach.said.spoken", name.getText(), said, time.getText()));
    }

    private void picture(Message message) {
        Pictures pictures = source.pictures();
        boolean shown = message.body() instanceof MessageBody.Picture && pictures != null;
        words.setVisible(!shown);
        words.setManaged(!shown);
        if (shown && pictures != null) {
            Thumb seen = thumb == null ? new Thumb(texts, THUMB_WIDTH, THUMB_HEIGHT) : thumb;
            if (thumb == null) body.getChildren().add(seen);
            thumb = seen;
            Veil veil = pictures.veil();
            seen.show(pictures, message, veil.covers(message.id()));
        } else if (thumb != null) {
            thumb.clear();
        }
        if (thumb == null) return;
        thumb.setVisible(shown);
        thumb.setManaged(shown);
    }
}
