package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.media.GifFrames;
import org.lectern.media.PictureData;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.testing.MovedTime;
import org.lectern.testing.TestPictures;

class FilmTest {
    private static final Duration FRAME = Duration.ofMillis(50);

    private final MovedTime time = new MovedTime();
    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT, time::nanoTime);
    private final List<Integer> seen = new ArrayList<>();
    private int opened;

    /** Shades of three frames, 50 ms each. */
    private Film film(int more, int side) {
        TestPictures.Part[] parts = new TestPictures.Part[3];
        for (int i = 0; i < 3; i++)
            parts[i] = TestPictures.part(0, 0, side, side, 0xff000000 | (i + 1) * 0x33, "none", 5);
        byte[] gif = TestPictures.gif(side, side, more, parts);
        Film film = new Film(() -> open(gif, side), time, time);
        film.frameProperty().subscribe(frame -> {
            if (frame != null) seen.add((frame.argb()[0] & 0xff) / 0x33);
        });
        return film;
    }

    private GifFrames open(byte[] gif, int side) throws IOException {
        opened++;
        return reader.frames(new PictureData.InMemory(gif), side, side);
    }

    private void frames(int count) {
        for (int i = 0; i < count; i++) time.advance(FRAME);
    }

    @Test
    void framesComeInTheirTimeRoundAfterRound() {
        Film film = film(0, 4);
        film.play();
        time.settle();
        assertThat(seen).containsExactly(1);
        time.advance(Duration.ofMillis(49));
        assertThat(seen).containsExactly(1);
        time.advance(Duration.ofMillis(1));
        assertThat(seen).containsExactly(1, 2);
        frames(5);
        assertThat(seen).containsExactly(1, 2, 3, 1, 2, 3, 1);
        // few pixels stay decoded
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void nothingWaitsWhileItStands() {
        Film film = film(0, 4);
        assertThat(time.waiting()).isZero();
        film.play();
        frames(2);
        film.pause();
        time.settle();
        assertThat(time.waiting()).isZero();
        int before = seen.size();
        frames(9);
        assertThat(seen).hasSize(before);
        film.play();
        frames(1);
        assertThat(seen).hasSizeGreaterThan(before);
        film.stop();
        time.settle();
        assertThat(time.waiting()).isZero();
        assertThat(film.frameProperty().get()).isNull();
        seen.clear();
        film.play();
        time.settle();
        assertThat(seen).containsExactly(1);
    }

    @Test
    void itEndsAfterItsRoundsAndBeginsAnewWhenAsked() {
        Film film = film(1, 4);
        film.play();
        frames(20);
        assertThat(seen).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(film.playingProperty().get()).isFalse();
        assertThat(time.waiting()).isZero();
        film.play();
        frames(1);
        assertThat(seen).hasSize(8);
    }

    @Test
    void manyPixelsAreDecodedAnewEachRound() {
        Film film = film(0, 1000);
        film.play();
        frames(6);
        assertThat(seen).containsExactly(1, 2, 3, 1, 2, 3, 1);
        assertThat(opened).isEqualTo(3);
    }

    @Test
    void brokenOneEndsQuietly() {
        Film broken = new Film(
                () -> {
                    throw new IOException("gone");
                },
                time,
                time);
        broken.play();
        time.settle();
        assertThat(broken.playingProperty().get()).isFalse();
        Film none = new Film(() -> null, time, time);
        none.play();
        time.settle();
        assertThat(none.playingProperty().get()).isFalse();
        assertThat(time.waiting()).isZero();
    }
}
