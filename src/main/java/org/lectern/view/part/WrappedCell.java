package org.lectern.view.part;

import javafx.scene.Node;
import javafx.scene.control.ListCell;

/** A row whose words wrap: as high as its graphic is at the width of the list. A plain cell asks for the height of one line. */
public abstract class WrappedCell<T> extends ListCell<T> {
    @Override
    protected double computePrefHeight(double width) {
        Node graphic = getGraphic();
        if (graphic == null) return super.computePrefHeight(width);
        double whole = width > 0 ? width : getWidth();
        double inside = Math.max(0, whole - snappedLeftInset() - snappedRightInset());
        return snappedTopInset() + snapSizeY(graphic.prefHeight(inside)) + snappedBottomInset();
    }
}
