package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;
import org.lectern.testing.TestPictures;

class PictureShrinkerTest {
    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);
    private final PictureShrinker shrinker = new PictureShrinker(reader);

    private ShrunkPicture shrink(byte[] bytes, ShrinkGoal goal) throws IOException {
        return shrinker.shrink(new PictureData.InMemory(bytes), goal);
    }

    private ImageHeader header(ShrunkPicture picture) throws IOException {
        return ImageHeader.probe(new PictureData.InMemory(picture.bytes()), PictureLimits.DEFAULT);
    }

    @Test
    void placeAndCameraStayAtHomeAndThePictureStandsUpright() throws IOException {
        byte[] phone = TestPictures.jpegWithExif(TestPictures.photo(400, 300, 60), 6);
        assertThat(TestPictures.contains(phone, "GPSLatitude")).isTrue();
        ShrunkPicture sent = shrink(phone, ShrinkGoal.UPLOAD);
        assertThat(sent.type()).isEqualTo(PictureType.JPEG);
        assertThat(TestPictures.contains(sent.bytes(), "GPS")).isFalse();
        assertThat(TestPictures.contains(sent.bytes(), "Exif")).isFalse();
        assertThat(sent.width()).isEqualTo(300);
        assertThat(sent.height()).isEqualTo(400);
        assertThat(header(sent)).extracting("width", "height", "orientation").containsExactly(300, 400, 1);
    }

    @Test
    void turnedPictureHasItsCornersWhereTheyBelong() throws IOException {
        ShrunkPicture sent = shrink(TestPictures.jpegWithExif(TestPictures.corners(200, 100), 6), ShrinkGoal.UPLOAD);
        Raster shown = reader.read(new PictureData.InMemory(sent.bytes()), 100, 200);
        int leftTop = shown.argb()[20 * shown.width() + 20];
        // what was blue at the lower left is at the upper left once the phone is turned
        assertThat(leftTop & 0xff).isGreaterThan(200);
        assertThat(leftTop >>> 16 & 0xff).isLessThan(60);
    }

    @Test
    void placeInWebpStaysAtHomeAndThePictureStandsUpright() throws IOException {
        byte[] phone = TestPictures.webpWithExif(6);
        assertThat(ImageHeader.probe(new PictureData.InMemory(phone), PictureLimits.DEFAULT))
                .extracting("type", "width", "height", "orientation")
                .containsExactly(PictureType.WEBP, 2, 1, 6);
        assertThat(TestPictures.contains(phone, "GPSLatitude")).isTrue();
        ShrunkPicture sent = shrink(phone, ShrinkGoal.UPLOAD);
        assertThat(sent.type()).isEqualTo(PictureType.PNG);
        for (String trace : List.of("GPS", "EXIF", "eXIf", "Exif", "xmp", "XMP"))
            assertThat(TestPictures.contains(sent.bytes(), trace)).as(trace).isFalse();
        assertThat(header(sent)).extracting("width", "height", "orientation").containsExactly(1, 2, 1);
        // turned to the right: what was on the left is above
        Raster shown = reader.read(new PictureData.InMemory(sent.bytes()), 10, 10);
        assertThat(shown.argb()[0] >>> 24).isZero();
        assertThat(shown.argb()[1] >>> 24).isEqualTo(255);
    }

    @Test
    void textInPngIsGone() throws IOException {
        byte[] png = TestPictures.png(TestPictures.corners(60, 40));
        ShrunkPicture sent = shrink(png, ShrinkGoal.UPLOAD);
        assertThat(sent.type()).isEqualTo(PictureType.PNG);
        assertThat(TestPictures.contains(sent.bytes(), "tEXt")).isFalse();
    }

    @Test
    void largePictureIsMadeSmallerThanTheGoal() throws IOException {
        ShrunkPicture sent = shrink(TestPictures.jpeg(TestPictures.photo(3000, 2000, 120)), ShrinkGoal.UPLOAD);
        assertThat(sent.width()).isEqualTo(2048);
        assertThat(sent.height()).isEqualTo(1365);
        assertThat(sent.bytes().length).isLessThanOrEqualTo(2 << 20);
        assertThat(sent.preview().width()).isEqualTo(640);
    }

    @Test
    void noisyPictureFitsAnInlineFrame() throws IOException {
        Random random = new Random(3);
        BufferedImage noise = TestPictures.image(1800, 1400, (x, y) -> 0xff000000 | random.nextInt(0x1000000), false);
        ShrunkPicture sent = shrink(TestPictures.jpeg(noise), ShrinkGoal.INLINE);
        assertThat(sent.inlineAddress().length()).isLessThan(500_000);
        assertThat(sent.width()).isBetween(500, 1799);
        assertThat((double) sent.width() / sent.height()).isBetween(1.27, 1.30);
    }

    @Test
    void noisyTransparencyFitsToo() throws IOException {
        Random random = new Random(3);
        BufferedImage noise = TestPictures.image(900, 900, (x, y) -> random.nextInt(), true);
        ShrunkPicture sent = shrink(TestPictures.png(noise), ShrinkGoal.INLINE);
        assertThat(sent.type()).isEqualTo(PictureType.PNG);
        assertThat(sent.bytes().length).isLessThanOrEqualTo(ShrinkGoal.INLINE.maxBytes());
    }

    @Test
    void transparencyIsKept() throws IOException {
        BufferedImage half = TestPictures.image(80, 60, (x, y) -> x < 40 ? 0x00000000 : 0x80ff0000, true);
        ShrunkPicture sent = shrink(TestPictures.png(half), ShrinkGoal.UPLOAD);
        Raster shown = reader.read(new PictureData.InMemory(sent.bytes()), 80, 60);
        assertThat(sent.type()).isEqualTo(PictureType.PNG);
        assertThat(shown.argb()[0]).isZero();
        assertThat(shown.argb()[79]).isEqualTo(0x80800000);
    }

    @Test
    void screenshotStaysSharp() throws IOException {
        // areas of many colours beside each other, as windows have: no photo
        BufferedImage screen =
                TestPictures.image(600, 400, (x, y) -> 0xff000000 | (x / 20 * 9 << 16 | y / 20 * 12 << 8 | 40), false);
        ShrunkPicture sent = shrinker.shrink(TestPictures.raster(screen), ShrinkGoal.UPLOAD);
        assertThat(sent.type()).isEqualTo(PictureType.PNG);
        Raster shown = reader.read(new PictureData.InMemory(sent.bytes()), 600, 400);
        assertThat(shown.argb()).isEqualTo(TestPictures.raster(screen).argb());
    }

    @Test
    void animationKeepsItsFramesButNotItsComment() throws IOException {
        byte[] gif = TestPictures.animatedGif(40, 30, 4);
        assertThat(TestPictures.contains(gif, "taken at home")).isTrue();
        ShrunkPicture sent = shrink(gif, ShrinkGoal.UPLOAD);
        assertThat(sent.type()).isEqualTo(PictureType.GIF);
        assertThat(TestPictures.contains(sent.bytes(), "taken at home")).isFalse();
        assertThat(header(sent).frames()).isEqualTo(4);
        assertThat(reader.read(new PictureData.InMemory(sent.bytes()), 40, 30).width())
                .isEqualTo(40);
    }

    @Test
    void animationTooLargeForTheGoalIsSentAsItsFirstFrame() throws IOException {
        byte[] gif = TestPictures.animatedGif(300, 200, 6);
        ShrunkPicture sent = shrink(gif, new ShrinkGoal(2048, gif.length - 1));
        assertThat(sent.type()).isNotEqualTo(PictureType.GIF);
        assertThat(header(sent).frames()).isEqualTo(1);
    }

    @Test
    void whatIsNoPictureIsNotSent() {
        assertThatThrownBy(() -> shrink(TestPictures.SVG, ShrinkGoal.UPLOAD))
                .isInstanceOfSatisfying(
                        MediaFailure.class, e -> assertThat(e.failure()).isEqualTo(new Failure.NotAPicture()));
        assertThatThrownBy(() -> shrink(TestPictures.bombPng(40_000, 2_000), ShrinkGoal.UPLOAD))
                .isInstanceOfSatisfying(
                        MediaFailure.class, e -> assertThat(e.failure()).isInstanceOf(Failure.PictureTooLarge.class));
    }

    @Test
    void inlineAddressReadsBack() throws IOException {
        ShrunkPicture sent = shrink(TestPictures.png(TestPictures.corners(60, 40)), ShrinkGoal.INLINE);
        assertThat(DataAddress.decode(sent.inlineAddress(), PictureLimits.DEFAULT))
                .isEqualTo(sent.bytes());
        assertThat(sent.inlineAddress())
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(sent.bytes()));
    }

    @Test
    void addressesThatHoldNoPictureAreRefused() {
        for (String address : new String[] {
            "data:text/html;base64,PGI+", "data:image/png,plain", "data:,", "data:image/svg+xml;utf8,<svg/>"
        })
            assertThatThrownBy(() -> DataAddress.decode(address, PictureLimits.DEFAULT))
                    .isInstanceOf(MediaFailure.class);
        PictureLimits small = new PictureLimits(100, 100, 100, 1, java.time.Duration.ofSeconds(1));
        assertThatThrownBy(() -> DataAddress.decode("data:image/png;base64," + "A".repeat(400), small))
                .isInstanceOfSatisfying(
                        MediaFailure.class, e -> assertThat(e.failure()).isInstanceOf(Failure.PictureTooLarge.class));
    }
}
