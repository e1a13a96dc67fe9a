package org.lectern.media;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;

/**
 * Makes an outgoing picture: upright, no larger than the goal, and encoded anew so that place, camera, time and
 * thumbnail stay at home (S-08).
 *
 * <p>A small animated GIF keeps its frames: it is copied block by block without comments and application data. A larger
 * one is sent as its first frame. Any thread but the FX thread; blocks.
 */
public final class PictureShrinker {
    private static final int PREVIEW_SIDE = 640;
    /** Fewer pixels rarely save as many bytes as they should. */
    private static final double MARGIN = 0.95;

    private static final double LARGEST_STEP = 0.85;
    private static final int SMALLEST_SIDE = 64;

    private final PictureReader reader;

    public PictureShrinker(PictureReader reader) {
        this.reader = reader;
    }

    /** @throws MediaFailure with {@code NotAPicture} or {@code PictureTooLarge} */
    public ShrunkPicture shrink(PictureData data, ShrinkGoal goal) throws IOException {
        ShrunkPicture animation = animation(data, goal);
        if (animation != null) return animation;
        return shrink(reader.read(data, goal.maxSide(), goal.maxSide()), goal);
    }

    /** @throws MediaFailure with {@code PictureTooLarge} */
    public ShrunkPicture shrink(Raster pixels, ShrinkGoal goal) throws IOException {
        Raster raster = Scaling.shrink(pixels, goal.maxSide(), goal.maxSide());
        Raster preview = Scaling.shrink(raster, PREVIEW_SIDE, PREVIEW_SIDE);
        PictureEncoder.Encoded encoded = PictureEncoder.encode(raster, goal.maxBytes());
        while (encoded.bytes().length > goal.maxBytes()) {
            double factor = Math.sqrt((double) goal.maxBytes() / encoded.bytes().length) * MARGIN;
            int side = (int) (Math.max(raster.width(), raster.height()) * Math.min(LARGEST_STEP, factor));
            if (side < SMALLEST_SIDE)
                throw new MediaFailure(new Failure.PictureTooLarge(pixels.width(), pixels.height(), goal.maxBytes()));
            raster = Scaling.shrink(raster, side, side);
            encoded = PictureEncoder.encode(raster, goal.maxBytes());
        }
        return new ShrunkPicture(encoded.type(), encoded.bytes(), raster.width(), raster.height(), preview);
    }

    private @Nullable ShrunkPicture animation(PictureData data, ShrinkGoal goal) throws IOException {
        ImageHeader header = ImageHeader.probe(data, reader.limits());
        boolean small = header.type() == PictureType.GIF
                && header.frames() > 1
                && header.frames() <= reader.limits().frames()
                && data.size() <= goal.maxBytes()
                && Math.max(header.width(), header.height()) <= goal.maxSide();
        if (!small) return null;
        byte[] bytes;
        try (ImageInputStream in = data.open(() -> false)) {
            bytes = GifBlocks.stripped(in);
        } catch (IOException e) {
            // cut off or odd: its first frame may still be good
            return null;
        }
        Raster preview = reader.read(data, PREVIEW_SIDE, PREVIEW_SIDE);
        return new ShrunkPicture(PictureType.GIF, bytes, header.width(), header.height(), preview);
    }
}
