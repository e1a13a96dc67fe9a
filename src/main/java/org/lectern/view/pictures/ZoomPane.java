package org.lectern.view.pictures;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Affine;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.lectern.view.part.Pixels;

/**
 * A picture that is turned, made larger and moved about. Shows a decoded overview at once; where one looks closer than that
 * was decoded, it asks for the part in view, so that no more pixels are ever in memory than a few panes hold. FX thread
 * only.
 */
final class ZoomPane extends Region {
    static final double STEP = 1.25;
    private static final double WHEEL = 0.005;
    private static final double MARGIN = 0.2;
    private static final double SHARP = 0.95;

    /** Where closer looks come from. */
    interface Lens {
        void look(PixelArea part, int maxWidth, int maxHeight, Consumer<@Nullable Raster> answer);
    }

    private final Zoom zoom = new Zoom();
    private final Affine place = new Affine();
    private final Rectangle paper = new Rectangle();
    private final ImageView whole = new ImageView();
    private final ImageView closer = new ImageView();
    private final Group picture = new Group(paper, whole, closer);
    private final ReadOnlyObjectWrapper<Double> magnification = new ReadOnlyObjectWrapper<>(this, "magnification", 1.0);
    private @Nullable Raster overview;
    private @Nullable Lens lens;
    private @Nullable PixelArea closerArea;
    private double closerSharpness;
    private boolean looking;
    /** Answers for an earlier picture fall on the floor. */
    private int shown;

    private double pressedX;
    private double pressedY;

