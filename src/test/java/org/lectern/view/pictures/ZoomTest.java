package org.lectern.view.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lectern.domain.PixelArea;

class ZoomTest {
    private static Zoom zoom(double width, double height) {
        Zoom zoom = new Zoom();
        zoom.pane(800, 600, 1);
        zoom.picture(width, height);
        return zoom;
    }

    @Test
    void pictureFitsAndIsNeverEnlargedByItself() {
        assertThat(zoom(4000, 2000).scale()).isEqualTo(0.2);
        Zoom small = zoom(100, 50);
        assertThat(small.scale()).isEqualTo(1);
        assertThat(small.x()).isEqualTo(350);
        assertThat(small.y()).isEqualTo(275);
    }

    @Test
    void fullSizeIsAPixelForAPixelOfTheScreen() {
        Zoom sharp = new Zoom();
        sharp.pane(800, 600, 0.5);
        sharp.picture(4000, 2000);
        sharp.actual();
        assertThat(sharp.scale()).isEqualTo(0.5);
        assertThat(sharp.magnification()).isEqualTo(1);
        assertThat(sharp.visible(0)).isEqualTo(new PixelArea(1200, 400, 1600, 1200));
        sharp.fit();
        assertThat(sharp.visible(0)).isEqualTo(new PixelArea(0, 0, 4000, 2000));
    }

    @Test
    void turningShowsTheWholePictureAgainWhenItWasWhole() {
        Zoom zoom = zoom(4000, 2000);
        zoom.turn(1);
        assertThat(zoom.scale()).isEqualTo(0.15);
        assertThat(zoom.visible(0)).isEqualTo(new PixelArea(0, 0, 4000, 2000));
        zoom.turn(-1);
        assertThat(zoom.scale()).isEqualTo(0.2);
        assertThat(zoom.turns()).isZero();
    }

    @Test
    void largerPaneKeepsTheMiddle() {
        Zoom zoom = zoom(4000, 2000);
        zoom.by(5, 300, 300);
        PixelArea before = zoom.visible(0);
        zoom.pane(1000, 700, 1);
        PixelArea after = zoom.visible(0);
        assertThat(after.x() + after.width() / 2.0).isCloseTo(before.x() + before.width() / 2.0, within(1.5));
        assertThat(after.y() + after.height() / 2.0).isCloseTo(before.y() + before.height() / 2.0, within(1.5));
    }

    @Property(tries = 300)
    void whateverIsDoneThePictureStaysInViewAndThePointKeepsItsPlace(
            @ForAll @IntRange(min = 1, max = 9000) int width,
            @ForAll @IntRange(min = 1, max = 9000) int height,
            @ForAll @DoubleRange(min = 0.1, max = 10) double factor,
            @ForAll @DoubleRange(min = 0, max = 800) double x,
            @ForAll @DoubleRange(min = 0, max = 600) double y,
            @ForAll @IntRange(min = -5, max = 5) int quarters,
            @ForAll @DoubleRange(min = -3000, max = 3000) double moved) {
        Zoom zoom = zoom(width, height);
        zoom.turn(quarters);
        zoom.by(3, 400, 300);
        zoom.move(moved, -moved);
        double pictureX = (x - zoom.x()) / zoom.scale();
        double pictureY = (y - zoom.y()) / zoom.scale();
        zoom.by(factor, x, y);
        double wide = (zoom.turns() % 2 == 0 ? width : height) * zoom.scale();
        double high = (zoom.turns() % 2 == 0 ? height : width) * zoom.scale();
        inPlace(zoom.x(), wide, 800, x - pictureX * zoom.scale());
        inPlace(zoom.y(), high, 600, y - pictureY * zoom.scale());
        PixelArea seen = zoom.visible(0.2);
        assertThat(seen.x() + seen.width()).isLessThanOrEqualTo(width);
        assertThat(seen.y() + seen.height()).isLessThanOrEqualTo(height);
        assertThat(zoom.magnification()).isLessThanOrEqualTo(8.000001);
    }

    /** In the middle when it is smaller than the pane; else where the pointer holds it, as far as no edge comes loose. */
    private static void inPlace(double at, double length, double room, double held) {
        double expected = length <= room ? (room - length) / 2 : Math.clamp(held, room - length, 0);
        assertThat(at).isCloseTo(expected, within(0.001));
    }
}
