package org.lectern.view.chat;

import java.util.function.ToDoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Lays out its three children, the tools, the input and the button that sends: beside each other, or, where that would leave
 * the input too little room, the tools above the other two. FX thread only.
 */
public final class InputLine extends Pane {
    /** Narrower than this the tools go above the input, which otherwise would hold few words. */
    static final double NARROW = 460;

    private static final double BETWEEN = 8;
    private static final double LEAST_INPUT = 80;

    private Node tools() {
        return getChildren().get(0);
    }

    private Node input() {
        return getChildren().get(1);
    }

    private Node send() {
        return getChildren().get(2);
    }

    private static boolean stacked(double width) {
        return width >= 0 && width < NARROW;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        double line = LEAST_INPUT + BETWEEN + send().minWidth(-1);
        return snappedLeftInset() + Math.max(tools().minWidth(-1), line) + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        double parts = tools().prefWidth(-1) + input().prefWidth(-1) + send().prefWidth(-1);
        return snappedLeftInset() + parts + 2 * BETWEEN + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return high(width, part -> part.minHeight(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return high(width, part -> part.prefHeight(-1));
    }

    private double high(double width, ToDoubleFunction<Node> part) {
        double tools = part.applyAsDouble(tools());
        double line = Math.max(part.applyAsDouble(input()), part.applyAsDouble(send()));
        double all = stacked(width) ? tools + line : Math.max(tools, line);
        return snappedTopInset() + snapSizeY(all) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double right = getWidth() - snappedRightInset();
        double top = snappedTopInset();
        double bottom = getHeight() - snappedBottomInset();
        double tools = snapSizeX(tools().prefWidth(-1));
        double send = snapSizeX(send().prefWidth(-1));
        boolean stacked = stacked(getWidth());
        double row = stacked ? snapSizeY(tools().prefHeight(-1)) : bottom - top;
        place(tools(), left, top, tools, row);
        double from = stacked ? left : left + tools + BETWEEN;
        double below = stacked ? top + row : top;
        place(input(), from, below, right - send - BETWEEN - from, bottom - below);
        place(send(), right - send, below, send, bottom - below);
    }

    private void place(Node part, double x, double y, double width, double height) {
        layoutInArea(part, x, y, Math.max(0, width), Math.max(0, height), 0, HPos.LEFT, VPos.BOTTOM);
    }
}
