package org.lectern.view.teach;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Message;
import org.lectern.room.Pictures;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.Icon;
import org.lectern.view.part.OneClick;
import org.lectern.view.text.Nickname;

/** One picture on the sheet: whose it is, since when, and what to do about it. FX thread only. */
final class SheetTile extends VBox {
    static final double WIDTH = 184;
    private static final double THUMB_HEIGHT = 132;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");
    private static final int LONGEST_NAME = 30;

    /** What can be done with a picture, and how it stands. */
    interface Actions {
        void choose(Message picture);

        /** A closer look. */
        void open(Message picture);

        void allow(Message picture);

        /** Takes it from the sheet, or puts it back. */
        void remove(Message picture);

        boolean isVeiled(Message picture);

        boolean isRemoved(Message picture);
    }

    private final Texts texts;
    private final Times times;
    private final Actions actions;
    private final Thumb thumb;
    private final Nickname name = new Nickname();
    private final Label time = new Label();
    private final Button allow = new Button(null, new Icon(Feather.CHECK));
    private final Button remove = new Button();
    private @Nullable Message picture;

    SheetTile(Texts texts, Times times, Actions actions) {
        this.texts = texts;
        this.times = times;
        this.actions = actions;
        this.thumb = new Thumb(texts, WIDTH - 12, THUMB_HEIGHT);
        getStyleClass().add("sheet-tile");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        time.getStyleClass().add("hint");
        time.setMinWidth(0);
        allow.getStyleClass().addAll("small", "sheet-allow");
        remove.getStyleClass().addAll("flat", "button-icon", "small", "sheet-remove");
        for (Button button : new Button[] {allow, remove}) {
            button.setMinWidth(USE_PREF_SIZE);
            // the sheet has keys of its own; a hundred pictures are no hundred stops
            button.setFocusTraversable(false);
        }
        allow.managedProperty().bind(allow.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox tools = new HBox(4, time, space, allow, remove);
        tools.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(thumb, name, tools);
        allow.setOnAction(_ -> {
            if (picture != null) actions.allow(picture);
        });
        remove.setOnAction(_ -> {
            if (picture != null) actions.remove(picture);
        });
        OneClick.only(allow, remove);
        // before the menu comes
        setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.SECONDARY && picture != null) actions.choose(picture);
        });
        setOnMouseClicked(event -> {
            if (event.getButton() != MouseButton.PRIMARY || picture == null) return;
            actions.choose(picture);
            if (event.getClickCount() == 2) actions.open(picture);
        });
    }

    void show(Pictures room, Message shown, boolean chosen) {
        boolean veiled = actions.isVeiled(shown);
        boolean removed = actions.isRemoved(shown);
        picture = shown;
        setVisible(true);
        thumb.show(room, shown, veiled);
        name.show(PlainText.line(shown.author().nickname(), LONGEST_NAME));
        time.setText(times.stamp(shown.placedAt()));
        allow.setVisible(veiled && !removed);
        allow.setText(texts.get("teach.pictures.allow"));
        remove.setGraphic(new Icon(removed ? Feather.CORNER_UP_LEFT : Feather.X));
        String meaning = texts.get(removed ? "teach.pictures.putBack" : "teach.pictures.remove");
        remove.setAccessibleText(meaning);
        remove.setTooltip(new Tooltip(meaning));
        pseudoClassStateChanged(CHOSEN, chosen);
        pseudoClassStateChanged(REMOVED, removed);
    }

    /** Loads what is not loaded without asking; false when there is nothing to ask. */
    boolean ask() {
        return thumb.ask();
    }

    void clear() {
        picture = null;
        setVisible(false);
        thumb.clear();
    }

    @Nullable
    Message picture() {
        return picture;
    }
}
