package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.testing.TestPictures;

class ImageHeaderTest {
    @TempDir
    Path folder;

    private static ImageHeader probe(byte[] bytes) throws IOException {
        return ImageHeader.probe(new PictureData.InMemory(bytes), PictureLimits.DEFAULT);
    }

    private static Failure refusal(byte[] bytes) {
        try {
            probe(bytes);
        } catch (MediaFailure e) {
            return e.failure();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("accepted");
    }

    @Test
    void typeAndSizeComeFromTheContent() throws IOException {
        BufferedImage image = TestPictures.corners(30, 20);
        assertThat(probe(TestPictures.png(image)))
                .extracting("type", "width", "height")
                .containsExactly(PictureType.PNG, 30, 20);
        assertThat(probe(TestPictures.jpeg(image)))
                .extracting("type", "width", "height")
                .containsExactly(PictureType.JPEG, 30, 20);
        assertThat(probe(TestPictures.encoded("gif", image)))
                .extracting("type", "width", "height")
                .containsExactly(PictureType.GIF, 30, 20);
        assertThat(probe(TestPictures.encoded("bmp", image)))
                .extracting("type", "width", "height")
                .containsExactly(PictureType.BMP, 30, 20);
        assertThat(probe(TestPictures.WEBP_LOSSY))
                .extracting("type", "width", "height")
                .containsExactly(PictureType.WEBP, 1, 1);
        assertThat(probe(TestPictures.WEBP_LOSSLESS))
                .extracting("type", "width", "height")
                .containsExactly(PictureType.WEBP, 1, 1);
    }

    @Test
    void pictureBombIsRefusedWithoutMemory() throws IOException {
        byte[] bomb = TestPictures.bombPng(40_000, 40_000);
        assertThat(bomb.length).isLessThan(400_000);
        Path file = Files.write(folder.resolve("bomb.png"), bomb);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> ImageHeader.probe(new PictureData.InFile(file), PictureLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        MediaFailure.class,
                        e -> assertThat(e.failure())
                                .isEqualTo(new Failure.PictureTooLarge(40_000, 40_000, bomb.length)));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
    }

    @Test
    void hugeFileIsRefusedByItsSize() throws IOException {
        Path file = folder.resolve("huge.png");
        try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }
        assertThatThrownBy(() -> ImageHeader.probe(new PictureData.InFile(file), PictureLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        MediaFailure.class,
                        e -> assertThat(e.failure()).isEqualTo(new Failure.PictureTooLarge(0, 0, 100L << 20)));
    }

    @Test
    void overlongSideIsRefusedThoughThePixelsAreFew() {
        assertThat(refusal(TestPictures.bombPng(300_000, 10))).isInstanceOf(Failure.PictureTooLarge.class);
    }

    @Test
    void otherTypesAreNoPictures() {
        assertThat(refusal(TestPictures.SVG)).isEqualTo(new Failure.NotAPicture());
        assertThat(refusal("<html><body>sign in to the network</body></html>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Failure.NotAPicture());
        assertThat(refusal(new byte[0])).isEqualTo(new Failure.NotAPicture());
        assertThat(refusal(new byte[64])).isEqualTo(new Failure.NotAPicture());
    }

    @Test
    void cutHeadersAreNoPictures() {
        BufferedImage image = TestPictures.corners(30, 20);
        assertThat(refusal(Arrays.copyOf(TestPictures.png(image), 20))).isEqualTo(new Failure.NotAPicture());
        assertThat(refusal(Arrays.copyOf(TestPictures.jpeg(image), 100))).isEqualTo(new Failure.NotAPicture());
        assertThat(refusal(Arrays.copyOf(TestPictures.encoded("gif", image), 30)))
                .isEqualTo(new Failure.NotAPicture());
        assertThat(refusal(Arrays.copyOf(TestPictures.WEBP_LOSSY, 22))).isEqualTo(new Failure.NotAPicture());
    }

    @Test
    void gifFrameLargerThanItsScreenCounts() {
        byte[] gif = TestPictures.encoded("gif", TestPictures.corners(30, 20));
        int image = 13 + (3 << (gif[10] & 7) + 1);
        while (gif[image] != 0x2c) image++;
        ByteBuffer.wrap(gif)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putShort(image + 5, (short) 65_000)
                .putShort(image + 7, (short) 65_000);
        assertThat(refusal(gif)).isInstanceOf(Failure.PictureTooLarge.class);
    }

    @Test
    void framesAreCountedUpToTheLimit() throws IOException {
        assertThat(probe(TestPictures.animatedGif(8, 8, 5)).frames()).isEqualTo(5);
        assertThat(probe(TestPictures.animatedGif(4, 4, 700)).frames()).isEqualTo(501);
    }

    @Test
    void webpFrameHiddenBehindASmallCanvasCounts() {
        byte[] webp = TestPictures.WEBP_LOSSY.clone();
        // the frame's own size, 14 bits each
        ByteBuffer.wrap(webp)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) 16_000)
                .putShort(28, (short) 16_000);
        assertThat(refusal(webp)).isInstanceOf(Failure.PictureTooLarge.class);
    }

    @Test
    void jpegOfEndlessScansIsRefused() {
        byte[] jpeg = TestPictures.jpeg(TestPictures.corners(16, 16));
        byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0};
        ByteBuffer many = ByteBuffer.allocate(jpeg.length + scan.length * 5_000);
        many.put(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 5_000; i++) many.put(scan);
        many.put(jpeg, jpeg.length - 2, 2);
        assertThat(refusal(many.array())).isInstanceOf(Failure.PictureTooLarge.class);
    }

    @Test
    void bmpThatHoldsAnotherFileIsRefused() {
        byte[] bmp = TestPictures.encoded("bmp", TestPictures.corners(16, 16));
        ByteBuffer.wrap(bmp).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(30, 5);
        assertThat(refusal(bmp)).isEqualTo(new Failure.NotAPicture());
    }

    @Test
    void orientationIsReadFromExif() throws IOException {
        for (int orientation = 1; orientation <= 8; orientation++) {
            ImageHeader header = probe(TestPictures.jpegWithExif(TestPictures.corners(30, 20), orientation));
            assertThat(header.orientation()).isEqualTo(orientation);
            assertThat(header.shownWidth()).isEqualTo(orientation >= 5 ? 20 : 30);
        }
        assertThat(probe(TestPictures.jpegWithExif(TestPictures.corners(30, 20), 9))
                        .orientation())
                .isEqualTo(1);
    }
}
