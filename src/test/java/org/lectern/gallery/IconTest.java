package org.lectern.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Font;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.testing.Fx;
import org.lectern.view.AppIcon;
import org.lectern.view.part.Icon;

/** Draws {@code assets/lectern.svg} in every size, and holds the files that the program ships against it. */
@ExtendWith(Fx.class)
class IconTest {
    private static final Pattern SHAPE = Pattern.compile("<(rect|path) ([^>]*)/>");
    private static final Pattern VALUE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 64, 128, 256, 512})
    void theShippedIconIsTheDrawing(int size) throws Exception {
        String svg = Files.readString(Path.of("assets", "lectern.svg"));
        Image drawn = Fx.on(() -> draw(svg, size));
        Path fresh = Path.of("target", "gallery", "icon", "lectern-" + size + ".png");
        Png.write(drawn, fresh);
        URL file = AppIcon.class.getResource("icon/lectern-" + size + ".png");
        Image shipped = Fx.on(() -> new Image(file.toExternalForm()));
        long different = 0;
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++)
                if (distance(
                                drawn.getPixelReader().getColor(x, y),
                                shipped.getPixelReader().getColor(x, y))
                        > 0.2) different++;
        assertThat(different).as("copy %s over the shipped file", fresh).isLessThan(size);
    }

    /** Drawn larger, the toolkit makes shapes of the letters, which must have no holes where strokes cross. */
    @Test
    void signsAreWholeAtEverySize() {
        Map<Feather, Double> torn = Fx.on(() -> {
            Map<Feather, Double> found = new EnumMap<>(Feather.class);
            for (Feather sign : Feather.values()) {
                double small = ink(sign, 36, 1);
                double large = ink(sign, 18, 2);
                if (Math.abs(small - large) > 0.03 * small) found.put(sign, large / small);
            }
            return found;
        });
        assertThat(torn).as("signs, and how much of them is left").isEmpty();
    }

    /** How much is painted of a sign. */
    private static double ink(Feather sign, double size, double scale) {
        Icon icon = new Icon(sign);
        icon.setFont(Font.font("FeatherIcons", size));
        SnapshotParameters how = new SnapshotParameters();
        how.setTransform(new Scale(scale, scale));
        how.setFill(Color.WHITE);
        Image drawn = icon.snapshot(how, null);
        double ink = 0;
        for (int y = 0; y < drawn.getHeight(); y++)
            for (int x = 0; x < drawn.getWidth(); x++)
                ink += 1 - drawn.getPixelReader().getColor(x, y).getBrightness();
        return ink;
    }

    private static double distance(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed())
                + Math.abs(a.getGreen() - b.getGreen())
                + Math.abs(a.getBlue() - b.getBlue())
                + Math.abs(a.getOpacity() - b.getOpacity());
    }

    private static Image draw(String svg, int size) {
        Group drawing = new Group();
        Matcher shapes = SHAPE.matcher(svg);
        while (shapes.find()) drawing.getChildren().add(shape(shapes.group(1), shapes.group(2)));
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(Color.TRANSPARENT);
        how.setTransform(new Scale(size / 512.0, size / 512.0));
        how.setViewport(new javafx.geometry.Rectangle2D(0, 0, size, size));
        return drawing.snapshot(how, new WritableImage(size, size));
    }

    private static Node shape(String kind, String attributes) {
        Map<String, String> values = new java.util.HashMap<>();
        Matcher each = VALUE.matcher(attributes);
        while (each.find()) values.put(each.group(1), each.group(2));
        Color fill = Color.web(values.get("fill"));
        if (kind.equals("path")) {
            SVGPath path = new SVGPath();
            path.setContent(values.get("d"));
            path.setFill(fill);
            return path;
        }
        Rectangle box = new Rectangle(
                Double.parseDouble(values.get("x")),
                Double.parseDouble(values.get("y")),
                Double.parseDouble(values.get("width")),
                Double.parseDouble(values.get("height")));
        box.setArcWidth(2 * Double.parseDouble(values.get("rx")));
        box.setArcHeight(2 * Double.parseDouble(values.get("rx")));
        box.setFill(fill);
        return box;
    }
}
