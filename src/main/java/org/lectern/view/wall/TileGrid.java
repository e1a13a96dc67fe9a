package org.lectern.view.wall;

import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;

/**
 * Lays tiles into equal cells that fill the space, in as many columns as give the most pleasant shape. FX thread only.
 */
final class TileGrid extends Pane {
    private static final double GAP = 12;
    /** Width by height. */
    private static final double PLEASANT = 1.3;

    private static final double NARROWEST = 230;
    private static final double LOWEST = 140;

    TileGrid() {
        getStyleClass().add("tile-grid");
        setMinSize(0, 0);
    }

    /** This grid, to be scrolled where its tiles would become too low to be read. */
    ScrollPane scrolled() {
        ScrollPane pane = new ScrollPane(this);
        pane.getStyleClass().add("edge-to-edge");
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(false);
        pane.setMinSize(0, 0);
        widthProperty().subscribe(() -> keepReadable());
        getChildren().addListener((InvalidationListener) _ -> keepReadable());
        return pane;
    }

    private void keepReadable() {
        int columns = Math.max(1, (int) ((getWidth() + GAP) / (NARROWEST + GAP)));
        int rows = (getChildren().size() + columns - 1) / columns;
        setMinHeight(rows * LOWEST + Math.max(0, rows - 1) * GAP);
    }

    /** How many columns so many tiles get in that space. */
    static int columns(int tiles, double width, double height) {
        int best = 1;
        double least = Double.MAX_VALUE;
        for (int columns = 1; columns <= tiles; columns++) {
            int rows = (tiles + columns - 1) / columns;
            double w = (width - GAP * (columns - 1)) / columns;
            double h = (height - GAP * (rows - 1)) / rows;
            if (columns > 1 && w < NARROWEST) break;
            double empty = columns * rows - tiles;
            double strain = Math.abs(Math.log(Math.max(1, w) / Math.max(1, h) / PLEASANT)) + empty / tiles;
            if (strain < least) {
                least = strain;
                best = columns;
            }
        }
        return best;
    }

    @Override
    protected void layoutChildren() {
        int tiles = getManagedChildren().size();
        if (tiles == 0) return;
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        int columns = columns(tiles, width, height);
        int rows = (tiles + columns - 1) / columns;
        double w = (width - GAP * (columns - 1)) / columns;
        double h = (height - GAP * (rows - 1)) / rows;
        int index = 0;
        for (Node tile : getManagedChildren()) {
            double x = left + index % columns * (w + GAP);
            double y = top + index / columns * (h + GAP);
            double snappedX = snapPositionX(x);
            double snappedY = snapPositionY(y);
            tile.resizeRelocate(snappedX, snappedY, snapPositionX(x + w) - snappedX, snapPositionY(y + h) - snappedY);
            index++;
        }
    }
}
