package org.lectern.view;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows a page larger or smaller: the page is laid out in the room that is left for its size, so that nothing leaves the
 * window. In a window too small for the size that was asked for, the largest that a page can stand is shown. FX thread only.
 */
public final class Lens extends Region {
    /** What every page can be laid out in. */
    private static final double LEAST_WIDTH = 420;

    private static final double LEAST_HEIGHT = 380;

    private final ReadOnlyDoubleWrapper shown = new ReadOnlyDoubleWrapper(this, "shown", 1);
    private final Scale scale = new Scale();
    private final Node page;
    private double wanted = 1;

    public Lens(Parent page) {
        this.page = page;
        getStyleClass().add("lens");
        getChildren().add(page);
    }

    /** Shows the page at so many percent from now on. */
    public void enlarge(int percent) {
        wanted = percent / 100.0;
        fit();
        requestLayout();
    }

    /** The factor that is shown now; 1 is the usual size. */
    public ReadOnlyDoubleProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    private void fit() {
        double room = Math.min(getWidth() / LEAST_WIDTH, getHeight() / LEAST_HEIGHT);
        double factor = wanted <= 1 || room <= 0 ? wanted : Math.clamp(room, 1, wanted);
        if (factor == shown.get()) return;
        scale.setX(factor);
        scale.setY(factor);
        // without any, drawing costs what it always did
        if (factor == 1) page.getTransforms().remove(scale);
        else if (!page.getTransforms().contains(scale)) page.getTransforms().add(scale);
        shown.set(factor);
    }

    @Override
    protected void layoutChildren() {
        fit();
        page.resizeRelocate(0, 0, getWidth() / shown.get(), getHeight() / shown.get());
    }

    @Override
    protected double computePrefWidth(double height) {
        return page.prefWidth(-1) * wanted;
    }

    @Override
    protected double computePrefHeight(double width) {
        return page.prefHeight(-1) * wanted;
    }
}
