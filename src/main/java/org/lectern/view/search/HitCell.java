package org.lectern.view.search;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.room.SearchHit;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.WrappedCell;

/** A message that was found: who, when, where, and the words around the hit. */
final class HitCell extends WrappedCell<SearchHit> {
    private static final int SPOKEN = 200;

    private final Texts texts;
    private final Times times;
    private final BooleanSupplier everywhere;
    private final IntConsumer onShown;
    private final AvatarDisc avatar = new AvatarDisc(28);
    private final Label name = new Label();
    private final Label time = new Label();
    private final Label course = new Label();
    private final HitText words = new HitText();
    private final HBox row;

    /**
     * @param everywhere true while courses are mixed, so that each hit must tell its own
     * @param onChoose is told of the hit that was clicked
     * @param onShown is told of the index of each hit that comes into view
     */
    HitCell(Texts texts, Times times, BooleanSupplier everywhere, Consumer<SearchHit> onChoose, IntConsumer onShown) {
        this.texts = texts;
        this.times = times;
        this.everywhere = everywhere;
        this.onShown = onShown;
        getStyleClass().add("hit-cell");
        name.getStyleClass().add("name");
        time.getStyleClass().add("time");
        time.setMinWidth(USE_PREF_SIZE);
        course.getStyleClass().add("course");
        course.managedProperty().bind(course.visibleProperty());
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, name, time);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox lines = new VBox(2, head, words, course);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row = new HBox(10, avatar, lines);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null && !isEmpty()) onChoose.accept(getItem());
        });
    }

    @Override
    protected void updateItem(@Nullable SearchHit hit, boolean empty) {
        super.updateItem(hit, empty);
        if (empty || hit == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Message message = hit.message();
        avatar.show(message.author().id().value(), message.author().nickname(), null);
        name.setText(PlainText.line(message.author().nickname(), 40));
        time.setText(times.stamp(message.placedAt()));
        course.setVisible(everywhere.getAsBoolean());
        course.setText(PlainText.line(message.room().value(), 60));
        words.show(hit.pieces().isEmpty() ? List.of(new SearchHit.Piece(sign(message.body()), false)) : hit.pieces());
        setGraphic(row);
        String spoken = PlainText.line(words.text(), SPOKEN);
        setAccessibleText(
                texts.get("search.hit.spoken", name.getText(), time.getText(), spoken) + ", " + course.getText());
        onShown.accept(getIndex());
    }

    /** What stands for a message that has no text. */
    private String sign(MessageBody body) {
        return switch (body) {
            case MessageBody.Text(String text) -> PlainText.line(text, SPOKEN);
            case MessageBody.Picture _ -> texts.get("chat.picture.spoken");
            case MessageBody.Like _ -> texts.get("chat.sign.like");
            case MessageBody.Flower _ -> texts.get("chat.sign.flower");
            case MessageBody.Recalled _ -> texts.get("chat.note.recalled");
            case MessageBody.Unsupported unsupported ->
                texts.get("chat.note.unsupportedEmpty", PlainText.line(unsupported.kind(), 40));
        };
    }
}
