package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class WindowPictureTest {
    /** Four pixels wide and two high. */
    static final WindowPicture PACKED = packed();

    private static WindowPicture packed() {
        int[] argb = {0xff102030, 0xffffffff, 0xff000000, 0xfffcfcfe, 0xff3d5bd9, 0xff3d5bd9, 0xff3d5bd9, 0xff00ff00};
        WritableImage image = new WritableImage(4, 2);
        image.getPixelWriter().setPixels(0, 0, 4, 2, PixelFormat.getIntArgbInstance(), argb, 0, 4);
        return new WindowPicture.Taken(image, 1).pack();
    }

    private static Image image(WindowPicture picture) throws IOException {
        var pixels = picture.unpacked();
        return Fx.on(() -> picture.image(pixels));
    }

    @Test
    void everyPixelIsAsItWasDrawn() throws Exception {
        Image image = image(PACKED);
        assertThat(image.getPixelReader().getArgb(0, 0)).isEqualTo(0xff102030);
        assertThat(image.getPixelReader().getArgb(2, 1)).isEqualTo(0xff3d5bd9);
        assertThat(image.getPixelReader().getArgb(3, 1)).isEqualTo(0xff00ff00);
        assertThat(PACKED.ground()).isEqualTo(0xfffcfcfe);
    }

    /** On a screen of twice the pixels, and without what is of the moment; which stands there as before afterwards. */
    @Test
    void aWindowIsTakenWithoutWhatPasses() throws Exception {
        Rectangle stays = new Rectangle(10, 10, 20, 20);
        stays.setFill(Color.BLUE);
        Rectangle passes = new Rectangle(50, 10, 20, 20);
        passes.setFill(Color.RED);
        passes.getStyleClass().add("passing");
        WindowPicture picture = Fx.on(() -> {
            Pane page = new Pane(stays, passes);
            page.setStyle("-fx-background-color: transparent");
            return WindowPicture.of(new Scene(page, 100, 40, Color.WHITE), 2, true)
                    .pack();
        });
        assertThat(picture.width()).isEqualTo(200);
        assertThat(picture.height()).isEqualTo(80);
        assertThat(picture.scale()).isEqualTo(2);
        Image image = image(picture);
        assertThat(image.getPixelReader().getColor(58, 58)).isEqualTo(Color.BLUE);
        assertThat(image.getPixelReader().getColor(120, 40)).isEqualTo(Color.WHITE);
        assertThat(Fx.on(passes::getClip)).isNull();
    }

    @Test
    void aVeryLargeWindowIsTakenOnlyAtTheEnd() {
        Fx.run(() -> {
            Scene scene = new Scene(new Pane(), 2_560, 1_600);
            assertThat(WindowPicture.of(scene, 1.5, true)).isNull();
            assertThat(WindowPicture.of(scene, 1.5, false)).isNotNull();
            assertThat(WindowPicture.of(scene, 3, false)).isNull();
            assertThat(WindowPicture.of(new Scene(new Pane()), 1, false)).isNull();
        });
    }

    /** Nothing of a picture repeats itself: its lines are packed to more than they were. */
    @Test
    void aPictureThatCannotBePackedIsKeptWhole() throws Exception {
        WritableImage noise = new WritableImage(300, 200);
        java.util.Random random = new java.util.Random(5);
        for (int y = 0; y < 200; y++)
            for (int x = 0; x < 300; x++) noise.getPixelWriter().setArgb(x, y, 0xff000000 | random.nextInt());
        Image again = image(new WindowPicture.Taken(noise, 1).pack());
        for (int y = 0; y < 200; y++)
            for (int x = 0; x < 300; x++)
                assertThat(again.getPixelReader().getArgb(x, y))
                        .isEqualTo(noise.getPixelReader().getArgb(x, y));
    }

    @Test
    void whatIsNotWholeIsNotDrawn() {
        byte[] half = Arrays.copyOf(PACKED.packed(), PACKED.packed().length / 2);
        byte[] none = new byte[40];
        for (byte[] broken : new byte[][] {half, none, {}})
            assertThatThrownBy(() -> new WindowPicture(4, 2, 1, 0, broken).unpacked())
                    .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new WindowPicture(5, 2, 1, 0, PACKED.packed()).unpacked())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new WindowPicture(40_000, 40_000, 1, 0, PACKED.packed()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowPicture(4, 2, Double.NaN, 0, PACKED.packed()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
