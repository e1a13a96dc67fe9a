package org.lectern.view.teach;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.room.Pictures;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;

/**
 * Pictures in rows of as many as fit. Only the rows that can be seen have nodes and pixels, however many pictures there are.
 * The arrows choose a picture, Enter opens it, Space allows it, Delete takes it from the sheet. FX thread only.
 */
final class Sheet extends ListView<List<Message>> {
    private static final int LONGEST_NAME = 40;
    private static final double GAP = 10;
    private static final double SCROLL_BAR = 18;

    private final Texts texts;
    private final Times times;
    private final SheetTile.Actions actions;
    private final Supplier<@Nullable Pictures> source;
    private List<Message> pictures = List.of();
    private @Nullable MessageId chosen;
    private int across = 1;

    /**
     * @param source where pictures come from; null while there is no course
     * @param menu what can be done with a picture
     */
    Sheet(
            Texts texts,
            Times times,
            SheetTile.Actions actions,
            Supplier<@Nullable Pictures> source,
            Function<Message, List<MenuItem>> menu) {
        this.texts = texts;
        this.times = times;
        this.actions = actions;
        this.source = source;
        getStyleClass().addAll("edge-to-edge", "contact-sheet");
        setCellFactory(_ -> new Row());
        widthProperty().subscribe(_ -> arrange());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        RowKeys.install(this, this::chosen, actions::open, menu);
    }

    /** Shows these, in this order. */
    void show(List<Message> shown) {
        pictures = List.copyOf(shown);
        arrange();
        refresh();
    }

    /** What is shown now. */
    List<Message> pictures() {
        return pictures;
    }

    private void arrange() {
        across = Math.max(1, (int) ((getWidth() - SCROLL_BAR) / (SheetTile.WIDTH + GAP)));
        List<List<Message>> rows = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i += across)
            rows.add(pictures.subList(i, Math.min(pictures.size(), i + across)));
        if (!rows.equals(List.copyOf(getItems()))) getItems().setAll(rows);
        announce();
    }

    /** The picture that keys speak of; null for none. */
    @Nullable
    Message chosen() {
        for (Message picture : pictures) if (picture.id().equals(chosen)) return picture;
        return null;
    }

    void choose(Message picture) {
        chosen = picture.id();
        int place = pictures.indexOf(picture);
        if (place >= 0) getSelectionModel().select(place / across);
        refresh();
        announce();
    }

    private void announce() {
        Message picture = chosen();
        if (picture == null) setAccessibleText(texts.get("teach.pictures.sheet"));
        else
            setAccessibleText(texts.get(
                    actions.isVeiled(picture) ? "teach.pictures.spokenVeiled" : "teach.pictures.spoken",
                    picture.author().nickname(),
                    times.stamp(picture.placedAt())));
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || pictures.isEmpty()) return;
        Message at = chosen();
        int place = at == null ? -1 : pictures.indexOf(at);
        KeyCode code = event.getCode();
        int wanted = switch (code) {
            case LEFT -> place < 0 ? 0 : place - 1;
            case RIGHT -> place + 1;
            case UP -> place < 0 ? 0 : place - across;
            case DOWN -> place < 0 ? 0 : place + across;
            case HOME -> 0;
            case END -> pictures.size() - 1;
            default -> Integer.MIN_VALUE;
        };
        if (wanted == Integer.MIN_VALUE) {
            act(code, event);
            return;
        }
        event.consume();
        if (wanted < 0 || wanted >= pictures.size()) return;
        choose(pictures.get(wanted));
        scrollTo(wanted / across);
    }

    private void act(KeyCode code, KeyEvent event) {
        Message picture = chosen();
        if (picture == null) return;
        switch (code) {
            case ENTER -> actions.open(picture);
            case SPACE -> actions.allow(picture);
            case DELETE -> actions.remove(picture);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private final class Row extends ListCell<List<Message>> {
        private final HBox box = new HBox(GAP);
        private final List<SheetTile> tiles = new ArrayList<>();

        Row() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
            getStyleClass().add("sheet-row");
        }

        @Override
        protected void updateItem(@Nullable List<Message> row, boolean empty) {
            super.updateItem(row, empty);
            Pictures room = source.get();
            if (empty || row == null || room == null) {
                tiles.forEach(SheetTile::clear);
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            setAccessibleText(row.stream()
                    .map(picture -> PlainText.line(picture.author().nickname(), LONGEST_NAME))
                    .collect(Collectors.joining(", ")));
            while (tiles.size() < row.size()) tiles.add(new SheetTile(texts, times, actions));
            for (int i = 0; i < tiles.size(); i++) {
                if (i < row.size())
                    tiles.get(i).show(room, row.get(i), row.get(i).id().equals(chosen));
                else tiles.get(i).clear();
            }
            box.getChildren().setAll(tiles.subList(0, row.size()));
            setGraphic(box);
        }
    }
}
