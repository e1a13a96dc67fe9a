package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;
import org.lectern.testing.TestPictures;

class ClipboardPictureTest {
    @Test
    void pixelsOfTheOtherToolkitBecomeOurs() throws IOException {
        Image scaled = TestPictures.corners(8, 4).getScaledInstance(8, 4, Image.SCALE_FAST);
        for (Image image : new Image[] {TestPictures.corners(8, 4), scaled}) {
            Raster raster = ClipboardPicture.raster(image, PictureLimits.DEFAULT);
            assertThat(raster.width()).isEqualTo(8);
            assertThat(raster.argb()[0]).isEqualTo(0xffff0000);
            assertThat(raster.argb()[31]).isEqualTo(-1);
        }
    }

    @Test
    void oneWithTooManyPixelsIsRefusedBeforeTheyAreCopied() {
        PictureLimits few = new PictureLimits(1, 10, 10, 1, java.time.Duration.ofSeconds(1));
        assertThatThrownBy(() -> ClipboardPicture.raster(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), few))
                .isInstanceOfSatisfying(
                        MediaFailure.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(Failure.PictureTooLarge.class));
    }

    @Test
    void machineWithoutAScreenHasNoPicture() {
        if (!GraphicsEnvironment.isHeadless()) return;
        assertThatThrownBy(ClipboardPicture::read).isInstanceOf(MediaFailure.class);
    }
}
