package org.lectern.gallery;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a page with Tab, as somebody without a mouse does, and tells what such a person would miss: a place where the
 * focus does not show, an order that jumps back, a place that holds the focus, something to click that no key reaches. FX
 * thread only.
 */
final class FocusWalk {
    private static final int MOST_STEPS = 150;
    private static final double AROUND = 6;
    private static final double SLACK = 4;
    /** A focus shows when so many points differ so much; a caret alone is less. */
    private static final int LEAST_POINTS = 60;

    private static final double LEAST_DIFFERENCE = 2;

    /** What is clicked and is no place of its own: the keys that do the same, and where they are pressed. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            entry("pill", "End or Alt+Home"),
            entry("photo", "Enter on the row"),
            entry("link", "the menu of the row"),
            entry("quote-line", "the menu of the row"),
            entry("hit-cell", "the arrows and Enter in the field of the search"),
            entry("place", "the arrows and Enter in the field of the emoji"),
            entry("pending", "Enter on the row; Tab for its parts"),
            entry("raid-cell", "Enter and the menu of the row"),
            entry("sheet-tile", "the arrows, Enter and the menu of the sheet"),
            entry("table-row-cell", "Enter on the row"),
            entry("tile-head", "Enter on the tile"),
            entry("tile-line", "Enter on the tile"));

    private final Scene scene;
    private final List<String> found = new ArrayList<>();
    private final Set<Node> stops = new LinkedHashSet<>();

    private FocusWalk(Scene scene) {
        this.scene = scene;
    }

    static List<String> faults(Scene scene) {
        FocusWalk walk = new FocusWalk(scene);
        // what scroll panes keep drawn is not drawn anew between two looks of one moment
        scene.getRoot().lookupAll(".viewport").forEach(node -> node.setCache(false));
        walk.go();
        walk.reach(scene.getRoot());
        return walk.found;
    }

    private void go() {
        scene.getRoot().requestFocus();
        Node before = null;
        for (int step = 0; step < MOST_STEPS; step++) {
            Node from = scene.getFocusOwner();
            press(from == null ? scene.getRoot() : from);
            Node owner = scene.getFocusOwner();
            if (owner == null || owner == scene.getRoot()) return;
            if (owner == from) {
                if (stops.size() == 1 && layer() != null) return;
                found.add("holds the focus: " + Faults.path(owner));
                return;
            }
            if (!stops.add(owner)) return;
            if (covered(owner)) found.add("covered, but reached: " + Faults.path(owner));
            if (before != null && !floats(owner) && jumpsBack(where(before), where(owner)))
                found.add("jumps back: " + Faults.path(before) + " to " + Faults.path(owner));
            shows(owner);
            before = owner;
        }
        found.add("no end of places");
    }

    private static void press(Node node) {
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED))
            Event.fireEvent(node, new KeyEvent(type, "", "", KeyCode.TAB, false, false, false, false));
    }

    private static Bounds where(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /** Lines are read from the top, each from the left; beside a column another one may begin at the top again. */
    private static boolean jumpsBack(Bounds from, Bounds to) {
        boolean above = to.getMaxY() <= from.getMinY() + SLACK;
        boolean right = to.getMinX() >= from.getMaxX() - SLACK;
        boolean sameLine = to.getMinY() < from.getMaxY() - SLACK && to.getMaxY() > from.getMinY() + SLACK;
        boolean left = to.getMaxX() <= from.getMinX() + SLACK;
        return above && !right || sameLine && left;
    }

    /** What comes over a page for a while is read after it. */
    private static boolean floats(Node node) {
        for (Node each = node; each != null; each = each.getParent())
            if (each.getStyleClass().contains("toasts") || each.getStyleClass().contains("program-notice")) return true;
        return false;
    }

    /** Something of the topmost layer is shown, and this is not in it. */
    private boolean covered(Node node) {
        Node layer = layer();
        if (layer == null) return false;
        for (Node each = node; each != null; each = each.getParent()) if (each == layer) return false;
        return !above(node, layer);
    }

    private @Nullable Node layer() {
        return scene.getRoot().lookupAll(".scrim").stream()
                .filter(FocusWalk::seen)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    /** True when a node is drawn over the layer, as the cards are that call. */
    private static boolean above(Node node, Node layer) {
        for (Node each = node; each != null; each = each.getParent())
            if (each.getParent() == layer.getParent())
                return layer.getParent().getChildrenUnmodifiable().indexOf(each)
                        > layer.getParent().getChildrenUnmodifiable().indexOf(layer);
        return false;
    }

    static boolean seen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) if (!each.isVisible()) return false;
        return true;
    }

    // ---- what shows

    private void shows(Node owner) {
        WritableImage with = around(owner);
        scene.getRoot().requestFocus();
        WritableImage without = around(owner);
        owner.requestFocus();
        if (with == null || without == null) return;
        int points = 0;
        int[] before = points(without);
        int[] now = points(with);
        for (int i = 0; i < Math.min(before.length, now.length) && points < LEAST_POINTS; i++)
            if (before[i] != now[i] && Faults.contrast(color(before[i]), color(now[i])) >= LEAST_DIFFERENCE) points++;
        if (points < LEAST_POINTS) found.add("focus does not show (" + points + "): " + Faults.path(owner));
    }

    private static int[] points(WritableImage image) {
        int wide = (int) image.getWidth();
        int high = (int) image.getHeight();
        int[] points = new int[wide * high];
        image.getPixelReader().getPixels(0, 0, wide, high, PixelFormat.getIntArgbInstance(), points, 0, wide);
        return points;
    }

    private static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    private @Nullable WritableImage around(Node node) {
        Parent root = scene.getRoot();
        root.applyCss();
        root.layout();
        Bounds at = where(node);
        double left = Math.max(0, Math.floor(at.getMinX() - AROUND));
        double top = Math.max(0, Math.floor(at.getMinY() - AROUND));
        double right = Math.min(scene.getWidth(), Math.ceil(at.getMaxX() + AROUND));
        double bottom = Math.min(scene.getHeight(), Math.ceil(at.getMaxY() + AROUND));
        if (right <= left || bottom <= top) {
            found.add("out of sight: " + Faults.path(node));
            return null;
        }
        SnapshotParameters part = new SnapshotParameters();
        part.setTransform(Transform.translate(0, 0));
        part.setViewport(new Rectangle2D(left, top, right - left, bottom - top));
        return root.snapshot(part, null);
    }

    // ---- what is reached

    private void reach(Node node) {
        if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar || covered(node)) return;
        boolean stop = stops.contains(node) || besideAStop(node);
        boolean otherwise = node.getStyleClass().stream().anyMatch(OTHERWISE::containsKey);
        // what is in such a part is in the same menu
        if (!stop && otherwise) return;
        if (!stop && clicked(node)) found.add("no key reaches: " + Faults.path(node));
        boolean whole = node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node instanceof Spinner
                || node instanceof ButtonBase;
        // of the rows of a list, the one with the focus stands for all: the arrows reach the others
        boolean otherRow = node instanceof IndexedCell<?> row && !row.isFocused() && !row.isSelected();
        if (whole || otherRow || !(node instanceof Parent parent)) return;
        parent.getChildrenUnmodifiable().forEach(this::reach);
    }

    /** Of several that exclude each other Tab reaches one, and the arrows the others. */
    private boolean besideAStop(Node node) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(stops::contains);
    }

    private static boolean clicked(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node.getOnMouseClicked() != null
                || node.getCursor() == Cursor.HAND;
    }
}
