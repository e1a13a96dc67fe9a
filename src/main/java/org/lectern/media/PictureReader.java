package org.lectern.media;

import java.awt.Rectangle;
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
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.PixelArea;
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
        return read(data, null, maxWidth, maxHeight);
    }

    /**
     * Part of the first frame, as {@link #read(PictureData, int, int)}; of a large picture only that part is ever in memory.
     *
     * @param part null for all; what is beyond the picture is left out
     * @throws MediaFailure with {@code NotAPicture} or {@code PictureTooLarge}
     */
    public Raster read(PictureData data, @Nullable PixelArea part, int maxWidth, int maxHeight) throws IOException {
        ImageHeader header = ImageHeader.probe(data, limits);
        boolean waits = (long) header.width() * header.height() > LARGE_PIXELS;
        if (waits) large.acquireUninterruptibly();
        try {
            if (part == null && GifFrames.playable(header, limits)) return first(data, maxWidth, maxHeight);
            return decode(data, header, part, Math.max(1, maxWidth), Math.max(1, maxHeight));
        } catch (MediaFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // decoders of broken pictures fail in every way, unchecked ones included
            throw new MediaFailure(new Failure.NotAPicture(), e);
        } finally {
            if (waits) large.release();
        }
    }

    /** The frames of an animation, to be closed by the caller; null when it is none, or too large to be played. */
    public @Nullable GifFrames frames(PictureData data, int maxWidth, int maxHeight) throws IOException {
        ImageHeader header = ImageHeader.probe(data, limits);
        if (header.frames() < 2 || !GifFrames.playable(header, limits)) return null;
        return GifFrames.open(data, limits, Math.max(1, maxWidth), Math.max(1, maxHeight));
    }

    /** What a picture is, by its first bytes. */
    public PictureType type(PictureData data) throws IOException {
        return ImageHeader.probe(data, limits).type();
    }

    private Raster first(PictureData data, int maxWidth, int maxHeight) throws IOException {
        try (GifFrames frames = GifFrames.open(data, limits, Math.max(1, maxWidth), Math.max(1, maxHeight))) {
            GifFrames.Frame frame = frames.next();
            if (frame == null) throw new MediaFailure(new Failure.NotAPicture());
            return frame.raster();
        }
    }

    private Raster decode(PictureData data, ImageHeader header, @Nullable PixelArea part, int maxWidth, int maxHeight)
            throws IOException {
        boolean turned = header.turned();
        int boxWidth = turned ? maxHeight : maxWidth;
        int boxHeight = turned ? maxWidth : maxHeight;
        Decoded decoded = image(data, header, part, boxWidth, boxHeight);
        BufferedImage image = decoded.image;
        int[] size = Scaling.fit(decoded.area.width, decoded.area.height, boxWidth, boxHeight);
        int width = Math.min(size[0], image.getWidth());
        int height = Math.min(size[1], image.getHeight());
        int[] argb = Scaling.average(new PixelRows(image)::read, image.getWidth(), image.getHeight(), width, height);
        int[] upright = Scaling.upright(argb, width, height, header.orientation());
        return new Raster(
                turned ? height : width,
                turned ? width : height,
                upright,
                turned ? decoded.height : decoded.width,
                turned ? decoded.width : decoded.height);
    }

    /** A decoded frame or part of it, perhaps with fewer pixels; which part; and the frame's full size. */
    private record Decoded(BufferedImage image, Rectangle area, int width, int height) {}

    private Decoded image(PictureData data, ImageHeader header, @Nullable PixelArea part, int boxWidth, int boxHeight)
            throws IOException {
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
            Rectangle area = Scaling.stored(part, width, height, header.orientation());
            if (area.isEmpty()) throw new MediaFailure(new Failure.NotAPicture());
            int step = step(area.width, area.height, header.pixelBytes(), boxWidth, boxHeight);
            param.setSourceRegion(area);
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (deadline.stopped) throw new MediaFailure(new Failure.PictureTooLarge(width, height, data.size()));
            return new Decoded(image, area, width, height);
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
