package org.lectern.view.pictures;

import org.lectern.domain.PixelArea;

/**
 * How a picture lies in the pane where it is looked at: how large, how turned, which part is in view. Lengths are those of
 * the pane, in logical pixels; at a scale of 1 a pixel of the picture is one of them. Pure numbers, one thread.
 */
final class Zoom {
    private static final double LARGEST = 8;

    private double width = 1;
    private double height = 1;
    private double paneWidth = 1;
    private double paneHeight = 1;
    private double pixel = 1;
    private int turns;
    private double scale = 1;
    private double x;
    private double y;
    private boolean fitted = true;

    /** Another picture, upright and as large as fits. */
    void picture(double newWidth, double newHeight) {
        width = Math.max(1, newWidth);
        height = Math.max(1, newHeight);
        turns = 0;
        fit();
    }

    /**
     * The pane has another size; what was in its middle stays there.
     *
     * @param devicePixel its logical size
     */
    void pane(double newWidth, double newHeight, double devicePixel) {
        double middleX = (paneWidth / 2 - x) / scale;
        double middleY = (paneHeight / 2 - y) / scale;
        paneWidth = Math.max(1, newWidth);
        paneHeight = Math.max(1, newHeight);
        pixel = devicePixel;
        if (fitted) fit();
        else {
            scale = bounded(scale);
            x = paneWidth / 2 - middleX * scale;
            y = paneHeight / 2 - middleY * scale;
            settle();
        }
    }

    /** The whole picture, never larger than it is. */
    void fit() {
        scale = fitting();
        fitted = true;
        settle();
    }

    /** One pixel of the picture is one of the screen, around the middle of the pane. */
    void actual() {
        to(pixel, paneWidth / 2, paneHeight / 2);
    }

    /** Larger or smaller by a factor; what is at a point of the pane stays there. */
    void by(double factor, double atX, double atY) {
        to(scale * factor, atX, atY);
    }

    private void to(double wanted, double atX, double atY) {
        double bounded = bounded(wanted);
        x = atX - (atX - x) * bounded / scale;
        y = atY - (atY - y) * bounded / scale;
        scale = bounded;
        fitted = Math.abs(scale - fitting()) < 1e-9;
        settle();
    }

    void move(double byX, double byY) {
        x += byX;
        y += byY;
        settle();
    }

    /** Turns by quarters, clockwise; the middle of the view stays unless all of the picture is shown. */
    void turn(int quarters) {
        boolean whole = fitted;
        double middleX = (paneWidth / 2 - x) / scale;
        double middleY = (paneHeight / 2 - y) / scale;
        for (int i = 0; i < Math.floorMod(quarters, 4); i++) {
            double before = middleX;
            middleX = lyingHeight() - middleY;
            middleY = before;
            turns = (turns + 1) % 4;
        }
        if (whole) {
            fit();
            return;
        }
        scale = bounded(scale);
        x = paneWidth / 2 - middleX * scale;
        y = paneHeight / 2 - middleY * scale;
        settle();
    }

    /** Small pictures are in the middle, of large ones no edge comes loose. */
    private void settle() {
        x = settled(x, paneWidth, lyingWidth() * scale);
        y = settled(y, paneHeight, lyingHeight() * scale);
    }

    private static double settled(double at, double room, double length) {
        return length <= room ? (room - length) / 2 : Math.clamp(at, room - length, 0);
    }

    private double bounded(double wanted) {
        return Math.clamp(wanted, Math.min(fitting(), pixel), LARGEST * pixel);
    }

    private double fitting() {
        return Math.min(pixel, Math.min(paneWidth / lyingWidth(), paneHeight / lyingHeight()));
    }

    private double lyingWidth() {
        return turns % 2 == 0 ? width : height;
    }

    private double lyingHeight() {
        return turns % 2 == 0 ? height : width;
    }

    double scale() {
        return scale;
    }

    /** Pixels of the screen for one of the picture. */
    double magnification() {
        return scale / pixel;
    }

    /** Quarters, clockwise. */
    int turns() {
        return turns;
    }

    boolean fitted() {
        return fitted;
    }

    /** Where the left edge of the turned picture is in the pane. */
    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** True when there is more of the picture than the pane shows. */
    boolean movable() {
        return lyingWidth() * scale > paneWidth + 0.5 || lyingHeight() * scale > paneHeight + 0.5;
    }

    /**
     * The part of the upright picture that is in view.
     *
     * @param margin how much more on each side, as a share of the pane
     */
    PixelArea visible(double margin) {
        double left = (-x - margin * paneWidth) / scale;
        double top = (-y - margin * paneHeight) / scale;
        double right = (paneWidth - x + margin * paneWidth) / scale;
        double bottom = (paneHeight - y + margin * paneHeight) / scale;
        return switch (turns) {
            case 1 -> area(top, height - right, bottom, height - left);
            case 2 -> area(width - right, height - bottom, width - left, height - top);
            case 3 -> area(width - bottom, left, width - top, right);
            default -> area(left, top, right, bottom);
        };
    }

    private PixelArea area(double left, double top, double right, double bottom) {
        int x1 = (int) Math.floor(Math.clamp(left, 0, width - 1));
        int y1 = (int) Math.floor(Math.clamp(top, 0, height - 1));
        int x2 = (int) Math.ceil(Math.clamp(right, x1 + 1.0, width));
        int y2 = (int) Math.ceil(Math.clamp(bottom, y1 + 1.0, height));
        return new PixelArea(x1, y1, x2 - x1, y2 - y1);
    }
}
