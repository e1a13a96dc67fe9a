package org.lectern.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;

/**
 * The frames of a GIF one after the other, each laid over what the ones before have left (GIF89a, section 23). Holds the
 * pixels of one frame however many there are. One thread at a time, never the FX thread; blocks.
 */
public final class GifFrames implements AutoCloseable {
    /** The largest canvas that is played, in pixels. */
    static final int MAX_CANVAS = 4 << 20;

    /** The most pixels of all frames together: how much work one round may be. */
    static final long MAX_WORK = 400L << 20;

    /** Shorter delays were never meant; browsers take them for a tenth of a second too. */
    private static final int SHORTEST = 20;

    private static final int USUAL = 100;

    /**
     * One moment of the animation.
     *
     * @param shown how long it stays
     */
    public record Frame(Raster raster, Duration shown) {}

    private final GifBlocks.Animation animation;
    private final int[] target;
    private final ImageInputStream in;
    private final ImageReader reader;
    private final int[] canvas;
    private int[] saved = {};
    private int next;

    private GifFrames(GifBlocks.Animation animation, int[] target, ImageInputStream in) throws MediaFailure {
        this.animation = animation;
        this.target = target;
        this.in = in;
        var readers = ImageIO.getImageReadersByFormatName("gif");
        if (!readers.hasNext()) throw new MediaFailure(new Failure.NotAPicture());
        this.reader = readers.next();
        reader.setInput(in, true, true);
        this.canvas = new int[animation.width() * animation.height()];
    }

    /** True when a picture of that header is a GIF small enough to be drawn frame by frame. */
    static boolean playable(ImageHeader header, PictureLimits limits) {
        long canvas = (long) header.width() * header.height();
        return header.type() == PictureType.GIF
                && canvas <= MAX_CANVAS
                && header.frames() <= limits.frames()
                && canvas * header.frames() <= MAX_WORK;
    }

    /** Opens a picture that is {@link #playable}; its frames will fit the box and are never enlarged. */
    static GifFrames open(PictureData data, PictureLimits limits, int maxWidth, int maxHeight) throws IOException {
        GifBlocks.Animation animation;
        try (ImageInputStream measured = data.open(() -> false)) {
            animation = GifBlocks.animation(measured, limits);
        }
        int[] target = Scaling.fit(animation.width(), animation.height(), maxWidth, maxHeight);
        ImageInputStream in = data.open(() -> false);
        try {
            return new GifFrames(animation, target, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** How often all frames are to be shown; 0 for without end. */
    public int rounds() {
        return animation.rounds();
    }

    /** How many frames there are. */
    public int count() {
        return animation.places().size();
    }

    /**
     * The next frame; null behind the last.
     *
     * @throws MediaFailure with {@code NotAPicture} when it is broken; the frames before it were good
     */
    public @Nullable Frame next() throws IOException {
        List<GifBlocks.Place> places = animation.places();
        if (next >= places.size()) return null;
        if (next > 0) leave(places.get(next - 1));
        GifBlocks.Place place = places.get(next);
        if (place.disposal() == GifBlocks.RESTORE) saved = canvas.clone();
        try {
            draw(place, reader.read(next));
        } catch (IOException | RuntimeException e) {
            // decoders of broken pictures fail in every way, unchecked ones included
            throw new MediaFailure(new Failure.NotAPicture(), e);
        }
        next++;
        int delay = place.delayMillis() < SHORTEST ? USUAL : place.delayMillis();
        return new Frame(raster(), Duration.ofMillis(delay));
    }

    private void draw(GifBlocks.Place place, BufferedImage image) throws IOException {
        PixelRows rows = new PixelRows(image);
        int[] row = new int[rows.width()];
        int right = Math.min(animation.width(), place.left() + rows.width());
        int bottom = Math.min(animation.height(), place.top() + rows.height());
        for (int y = place.top(); y < bottom; y++) {
            rows.read(y - place.top(), row);
            for (int x = place.left(); x < right; x++) {
                int pixel = row[x - place.left()];
                if (pixel != 0) canvas[y * animation.width() + x] = pixel;
            }
        }
    }

    /** Does with the canvas what the last frame asks for before the next is drawn. */
    private void leave(GifBlocks.Place last) {
        if (last.disposal() == GifBlocks.RESTORE) System.arraycopy(saved, 0, canvas, 0, canvas.length);
        if (last.disposal() != GifBlocks.CLEAR) return;
        int right = Math.min(animation.width(), last.left() + last.width());
        int bottom = Math.min(animation.height(), last.top() + last.height());
        for (int y = last.top(); y < bottom && right > last.left(); y++)
            Arrays.fill(canvas, y * animation.width() + last.left(), y * animation.width() + right, 0);
    }

    private Raster raster() {
        int width = animation.width();
        int height = animation.height();
        int[] argb = Scaling.average(
                (y, row) -> System.arraycopy(canvas, y * width, row, 0, width), width, height, target[0], target[1]);
        return new Raster(target[0], target[1], argb, width, height, count() > 1);
    }

    @Override
    public void close() {
        reader.dispose();
        try {
            in.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
