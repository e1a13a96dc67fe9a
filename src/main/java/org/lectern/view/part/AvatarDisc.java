package org.lectern.view.part;

import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A round picture of a person, or initials on a colour that belongs to their id. Few nodes, made once. */
public final class AvatarDisc extends Region {
    /**
     * The background colours, the same in both themes: the colour belongs to the id, and white on each is above 4.5. Not in
     * a style sheet, where another colour would make the node look for its style anew.
     */
    private static final Color[] HUES = colours(
            "#b23c2c", "#a04d06", "#7d5f06", "#4a7012", "#147254", "#0d7086", "#2468b0", "#5a51c4", "#8a40ab",
            "#b03270");

    private final Circle disc = new Circle();
    private @Nullable Circle photo;
    private final Text initials = new Text();
    private final double size;

    /** A disc of the given diameter in pixels: 24, 28, 32, 36 or 56, for which the sheet knows the size of the letters. */
    public AvatarDisc(double size) {
        this.size = size;
        // a class for each size, not a style of its own: that would bring the toolkit's parser to every start
        getStyleClass().addAll("avatar-disc", "across-" + (int) size);
        disc.getStyleClass().add("disc");
        initials.getStyleClass().add("initials");
        initials.setTextOrigin(VPos.CENTER);
        disc.setRadius(size / 2);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
        getChildren().addAll(disc, initials);
    }

    /** Shows the picture, or where there is none the initials of the name on the colour of the id. */
    public void show(String id, String nickname, @Nullable Image picture) {
        disc.setFill(hue(id));
        initials.setVisible(picture == null);
        if (picture == null) initials.setText(letters(nickname));
        if (picture != null && photo == null) {
            photo = new Circle(size / 2, size / 2, size / 2);
            getChildren().add(photo);
        }
        if (photo != null) {
            photo.setVisible(picture != null);
            photo.setFill(picture == null ? null : square(picture));
        }
        requestLayout();
    }

    /** The colour that belongs to an id. */
    private static Color hue(String id) {
        return HUES[Math.floorMod(id.hashCode() * 31 + id.length(), HUES.length)];
    }

    private static Color[] colours(String... values) {
        Color[] colours = new Color[values.length];
        for (int i = 0; i < values.length; i++) colours[i] = Color.web(values[i]);
        return colours;
    }

    /** What stands on a disc without a picture. */
    private static String letters(String nickname) {
        return Initials.of(nickname);
    }

    private static ImagePattern square(Image picture) {
        double w = picture.getWidth();
        double h = picture.getHeight();
        double side = Math.min(w, h);
        // the pattern's anchor may lie outside the disc: that crops the longer side
        return new ImagePattern(picture, (side - w) / 2 / side, (side - h) / 2 / side, w / side, h / side, true);
    }

    @Override
    protected void layoutChildren() {
        disc.setCenterX(size / 2);
        disc.setCenterY(size / 2);
        double width = initials.getLayoutBounds().getWidth();
        initials.setLayoutX(snapPositionX((size - width) / 2));
        initials.setLayoutY(snapPositionY(size / 2));
    }
}
