package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Raster;
import org.lectern.media.PictureData.InMemory;
import org.lectern.testing.TestPictures;

class GifFramesTest {
    private static final int RED = 0xffff0000;
    private static final int BLUE = 0xff0000ff;

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT, () -> 0);

    private static int corner(Raster raster, int x, int y) {
        return raster.argb()[y * raster.width() + x];
    }

    private List<GifFrames.Frame> frames(byte[] gif) throws IOException {
        List<GifFrames.Frame> all = new ArrayList<>();
        try (GifFrames frames = reader.frames(new InMemory(gif), 100, 100)) {
            assertThat(frames).isNotNull();
            for (GifFrames.Frame frame = frames.next(); frame != null; frame = frames.next()) all.add(frame);
        }
        return all;
    }

    /** A red canvas of 8 x 4, then a blue square of 2 x 2 at (2, 1), then one at (6, 1). */
    private static byte[] squares(String disposal) {
        return TestPictures.gif(
                8,
                4,
                3,
                TestPictures.part(0, 0, 8, 4, RED, "none", 5),
                TestPictures.part(2, 1, 2, 2, BLUE, disposal, 0),
                TestPictures.part(6, 1, 2, 2, BLUE, "none", 30));
    }

    @Test
    void frameIsLaidOverWhatTheOnesBeforeLeft() throws IOException {
        List<GifFrames.Frame> kept = frames(squares("doNotDispose"));
        assertThat(kept).hasSize(3);
        assertThat(corner(kept.get(1).raster(), 2, 1)).isEqualTo(BLUE);
        assertThat(corner(kept.get(1).raster(), 0, 0)).isEqualTo(RED);
        assertThat(corner(kept.get(2).raster(), 2, 1)).isEqualTo(BLUE);
        assertThat(corner(kept.get(2).raster(), 6, 1)).isEqualTo(BLUE);

        List<GifFrames.Frame> cleared = frames(squares("restoreToBackgroundColor"));
        assertThat(corner(cleared.get(2).raster(), 2, 1)).isZero();
        assertThat(corner(cleared.get(2).raster(), 1, 1)).isEqualTo(RED);

        List<GifFrames.Frame> restored = frames(squares("restoreToPrevious"));
        assertThat(corner(restored.get(2).raster(), 2, 1)).isEqualTo(RED);
        assertThat(corner(restored.get(2).raster(), 6, 1)).isEqualTo(BLUE);
    }

    @Test
    void delaysAndRoundsAreThoseOfTheFile() throws IOException {
        assertThat(frames(squares("none")))
                .extracting(GifFrames.Frame::shown)
                // one without a delay is shown as long as browsers show it
                .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(300));
        try (GifFrames thrice = reader.frames(new InMemory(squares("none")), 9, 9)) {
            assertThat(thrice.rounds()).isEqualTo(4);
        }
        try (GifFrames once = reader.frames(new InMemory(TestPictures.animatedGif(8, 8, 2)), 9, 9)) {
            assertThat(once.rounds()).isEqualTo(1);
        }
    }

    @Test
    void framesFitTheBox() throws IOException {
        try (GifFrames frames = reader.frames(new InMemory(TestPictures.animatedGif(64, 32, 2)), 16, 16)) {
            Raster raster = frames.next().raster();
            assertThat(raster.width()).isEqualTo(16);
            assertThat(raster.height()).isEqualTo(8);
            assertThat(raster.sourceWidth()).isEqualTo(64);
            assertThat(raster.moving()).isTrue();
        }
    }

    @Test
    void onlyWhatMovesAndIsSmallEnoughIsPlayed() throws IOException {
        BufferedImage still = TestPictures.corners(20, 20);
        assertThat(reader.frames(new InMemory(TestPictures.encoded("gif", still)), 9, 9))
                .isNull();
        assertThat(reader.frames(new InMemory(TestPictures.png(still)), 9, 9)).isNull();
        byte[] large = TestPictures.gif(
                4000,
                2000,
                0,
                TestPictures.part(0, 0, 4, 4, RED, "none", 5),
                TestPictures.part(0, 0, 4, 4, BLUE, "none", 5));
        assertThat(reader.frames(new InMemory(large), 9, 9)).isNull();
        assertThat(reader.read(new InMemory(large), 9, 9).moving()).isFalse();
        assertThat(GifFrames.playable(header(4, 4, 501), PictureLimits.DEFAULT)).isFalse();
        assertThat(GifFrames.playable(header(2000, 2000, 200), PictureLimits.DEFAULT))
                .isFalse();
        assertThat(GifFrames.playable(header(2000, 2000, 50), PictureLimits.DEFAULT))
                .isTrue();
    }

    private static ImageHeader header(int width, int height, int frames) {
        return new ImageHeader(PictureType.GIF, width, height, frames, 1, 1);
    }

    @Test
    void partsBeyondTheCanvasAreCutAndGarbageEndsTheFilm() throws IOException {
        List<GifFrames.Frame> beyond = frames(TestPictures.gif(
                4,
                4,
                0,
                TestPictures.part(2, 2, 4, 4, RED, "restoreToBackgroundColor", 5),
                TestPictures.part(0, 0, 1, 1, BLUE, "none", 5)));
        assertThat(beyond).hasSize(2);
        assertThat(corner(beyond.get(0).raster(), 3, 3)).isEqualTo(RED);
        byte[] broken = squares("none");
        for (int i = broken.length - 12; i < broken.length - 3; i++) broken[i] = 0x7f;
        assertThatThrownBy(() -> frames(broken)).isInstanceOf(MediaFailure.class);
    }

    @Test
    void firstFrameOfAStillLooksLikeTheCanvas() throws IOException {
        Raster first = reader.read(new InMemory(squares("none")), 100, 100);
        assertThat(first.moving()).isTrue();
        assertThat(corner(first, 7, 3)).isEqualTo(RED);
        byte[] corner = TestPictures.gif(16, 16, 0, TestPictures.part(8, 8, 8, 8, RED, "none", 5));
        Raster part = reader.read(new InMemory(corner), 16, 16);
        assertThat(part.moving()).isFalse();
        assertThat(part.width()).isEqualTo(16);
        assertThat(corner(part, 0, 0)).isZero();
        assertThat(corner(part, 15, 15)).isEqualTo(RED);
    }
}
