package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Raster;

class ScalingTest {

    @Property(tries = 200)
    void oneColourStaysThatColour(
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int boxWidth,
            @ForAll @IntRange(min = 1, max = 60) int boxHeight,
            @ForAll int rgb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xff000000 | rgb);
        Raster small = Scaling.shrink(new Raster(width, height, pixels, width, height), boxWidth, boxHeight);
        assertThat(small.width()).isLessThanOrEqualTo(Math.max(boxWidth, 1));
        assertThat(small.height()).isLessThanOrEqualTo(Math.max(boxHeight, 1));
        for (int pixel : small.argb())
            for (int shift = 0; shift < 32; shift += 8)
                assertThat(Math.abs((pixel >>> shift & 255) - (pixels[0] >>> shift & 255)))
                        .isLessThanOrEqualTo(1);
    }

    @Test
    void averagesWholeAreas() {
        int[] pixels = {0xff000000, 0xffffffff, 0xffffffff, 0xff000000};
        Raster one = Scaling.shrink(new Raster(2, 2, pixels, 2, 2), 1, 1);
        assertThat(one.argb()).containsExactly(0xff808080);
    }

    @Property
    void turningTwiceByTheOppositeGivesTheSame(
            @ForAll @IntRange(min = 1, max = 9) int width, @ForAll @IntRange(min = 1, max = 9) int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) pixels[i] = i;
        assertThat(Scaling.upright(Scaling.upright(pixels, width, height, 6), height, width, 8))
                .isEqualTo(pixels);
        for (int mirror : new int[] {2, 3, 4})
            assertThat(Scaling.upright(Scaling.upright(pixels, width, height, mirror), width, height, mirror))
                    .isEqualTo(pixels);
        for (int mirror : new int[] {5, 7})
            assertThat(Scaling.upright(Scaling.upright(pixels, width, height, mirror), height, width, mirror))
                    .isEqualTo(pixels);
    }
}
