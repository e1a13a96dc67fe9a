package org.lectern.view.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Raster;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class PixelsTest {
    private static final int RED = 0xffff0000;

    /** Colours that are seen when a picture of one colour is drawn large. */
    private static long otherColours(int width, int height) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, RED);
        return Fx.on(() -> {
            Rectangle tile = new Rectangle(320, 148);
            tile.setFill(new ImagePattern(Pixels.image(new Raster(width, height, argb, 3000, 40)), 0, 0, 1, 1, true));
            WritableImage seen = new Scene(new Pane(tile), 320, 148).snapshot(null);
            int[] pixels = new int[300 * 130];
            seen.getPixelReader()
                    .getPixels(10, 9, 300, 130, javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, 300);
            return Arrays.stream(pixels).filter(pixel -> pixel != RED).count();
        });
    }

    @Test
    void aPictureOfOneRowOrColumnShowsItsOwnColoursOnly() {
        for (int turn = 0; turn < 3; turn++) {
            assertThat(otherColours(7, 1)).isZero();
            assertThat(otherColours(1, 7)).isZero();
        }
    }

    @Test
    void theSecondRowIsTheSameAsTheFirst() {
        assertThat(Fx.on(() -> {
                    var image = Pixels.image(new Raster(2, 1, new int[] {RED, 0xff0000ff}, 2, 1));
                    var reader = image.getPixelReader();
                    return new int[] {(int) image.getHeight(), reader.getArgb(0, 1), reader.getArgb(1, 1)};
                }))
                .containsExactly(2, RED, 0xff0000ff);
    }
}