    ZoomPane() {
        getStyleClass().add("zoom-pane");
        picture.setManaged(false);
        picture.getTransforms().add(place);
        picture.setVisible(false);
        paper.getStyleClass().add("paper");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().add(picture);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(ZoomEvent.ZOOM, event -> {
            change(() -> zoom.by(event.getZoomFactor(), event.getX(), event.getY()));
            event.consume();
        });
        setOnMousePressed(event -> press(event));
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> draw());
        setOnMouseClicked(event -> {
            boolean twice = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2;
            if (twice && event.isStillSincePress()) toggle(event.getX(), event.getY());
        });
    }

    /** Pixels of the screen for one of the picture. */
    ReadOnlyObjectProperty<Double> magnificationProperty() {
        return magnification.getReadOnlyProperty();
    }

    /** Shows a picture, whole and upright. */
    void show(Raster raster, Lens closerLooks) {
        shown++;
        looking = false;
        lens = closerLooks;
        drop();
        put(raster);
        zoom.picture(raster.sourceWidth(), raster.sourceHeight());
        picture.setVisible(true);
        draw();
    }

    /** The next frame of what is shown; it stays where it is. */
    void frame(Raster raster) {
        if (overview == null) return;
        drop();
        put(raster);
    }

    void clear() {
        shown++;
        lens = null;
        overview = null;
        whole.setImage(null);
        drop();
        picture.setVisible(false);
    }

    private void put(Raster raster) {
        overview = raster;
        whole.setImage(Pixels.image(raster));
        whole.setFitWidth(raster.sourceWidth());
        whole.setFitHeight(raster.sourceHeight());
        paper.setWidth(raster.sourceWidth());
        paper.setHeight(raster.sourceHeight());
        paper.setVisible(!Pixels.opaque(raster));
    }

    private void drop() {
        closer.setImage(null);
        closerArea = null;
    }

    void fit() {
        change(zoom::fit);
    }

    void actual() {
        change(zoom::actual);
    }

    /** Larger or smaller around the middle. */
    void by(double factor) {
        change(() -> zoom.by(factor, getWidth() / 2, getHeight() / 2));
    }

    /** Turns by quarters, clockwise. */
    void turn(int quarters) {
        change(() -> zoom.turn(quarters));
    }

    void move(double byX, double byY) {
        change(() -> zoom.move(byX, byY));
    }

    /** True when there is more of the picture than can be seen. */
    boolean movable() {
        return overview != null && zoom.movable();
    }

    private void toggle(double x, double y) {
        change(() -> {
            if (zoom.fitted() && zoom.magnification() < 1) zoom.by(1 / zoom.magnification(), x, y);
            else if (zoom.fitted()) zoom.by(2, x, y);
            else zoom.fit();
        });
    }

    private void wheel(ScrollEvent event) {
        event.consume();
        if (event.getDeltaY() == 0) return;
        change(() -> zoom.by(Math.exp(event.getDeltaY() * WHEEL), event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        pressedX = event.getX();
        pressedY = event.getY();
        if (event.isPrimaryButtonDown() && movable()) setCursor(Cursor.CLOSED_HAND);
    }

    private void drag(MouseEvent event) {
        if (!event.isPrimaryButtonDown()) return;
        double byX = event.getX() - pressedX;
        double byY = event.getY() - pressedY;
        press(event);
        move(byX, byY);
    }

    private void change(Runnable step) {
        if (overview == null) return;
        step.run();
        draw();
    }

    @Override
    protected void layoutChildren() {
        double device = getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getRenderScaleX());
        zoom.pane(getWidth(), getHeight(), 1 / device);
        draw();
    }

    private void draw() {
        Raster raster = overview;
        if (raster == null) return;
        double s = zoom.scale();
        double width = raster.sourceWidth() * s;
        double height = raster.sourceHeight() * s;
        double x = snapPositionX(zoom.x());
        double y = snapPositionY(zoom.y());
        switch (zoom.turns()) {
            case 1 -> place.setToTransform(0, -s, x + height, s, 0, y);
            case 2 -> place.setToTransform(-s, 0, x + width, 0, -s, y + height);
            case 3 -> place.setToTransform(0, s, x, -s, 0, y + width);
            default -> place.setToTransform(s, 0, x, 0, s, y);
        }
        // so close that one wants to see the pixels
        boolean coarse = zoom.magnification() >= 4;
        whole.setSmooth(!coarse);
        closer.setSmooth(!coarse);
        setCursor(zoom.movable() ? Cursor.OPEN_HAND : Cursor.DEFAULT);
        magnification.set(zoom.magnification());
        sharpen();
    }

    /** Asks for the part in view when it is shown with fewer pixels than it has, and than the screen could show. */
    private void sharpen() {
        Raster raster = overview;
        Lens closerLooks = lens;
        if (raster == null || closerLooks == null || looking || getWidth() < 1) return;
        double wanted = Math.min(1, zoom.magnification()) * SHARP;
        if ((double) raster.width() / raster.sourceWidth() >= wanted) {
            drop();
            return;
        }
        if (covers(closerArea, zoom.visible(0)) && closerSharpness >= wanted) return;
        PixelArea part = zoom.visible(MARGIN);
        double share = Math.min(1, zoom.magnification());
        looking = true;
        int asked = shown;
        closerLooks.look(
                part,
                (int) Math.ceil(part.width() * share),
                (int) Math.ceil(part.height() * share),
                found -> arrived(asked, part, found));
    }

    private static boolean covers(@Nullable PixelArea area, PixelArea view) {
        return area != null
                && area.x() <= view.x()
                && area.y() <= view.y()
                && area.x() + area.width() >= view.x() + view.width()
                && area.y() + area.height() >= view.y() + view.height();
    }

    private void arrived(int asked, PixelArea part, @Nullable Raster found) {
        if (asked != shown) return;
        looking = false;
        if (found == null) {
            lens = null;
            return;
        }
        closerArea = part;
        closerSharpness = (double) found.width() / part.width();
        closer.setImage(Pixels.image(found));
        closer.setX(part.x());
        closer.setY(part.y());
        closer.setFitWidth(part.width());
        closer.setFitHeight(part.height());
        sharpen();
    }

    /** For tests: where a pixel of the picture is in the pane. */
    Point2D find(double pictureX, double pictureY) {
        return place.transform(pictureX, pictureY);
    }
}
