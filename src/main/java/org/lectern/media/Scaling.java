package org.lectern.media;

import java.awt.Rectangle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;

/** Makes pixels fewer by averaging areas, which keeps text readable and lines whole, and turns them upright. */
final class Scaling {
    private final int width;
    private final int height;
    private final float[] sums;
    private final float[] line;
    private final int[] columnOf;
    private final float[] columnShare;
    private final float columnWeight;

    private Scaling(int sourceWidth, int width, int height) {
        this.width = width;
        this.height = height;
        this.sums = new float[width * 4];
        this.line = new float[width * 4];
        this.columnOf = new int[sourceWidth];
        this.columnShare = new float[sourceWidth];
        this.columnWeight = (float) width / sourceWidth;
        spread(sourceWidth, width, columnOf, columnShare);
    }

    /** Width and height that fit into a box with the same aspect, never larger than they are, at least 1. */
    static int[] fit(int width, int height, int maxWidth, int maxHeight) {
        double factor = Math.min(1, Math.min((double) maxWidth / width, (double) maxHeight / height));
        return new int[] {Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor))
        };
    }

    /** The same picture, fitting into the box. */
    static Raster shrink(Raster source, int maxWidth, int maxHeight) {
        int[] size = fit(source.width(), source.height(), maxWidth, maxHeight);
        if (size[0] == source.width() && size[1] == source.height()) return source;
        int[] argb = average(
                (y, row) -> System.arraycopy(source.argb(), y * source.width(), row, 0, source.width()),
                source.width(),
                source.height(),
                size[0],
                size[1]);
        return new Raster(size[0], size[1], argb, source.sourceWidth(), source.sourceHeight());
    }

    /** Gives the rows of a source from top to bottom. */
    interface Rows {
        void read(int y, int[] row);
    }

    /** Averages to a size that is not larger than the source in either direction. */
    static int[] average(Rows rows, int sourceWidth, int sourceHeight, int width, int height) {
        int[] target = new int[width * height];
        int[] row = new int[sourceWidth];
        if (width == sourceWidth && height == sourceHeight) {
            for (int y = 0; y < height; y++) {
                rows.read(y, row);
                System.arraycopy(row, 0, target, y * width, width);
            }
            return target;
        }
        new Scaling(sourceWidth, width, height).run(rows, row, sourceHeight, target);
        return target;
    }

    /** For each source cell the target cell where it begins, and the share of it that lies there. */
    private static void spread(int source, int target, int[] cellOf, float[] share) {
        for (int i = 0; i < source; i++) {
            int cell = (int) ((long) i * target / source);
            double border = (double) (cell + 1) * source / target;
            cellOf[i] = cell;
            share[i] = (float) Math.min(1, border - i);
        }
    }

    private void run(Rows rows, int[] row, int sourceHeight, int[] target) {
        int[] rowOf = new int[sourceHeight];
        float[] rowShare = new float[sourceHeight];
        spread(sourceHeight, height, rowOf, rowShare);
        float weight = (float) height / sourceHeight * columnWeight;
        int current = 0;
        for (int y = 0; y < sourceHeight; y++) {
            rows.read(y, row);
            across(row);
            if (rowOf[y] > current) {
                finish(target, current, weight);
                current = rowOf[y];
            }
            add(rowShare[y]);
            if (rowShare[y] < 1) {
                finish(target, current, weight);
                current++;
                add(1 - rowShare[y]);
            }
        }
        if (current < height) finish(target, current, weight);
    }

    private void across(int[] row) {
        Arrays.fill(line, 0);
        for (int x = 0; x < row.length; x++) {
            int pixel = row[x];
            int cell = columnOf[x] * 4;
            float share = columnShare[x];
            put(cell, pixel, share);
            if (share < 1 && cell + 4 < line.length) put(cell + 4, pixel, 1 - share);
        }
    }

    private void put(int cell, int pixel, float share) {
        line[cell] += (pixel >>> 24) * share;
        line[cell + 1] += (pixel >>> 16 & 0xff) * share;
        line[cell + 2] += (pixel >>> 8 & 0xff) * share;
        line[cell + 3] += (pixel & 0xff) * share;
    }

    private void add(float share) {
        for (int i = 0; i < sums.length; i++) sums[i] += line[i] * share;
    }

    private void finish(int[] target, int y, float weight) {
        if (y >= height) return;
        for (int x = 0, at = 0; x < width; x++, at += 4) {
            int alpha = clamp(sums[at] * weight, 255);
            int red = clamp(sums[at + 1] * weight, alpha);
            int green = clamp(sums[at + 2] * weight, alpha);
            int blue = clamp(sums[at + 3] * weight, alpha);
            target[y * width + x] = alpha << 24 | red << 16 | green << 8 | blue;
        }
        Arrays.fill(sums, 0);
    }

    private static int clamp(float value, int max) {
        return Math.max(0, Math.min(max, (int) (value + 0.5f)));
    }

    /** Turns pixels by an EXIF orientation 1..8; the sizes are those of the result. */
    static int[] upright(int[] argb, int width, int height, int orientation) {
        if (orientation <= 1 || orientation > 8) return argb;
        boolean turned = orientation >= 5;
        int shownWidth = turned ? height : width;
        int[] target = new int[argb.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int toX = switch (orientation) {
                    case 2, 3 -> width - 1 - x;
                    case 6, 7 -> height - 1 - y;
                    case 5, 8 -> y;
                    default -> x;
                };
                int toY = switch (orientation) {
                    case 3, 4 -> height - 1 - y;
                    case 5, 6 -> x;
                    case 7, 8 -> width - 1 - x;
                    default -> y;
                };
                target[toY * shownWidth + toX] = argb[y * width + x];
            }
        }
        return target;
    }

    /**
     * Where a part of the upright picture lies among the pixels as they are stored, the inverse of {@link #upright}.
     *
     * @param part null for all; it is cut at the picture's edges
     * @param width of the stored picture
     */
    static Rectangle stored(@Nullable PixelArea part, int width, int height, int orientation) {
        Rectangle all = new Rectangle(width, height);
        if (part == null) return all;
        boolean turned = orientation >= 5;
        int right = (turned ? height : width) - part.x() - part.width();
        int below = (turned ? width : height) - part.y() - part.height();
        int x = switch (orientation) {
            case 2, 3 -> right;
            case 5, 6 -> part.y();
            case 7, 8 -> below;
            default -> part.x();
        };
        int y = switch (orientation) {
            case 3, 4 -> below;
            case 5, 8 -> part.x();
            case 6, 7 -> right;
            default -> part.y();
        };
        return new Rectangle(x, y, turned ? part.height() : part.width(), turned ? part.width() : part.height())
                .intersection(all);
    }
}
