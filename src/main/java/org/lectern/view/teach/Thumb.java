package org.lectern.view.teach;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.room.PictureState;
import org.lectern.room.Pictures;
import org.lectern.view.FailureText;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;
import org.lectern.view.part.Pixels;

/**
 * A picture in a box of one size, decoded elsewhere and no larger than the box. A veiled one is decoded to a few pixels only
 * and drawn large, so that nothing can be made out. FX thread only.
 */
final class Thumb extends StackPane {
    private static final PseudoClass VEILED = PseudoClass.getPseudoClass("veiled");

    /** So few pixels each way tell colours, and nothing else. */
    private static final int VEILED_PIXELS = 7;

    private static final int LONGEST_HOST = 40;

    private final Texts texts;
    private final FailureText failures;
    private final double width;
    private final double height;
    private final ImageView view = new ImageView();
    private final Icon sign = new Icon(Feather.IMAGE);
    private final Label words = new Label(null, sign);
    private Subscription watching = Subscription.EMPTY;
    private @Nullable Pictures pictures;
    private String address = "";

    Thumb(Texts texts, double width, double height) {
        this.texts = texts;
        this.failures = new FailureText(texts);
        this.width = width;
        this.height = height;
        getStyleClass().add("picture-thumb");
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        words.getStyleClass().add("thumb-words");
        words.setWrapText(true);
        words.setMaxWidth(width - 16);
        words.setContentDisplay(javafx.scene.control.ContentDisplay.TOP);
        getChildren().addAll(view, words);
    }

    /** Shows a picture until another one comes, or {@link #clear}. */
    void show(Pictures room, Message picture, boolean veiled) {
        if (!(picture.body() instanceof MessageBody.Picture(String where, int _, int _))) return;
        watching.unsubscribe();
        view.setImage(null);
        pictures = room;
        address = where;
        pseudoClassStateChanged(VEILED, veiled);
        // what is veiled fills the box: also its shape may tell something
        view.setPreserveRatio(!veiled);
        view.setFitWidth(width);
        view.setFitHeight(height);
        int across = veiled ? VEILED_PIXELS : (int) Math.ceil(width * scale());
        int down = veiled ? VEILED_PIXELS : (int) Math.ceil(height * scale());
        ObservableValue<PictureState> state = room.watch(where, across, down);
        watching = state.subscribe(this::draw);
    }

    void clear() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        view.setImage(null);
        pictures = null;
    }

    /** The person wants to see it although its host is a stranger, or it failed. False when there is nothing to ask. */
    boolean ask() {
        Pictures room = pictures;
        if (room == null || !words.isVisible()) return false;
        room.allow(address);
        room.retry(address);
        return true;
    }

    private double scale() {
        boolean shownInWindow = getScene() != null && getScene().getWindow() != null;
        return shownInWindow ? Math.max(1, getScene().getWindow().getRenderScaleX()) : 1;
    }

    private void draw(PictureState state) {
        words.setVisible(!(state instanceof PictureState.Ready));
        switch (state) {
            case PictureState.Loading() -> say(Feather.IMAGE, "");
            case PictureState.AskFirst(String host) ->
                say(Feather.EYE_OFF, texts.get("chat.picture.ask", PlainText.line(host, LONGEST_HOST)));
            case PictureState.Failed(var reason, boolean _) -> say(Feather.ALERT_TRIANGLE, failures.what(reason));
            case PictureState.Ready(var raster) -> view.setImage(Pixels.image(raster));
        }
    }

    private void say(Feather icon, String sentence) {
        view.setImage(null);
        sign.setSymbol(icon);
        words.setText(sentence);
    }
}
