package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.lectern.testing.TestPictures;

class PictureReaderTest {
    private static final int RED = 0xffff0000;
    private static final int GREEN = 0xff00ff00;
    private static final int BLUE = 0xff0000ff;
    private static final int WHITE = -1;

    @TempDir
    Path folder;

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);

    private Raster read(byte[] bytes, int maxWidth, int maxHeight) throws IOException {
        return reader.read(new PictureData.InMemory(bytes), maxWidth, maxHeight);
    }

    private static int at(Raster raster, double x, double y) {
        return raster.argb()[(int) (y * raster.height()) * raster.width() + (int) (x * raster.width())];
    }

    private static boolean near(int one, int other) {
        for (int shift = 0; shift < 32; shift += 8)
            if (Math.abs((one >>> shift & 255) - (other >>> shift & 255)) > 24) return false;
        return true;
    }

    private static void assertCorners(Raster raster, int leftTop, int rightTop, int leftBottom, int rightBottom) {
        int[] found = {at(raster, .25, .25), at(raster, .75, .25), at(raster, .25, .75), at(raster, .75, .75)};
        int[] wanted = {leftTop, rightTop, leftBottom, rightBottom};
        for (int i = 0; i < 4; i++)
            assertThat(near(found[i], wanted[i]))
                    .as("corner %d is %08x, wanted %08x", i, found[i], wanted[i])
                    .isTrue();
    }

    @Test
    void everyTypeIsDecoded() throws IOException {
        for (String format : new String[] {"png", "jpeg", "gif", "bmp"}) {
            Raster raster = read(TestPictures.encoded(format, TestPictures.corners(64, 48)), 200, 200);
            assertThat(raster.width()).isEqualTo(64);
            assertThat(raster.height()).isEqualTo(48);
            assertCorners(raster, RED, GREEN, BLUE, WHITE);
        }
        assertThat(read(TestPictures.WEBP_LOSSY, 10, 10).width()).isEqualTo(1);
        assertThat(read(TestPictures.WEBP_LOSSLESS, 10, 10).width()).isEqualTo(1);
    }

    @Test
    void resultFitsTheBoxAndKeepsTheAspect() throws IOException {
        Raster raster = read(TestPictures.png(TestPictures.corners(1200, 900)), 320, 320);
        assertThat(raster.width()).isEqualTo(320);
        assertThat(raster.height()).isEqualTo(240);
        assertThat(raster.sourceWidth()).isEqualTo(1200);
        assertThat(raster.sourceHeight()).isEqualTo(900);
        assertCorners(raster, RED, GREEN, BLUE, WHITE);
    }

    @Test
    void smallPictureIsNotEnlarged() throws IOException {
        assertThat(read(TestPictures.png(TestPictures.corners(10, 6)), 320, 320).width())
                .isEqualTo(10);
    }

    @Test
    void longStripKeepsOnePixel() throws IOException {
        Raster raster = read(TestPictures.png(TestPictures.corners(5000, 2)), 100, 100);
        assertThat(raster.width()).isEqualTo(100);
        assertThat(raster.height()).isEqualTo(1);
    }

    @Test
    void exifOrientationStandsPicturesUpright() throws IOException {
        int[][] wanted = {
            {RED, GREEN, BLUE, WHITE},
            {GREEN, RED, WHITE, BLUE},
            {WHITE, BLUE, GREEN, RED},
            {BLUE, WHITE, RED, GREEN},
            {RED, BLUE, GREEN, WHITE},
            {BLUE, RED, WHITE, GREEN},
            {WHITE, GREEN, BLUE, RED},
            {GREEN, WHITE, RED, BLUE},
        };
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] jpeg = TestPictures.jpegWithExif(TestPictures.corners(64, 48), orientation);
            Raster raster = read(jpeg, 200, 200);
            assertThat(raster.width()).isEqualTo(orientation >= 5 ? 48 : 64);
            int[] corners = wanted[orientation - 1];
            assertCorners(raster, corners[0], corners[1], corners[2], corners[3]);
        }
    }

    @Test
    void alphaIsPremultiplied() throws IOException {
        Raster raster = read(TestPictures.png(TestPictures.image(4, 4, (x, y) -> 0x80ff0000, true)), 4, 4);
        assertThat(raster.argb()).containsOnly(0x80800000);
    }

    @Test
    void greyKeepsItsBrightness() throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 8; y++) for (int x = 0; x < 8; x++) grey.getRaster().setSample(x, y, 0, 100);
        assertThat(read(TestPictures.png(grey), 8, 8).argb()).containsOnly(0xff646464);
        assertThat(near(read(TestPictures.jpeg(grey), 8, 8).argb()[0], 0xff646464))
                .isTrue();
    }

    @Test
    void sixteenBitSamplesAreReduced() throws IOException {
        BufferedImage deep = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) deep.getRaster().setSample(x, y, 0, 0x6400);
        assertThat(read(TestPictures.png(deep), 4, 4).argb()).containsOnly(0xff646464);
    }

    @Test
    void colourProfileOfTheCameraIsHonoured() throws IOException {
        byte[] plain = TestPictures.jpeg(TestPictures.image(32, 100, (x, y) -> 0xff808080, false));
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] mark = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer jpeg = ByteBuffer.allocate(plain.length + 4 + mark.length + profile.length);
        // right behind the JFIF segment
        int at = 4 + ByteBuffer.wrap(plain).getShort(4);
        jpeg.put(plain, 0, at);
        jpeg.putShort((short) 0xffe2)
                .putShort((short) (2 + mark.length + profile.length))
                .put(mark)
                .put(profile);
        jpeg.put(plain, at, plain.length - at);
        // half the light is more than half the sRGB value
        for (int pixel : read(jpeg.array(), 32, 100).argb())
            assertThat(near(pixel, 0xffbcbcbc)).isTrue();
    }

    @Test
    void bigButAllowedPictureNeedsLittleMemory() throws IOException {
        // the largest that is allowed: 33 million pixels
        Path file = Files.write(folder.resolve("big.png"), TestPictures.bombPng(7680, 4320));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        reader.read(new PictureData.InFile(file), 64, 64);
        long before = threads.getCurrentThreadAllocatedBytes();
        Raster raster = reader.read(new PictureData.InFile(file), 320, 320);
        assertThat(raster.width()).isEqualTo(320);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(24L << 20);
    }

    @Test
    void cutPngIsNoPicture() {
        byte[] whole = TestPictures.png(TestPictures.photo(200, 200, 80));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2), 100, 100))
                .isInstanceOfSatisfying(
                        MediaFailure.class, e -> assertThat(e.failure()).isEqualTo(new Failure.NotAPicture()));
    }

    @Test
    void cutJpegShowsWhatIsThere() throws IOException {
        byte[] whole = TestPictures.jpeg(TestPictures.photo(200, 200, 80));
        Raster raster = read(Arrays.copyOf(whole, whole.length / 2), 100, 100);
        assertThat(raster.width()).isEqualTo(100);
    }

    @Test
    void decoderThatTakesTooLongIsStopped() {
        AtomicLong time = new AtomicLong();
        // every look at the clock finds a second gone
        PictureReader hurried = new PictureReader(PictureLimits.DEFAULT, () -> time.addAndGet(1_000_000_000L));
        byte[] picture = TestPictures.png(TestPictures.photo(400, 400, 80));
        assertThatThrownBy(() -> hurried.read(new PictureData.InMemory(picture), 100, 100))
                .isInstanceOf(MediaFailure.class);
        byte[] jpeg = TestPictures.jpeg(TestPictures.photo(1600, 1600, 80));
        assertThatThrownBy(() -> hurried.read(new PictureData.InMemory(jpeg), 100, 100))
                .isInstanceOf(MediaFailure.class);
    }

    @Test
    void partOfAPictureIsThatPartWhicheverWayItWasTaken() throws IOException {
        for (int orientation = 1; orientation <= 8; orientation++) {
            PictureData data =
                    new PictureData.InMemory(TestPictures.jpegWithExif(TestPictures.corners(64, 32), orientation));
            Raster whole = reader.read(data, 200, 200);
            int width = whole.width() / 2;
            int height = whole.height() / 2;
            for (int corner = 0; corner < 4; corner++) {
                int x = corner % 2 * width;
                int y = corner / 2 * height;
                Raster part = reader.read(data, new PixelArea(x, y, width, height), 200, 200);
                assertThat(part.width()).isEqualTo(width);
                assertThat(part.height()).isEqualTo(height);
                assertThat(part.sourceWidth()).isEqualTo(whole.width());
                int wanted = at(whole, corner % 2 * 0.5 + 0.25, corner / 2 * 0.5 + 0.25);
                assertThat(near(at(part, 0.5, 0.5), wanted)).isTrue();
            }
        }
    }

    @Test
    void partBeyondTheEdgeIsCutAndOneOutsideIsNoPicture() throws IOException {
        PictureData data = new PictureData.InMemory(TestPictures.png(TestPictures.corners(64, 32)));
        assertThat(reader.read(data, new PixelArea(60, 0, 100, 8), 200, 200).width())
                .isEqualTo(4);
        assertThatThrownBy(() -> reader.read(data, new PixelArea(64, 0, 1, 1), 9, 9))
                .isInstanceOf(MediaFailure.class);
    }

    @Test
    void partOfALargePictureNeedsLittleMemory() throws IOException {
        PictureData data = new PictureData.InMemory(TestPictures.bombPng(8000, 4000));
        reader.read(data, new PixelArea(0, 0, 10, 10), 10, 10);
        long before = allocated();
        reader.read(data, new PixelArea(4000, 2000, 1000, 800), 1000, 800);
        assertThat(allocated() - before).isLessThan(24L << 20);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void webpKeepsItsTransparencyAndAnAnimationShowsItsFirstFrame() throws IOException {
        Raster clear = read(TestPictures.WEBP_CLEAR, 9, 9);
        assertThat(clear.argb()[0] >>> 24).isZero();
        assertThat(near(clear.argb()[1], RED)).isTrue();
        byte[] animated = TestPictures.WEBP_MOVING;
        assertThat(ImageHeader.probe(new PictureData.InMemory(animated), PictureLimits.DEFAULT)
                        .frames())
                .isEqualTo(2);
        Raster first = read(animated, 9, 9);
        assertThat(near(first.argb()[0], RED)).isTrue();
        assertThat(first.moving()).isFalse();
    }
}
