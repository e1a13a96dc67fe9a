package org.lectern.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;

/**
 * Decodes pictures that nobody vouches for: the header is checked first, the decoder skips pixels so that memory stays
 * bounded whatever the size, and it is stopped when it takes too long. Any thread but the FX thread; blocks.
 */
public final class PictureReader {
    /** Bytes of decoded pixels held before they are averaged down. */
    private static final long WORKING_BYTES = 40L << 20;

    private static final long LARGE_PIXELS = 4_000_000;

    private final PictureLimits limits;
    private final LongSupplier nanoTime;
    /** Large pictures one after another: their working memory must not add up. */
    private final Semaphore large = new Semaphore(1);

    /** @param nanoTime a monotonic clock in nanoseconds, for the limit on decoding time */
    public PictureReader(PictureLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    public PictureLimits limits() {
        return limits;
    }

    /**
     * The first frame, upright, with the same aspect, not larger than the box and never enlarged.
     *
     * @throws MediaFailure with {@code NotAPicture} or {@code PictureTooLarge}
     */
    public Raster read(PictureData data, int maxWidth, int maxHeight) throws IOException {
        ImageHeader header = ImageHeader.probe(data, limits);
        boolean waits = (long) header.width() * header.height() > LARGE_PIXELS;
        if (waits) large.acquireUninterruptibly();
        try {
            return decode(data, header, Math.max(1, maxWidth), Math.max(1, maxHeight));
        } catch (MediaFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // decoders of broken pictures fail in every way, unchecked ones included
            throw new MediaFailure(new Failure.NotAPicture(), e);
        } finally {
            if (waits) large.release();
        }
    }

    private Raster decode(PictureData data, ImageHeader header, int maxWidth, int maxHeight) throws IOException {
        int boxWidth = header.turned() ? maxHeight : maxWidth;
        int boxHeight = header.turned() ? maxWidth : maxHeight;
        Decoded decoded = image(data, header, boxWidth, boxHeight);
        BufferedImage image = decoded.image;
        int[] size = Scaling.fit(decoded.width, decoded.height, boxWidth, boxHeight);
        int width = Math.min(size[0], image.getWidth());
        int height = Math.min(size[1], image.getHeight());
        int[] argb = Scaling.average(new PixelRows(image)::read, image.getWidth(), image.getHeight(), width, height);
        int[] upright = Scaling.upright(argb, width, height, header.orientation());
        boolean turned = header.turned();
        return new Raster(
                turned ? height : width,
                turned ? width : height,
                upright,
                turned ? decoded.height : decoded.width,
                turned ? decoded.width : decoded.height);
    }

    /** A decoded frame, perhaps with fewer pixels, and its own full size. */
    private record Decoded(BufferedImage image, int width, int height) {}

    private Decoded image(PictureData data, ImageHeader header, int boxWidth, int boxHeight) throws IOException {
        ImageReader reader = reader(header.type());
        Deadline deadline = new Deadline(nanoTime, limits.decodeTime().toNanos());
        try (ImageInputStream in = data.open(deadline::passed)) {
            reader.addIIOReadProgressListener(deadline);
            // without metadata: compressed text and profiles in it are bombs of their own
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            // what was checked must be what is decoded
            if (width > header.width() || height > header.height()) throw new MediaFailure(new Failure.NotAPicture());
            ImageReadParam param = reader.getDefaultReadParam();
            int step = step(width, height, header.pixelBytes(), boxWidth, boxHeight);
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (deadline.stopped) throw new MediaFailure(new Failure.PictureTooLarge(width, height, data.size()));
            return new Decoded(image, width, height);
        } finally {
            reader.dispose();
        }
    }

    /** Every how many pixels one is decoded: at least twice the wanted size, less only where memory says so. */
    private static int step(int width, int height, int pixelBytes, int boxWidth, int boxHeight) {
        double ratio = Math.max((double) width / boxWidth, (double) height / boxHeight);
        int step = Math.max(1, (int) (ratio / 2));
        while ((long) (width / step) * (height / step) * pixelBytes > WORKING_BYTES) step++;
        return step;
    }

    private static ImageReader reader(PictureType type) throws MediaFailure {
        String name = switch (type) {
            case PNG -> "png";
            case JPEG -> "jpeg";
            case GIF -> "gif";
            case WEBP -> "webp";
            case BMP -> "bmp";
        };
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name);
        if (!readers.hasNext()) throw new MediaFailure(new Failure.NotAPicture());
        return readers.next();
    }

    /** Stops a decoder from inside its own progress reports. */
    private static final class Deadline implements IIOReadProgressListener {
        private final LongSupplier nanoTime;
        private final long start;
        private final long nanos;
        private boolean stopped;

        Deadline(LongSupplier nanoTime, long nanos) {
            this.nanoTime = nanoTime;
            this.start = nanoTime.getAsLong();
            this.nanos = nanos;
        }

        boolean passed() {
            return nanoTime.getAsLong() - start > nanos;
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (!passed()) return;
            stopped = true;
            source.abort();
        }

        @Override
        public void readAborted(ImageReader source) {
            stopped = true;
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}
    }
}
