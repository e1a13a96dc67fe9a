package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.lectern.testing.TestPictures;

/** Whatever the bytes, reading ends with a picture or with a reason, never otherwise. */
class HostileBytesTest {
    private static final List<byte[]> SEEDS = List.of(
            TestPictures.png(TestPictures.corners(24, 16)),
            TestPictures.jpegWithExif(TestPictures.corners(24, 16), 6),
            TestPictures.animatedGif(12, 8, 3),
            TestPictures.encoded("bmp", TestPictures.corners(24, 16)),
            TestPictures.WEBP_LOSSY,
            TestPictures.WEBP_LOSSLESS);

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);

    @Property(tries = 300)
    void damagedPicturesGiveAReason(
            @ForAll @IntRange(max = 5) int seed,
            @ForAll @Size(max = 12) List<Integer> places,
            @ForAll int value,
            @ForAll @IntRange(max = 100) int cut)
            throws IOException {
        byte[] bytes = SEEDS.get(seed).clone();
        for (int place : places) bytes[Math.floorMod(place, bytes.length)] = (byte) (value + place);
        byte[] kept = java.util.Arrays.copyOf(bytes, bytes.length - bytes.length * cut / 400);
        try {
            PictureData data = new PictureData.InMemory(kept);
            Raster raster = reader.read(data, 16, 16);
            int half = Math.max(1, raster.sourceWidth() / 2);
            reader.read(data, new PixelArea(half - 1, 0, half, raster.sourceHeight()), 16, 16);
            try (GifFrames frames = reader.frames(data, 16, 16)) {
                for (int i = 0; frames != null && frames.next() != null; i++)
                    assertThat(i).isLessThan(500);
            }
        } catch (MediaFailure expected) {
            // a reason in words is what is wanted
        }
    }

    @Property(tries = 300)
    void wordsFromNowhereGiveAReason(@ForAll byte[] bytes) throws IOException {
        try {
            reader.read(new PictureData.InMemory(bytes), 16, 16);
        } catch (MediaFailure expected) {
            // a reason in words is what is wanted
        }
    }
}
