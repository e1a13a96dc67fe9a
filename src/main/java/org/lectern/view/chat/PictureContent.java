package org.lectern.view.chat;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Dimension2D;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Raster;
import org.lectern.room.PictureState;
import org.lectern.room.TimelineItem;
import org.lectern.view.PlainText;
import org.lectern.view.part.Icon;
import org.lectern.view.part.Pixels;
import org.lectern.view.pictures.Projector;

/**
 * A picture in a tile. The tile's size is decided before the picture is there and does not change when it comes, so no
 * row below ever moves: from the size that the sender states, else a fixed box.
 */
final class PictureContent extends Region implements MessageContent {
    /** The largest tile, both ways, in logical pixels. */
    static final double BOX = 320;

    private static final Dimension2D UNKNOWN = new Dimension2D(280, 210);
    private static final double LEAST_WIDTH = 240;
    private static final double LEAST_HEIGHT = 148;
    private static final double ARC = 20;
    private static final PseudoClass VEILED = PseudoClass.getPseudoClass("veiled");

    /** A veiled picture is decoded to so few pixels each way: they tell colours, and nothing else. */
    private static final int VEILED_PIXELS = 7;

    private final RowTools tools;
    /** What stands behind a picture that can be seen through, so that black words on nothing can be read in the dark. */
    private final Rectangle paper = new Rectangle();

    private final Rectangle photo = new Rectangle();
    private final Icon icon = new Icon(Feather.IMAGE);
    private final Label sentence = new Label();
    private final Button action = new Button();
    private final VBox placeholder = new VBox(8, icon, sentence, action);
    private final Icon motionSign = new Icon(Feather.PAUSE);
    private final Button motion = new Button(null, motionSign);
    private final Projector projector;
    private Dimension2D tile = UNKNOWN;
    private Dimension2D aspect = UNKNOWN;
    private String address = "";
    private Subscription watching = Subscription.EMPTY;
    private boolean veiled;

    PictureContent(RowTools tools) {
        this.tools = tools;
        this.projector = new Projector(this, this::fill, this::drawMotion);
        getStyleClass().add("picture-tile");
        for (Rectangle rounded : new Rectangle[] {paper, photo}) {
            rounded.setArcWidth(ARC);
            rounded.setArcHeight(ARC);
        }
        paper.getStyleClass().add("paper");
        photo.setCursor(Cursor.HAND);
        photo.getStyleClass().add("photo");
        motion.getStyleClass().addAll("button-icon", "small", "motion");
        motion.setOnAction(_ -> projector.toggle());
        motion.setVisible(false);
        placeholder.setAlignment(Pos.CENTER);
        placeholder.getStyleClass().add("placeholder");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        action.getStyleClass().add("small");
        action.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(placeholder, paper, photo, motion);
    }

    /** The tile for a picture of the stated size; 0 when unknown. */
    static Dimension2D tileFor(int width, int height) {
        if (width <= 0 || height <= 0) return UNKNOWN;
        Dimension2D fitted = fit(width, height, BOX, BOX);
        return new Dimension2D(
                Math.max(LEAST_WIDTH, Math.rint(fitted.getWidth())),
                Math.max(LEAST_HEIGHT, Math.rint(fitted.getHeight())));
    }

    /** The size within a box that keeps the aspect; never larger than the picture itself. */
    static Dimension2D fit(double width, double height, double boxWidth, double boxHeight) {
        double scale = Math.min(1, Math.min(boxWidth / width, boxHeight / height));
        return new Dimension2D(Math.max(1, width * scale), Math.max(1, height * scale));
    }

    @Override
    public void show(TimelineItem.MessageRow row) {
        if (!(row.message().body() instanceof MessageBody.Picture(String where, int width, int height))) return;
        Dimension2D wanted = tileFor(width, height);
        if (!wanted.equals(tile)) {
            tile = wanted;
            requestLayout();
        }
        watching.unsubscribe();
        projector.unload();
        address = where;
        veiled = tools.model.veil().covers(row.message().id());
        // above the picture only while it is veiled
        placeholder.setViewOrder(veiled ? -1 : 0);
        int box = veiled ? VEILED_PIXELS : (int) Math.ceil(BOX * scale());
        ObservableValue<PictureState> state = tools.model.picture(where, box, box);
        watching = Subscription.combine(
                tools.model.veil().changesProperty().subscribe((_, _) -> {
                    if (veiled != tools.model.veil().covers(row.message().id())) show(row);
                }),
                state.subscribe(now -> draw(now, row)));
    }

    private double scale() {
        boolean shownInWindow = getScene() != null && getScene().getWindow() != null;
        return shownInWindow ? Math.max(1, getScene().getWindow().getRenderScaleX()) : 1;
    }

    private void draw(PictureState state, TimelineItem.MessageRow row) {
        boolean ready = state instanceof PictureState.Ready;
        // a tile without a picture needs no plate for its words
        pseudoClassStateChanged(VEILED, veiled && ready);
        projector.unload();
        paper.setVisible(false);
        photo.setVisible(ready);
        motion.setVisible(false);
        placeholder.setVisible(!ready);
        action.setVisible(false);
        action.setManaged(false);
        switch (state) {
            case PictureState.Loading() -> say(Feather.IMAGE, tools.texts.get("chat.picture.loading"));
            case PictureState.AskFirst(String host) -> {
                say(Feather.EYE_OFF, tools.texts.get("chat.picture.ask", PlainText.line(host, 60)));
                offer(tools.texts.get("chat.picture.show"), () -> tools.model.allowPicture(address));
            }
            case PictureState.Failed(var reason, boolean retryable) -> {
                say(Feather.ALERT_TRIANGLE, tools.failures.what(reason));
                if (retryable) offer(tools.texts.get("chat.picture.retry"), () -> tools.model.retryPicture(address));
            }
            case PictureState.Ready(Raster raster) -> {
                if (veiled) veil(raster, row);
                else place(raster);
            }
        }
    }

    /** It fills the tile, since its shape may tell something too. */
    private void veil(Raster raster, TimelineItem.MessageRow row) {
        say(Feather.EYE_OFF, tools.texts.get("chat.picture.veiled"));
        offer(
                tools.texts.get("chat.picture.allow"),
                () -> tools.model.veil().lift(row.message().id()));
        placeholder.setVisible(true);
        fill(raster);
        aspect = tile;
        requestLayout();
    }

    private void say(Feather sign, String words) {
        photo.setFill(null);
        icon.setSymbol(sign);
        sentence.setText(words);
    }

    private void offer(String words, Runnable onClick) {
        action.setText(words);
        action.setOnAction(_ -> {
            leave();
            onClick.run();
        });
        action.setVisible(true);
        action.setManaged(true);
    }

    /** The button is about to go: its focus would go on to the next one of its kind, for which nobody has decided. */
    private void leave() {
        if (!action.isFocused()) return;
        for (Node above = getParent(); above != null; above = above.getParent())
            if (above instanceof ListView<?> list) {
                list.requestFocus();
                return;
            }
    }

    /** A rectangle filled with the picture has round corners without a clip, which would cost a buffer a row. */
    private void place(Raster raster) {
        fill(raster);
        aspect = new Dimension2D(
                raster.sourceWidth() > 0 ? raster.sourceWidth() : raster.width(),
                raster.sourceHeight() > 0 ? raster.sourceHeight() : raster.height());
        paper.setVisible(!Pixels.opaque(raster));
        sentence.setText(tools.texts.get("chat.picture.spoken"));
        requestLayout();
        if (!raster.moving()) return;
        motion.setVisible(true);
        int box = (int) Math.ceil(BOX * scale());
        projector.load(tools.model.film(address, box, box));
        drawMotion();
    }

    private void fill(Raster raster) {
        photo.setFill(new ImagePattern(Pixels.image(raster), 0, 0, 1, 1, true));
    }

    private void drawMotion() {
        boolean playing = projector.playing();
        motionSign.setSymbol(playing ? Feather.PAUSE : Feather.PLAY);
        motion.setAccessibleText(tools.texts.get(playing ? "viewer.tool.pause" : "viewer.tool.play"));
    }

    /** True when a click there asks for a closer look. */
    boolean opens(Object target) {
        return photo.equals(target) && !veiled;
    }

    @Override
    public void clear() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        projector.unload();
        photo.setFill(null);
    }

    @Override
    public String spoken() {
        return sentence.getText();
    }

    @Override
    protected double computePrefWidth(double height) {
        return tile.getWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        // in a narrow window the whole tile shrinks
        boolean narrow = width > 0 && width < tile.getWidth();
        return narrow ? Math.rint(tile.getHeight() * width / tile.getWidth()) : tile.getHeight();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        if (veiled && photo.isVisible()) {
            placeholder.autosize();
            placeholder.relocate(
                    snapPositionX((getWidth() - placeholder.getWidth()) / 2),
                    snapPositionY((getHeight() - placeholder.getHeight()) / 2));
        } else {
            placeholder.resizeRelocate(0, 0, getWidth(), getHeight());
        }
        Dimension2D size = fit(aspect.getWidth(), aspect.getHeight(), getWidth(), getHeight());
        photo.setWidth(Math.rint(size.getWidth()));
        photo.setHeight(Math.rint(size.getHeight()));
        photo.setX(snapPositionX((getWidth() - photo.getWidth()) / 2));
        photo.setY(snapPositionY((getHeight() - photo.getHeight()) / 2));
        paper.setX(photo.getX());
        paper.setY(photo.getY());
        paper.setWidth(photo.getWidth());
        paper.setHeight(photo.getHeight());
        motion.autosize();
        motion.relocate(photo.getX() + 8, photo.getY() + photo.getHeight() - motion.getHeight() - 8);
    }
}
