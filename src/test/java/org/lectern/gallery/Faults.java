package org.lectern.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.lectern.testing.Fonts;
import org.lectern.view.Lens;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Icon;

/** Looks through a drawn tree for what a person would call broken: cut words, parts outside their parent, pale text. */
final class Faults {
    private static final double SLACK = 1.5;
    private static final double CONTRAST = 4.5;
    private static final double ICON_CONTRAST = 3;
    /** Of text, for those who asked for more. */
    private static final double STRONG_CONTRAST = 7;

    /** What people wrote or named, and may end in an ellipsis, since it can be any length; never words of ours. */
    private static final Set<String> ELASTIC = Set.of(
            "name",
            "course",
            "login",
            "where",
            "who",
            "what",
            "tile-name",
            "toast-title",
            "toast-line",
            "quote-line",
            "reply-words");

    private final List<String> found = new ArrayList<>();

    private final double textContrast;

    private Faults(double textContrast) {
        this.textContrast = textContrast;
    }

    static List<String> in(Parent root) {
        return in(root, false);
    }

    /** @param strong in the colours of those who asked for more contrast */
    static List<String> in(Parent root, boolean strong) {
        Faults faults = new Faults(strong ? STRONG_CONTRAST : CONTRAST);
        faults.look(root);
        return faults.found;
    }

    private void look(Node node) {
        if (!node.isVisible() || node instanceof ScrollBar) return;
        if (spoken(node)) silent(node);
        if (!node.getStyle().isEmpty()) dressedAlone(node);
        if (node instanceof Labeled labeled) cut(labeled);
        if (node instanceof Text text && !text.getText().isBlank()) pale(text);
        if (node instanceof TextInputControl) return;
        if (node instanceof Parent parent) {
            if (sideBySide(parent)) overlapping(parent);
            for (Node child : parent.getChildrenUnmodifiable()) {
                outside(parent, child);
                look(child);
            }
        }
    }

    /**
     * A style on a node instead of in a sheet is parsed at the start, by a parser that nothing else needs there, and costs
     * the node a second styling. The one that names the tests' own font is theirs.
     */
    private void dressedAlone(Node node) {
        if (!node.getStyle().contains(Fonts.FAMILY))
            found.add("dressed alone: " + path(node) + " in " + node.getStyle());
    }

    private void cut(Labeled labeled) {
        if (labeled.getText() == null || labeled.getStyleClass().stream().anyMatch(ELASTIC::contains)) return;
        for (Node part : labeled.getChildrenUnmodifiable()) {
            boolean words = part instanceof Text && !(part instanceof Icon);
            if (words && part.isVisible() && !((Text) part).getText().equals(labeled.getText()))
                found.add("cut: " + labeled.getText() + " in " + path(labeled));
        }
    }

    /** What the focus can reach, what can be pressed, and a row of a list. */
    private static boolean spoken(Node node) {
        boolean row = node instanceof ListCell<?> cell
                && !cell.isEmpty()
                && cell.getItem() != null
                && !(cell.getParent() instanceof ComboBox);
        return !node.isDisabled() && (node.isFocusTraversable() || node instanceof ButtonBase || row);
    }

    /** Such a node must have words for those who do not see it, and say what it is. */
    private void silent(Node node) {
        boolean named = said(node.getAccessibleText())
                || node instanceof Labeled labeled && said(labeled.getText())
                || node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) != null;
        if (!named) found.add("silent: " + path(node));
        AccessibleRole role = node.getAccessibleRole();
        if (role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT)
            found.add("without a role: " + path(node));
    }

    private static boolean said(@Nullable String words) {
        return words != null && !words.isBlank();
    }

    /** Boxes that put their children beside each other; layers lie over each other, and skins know what they do. */
    private static boolean sideBySide(Parent parent) {
        boolean box = parent instanceof HBox
                || parent instanceof VBox
                || parent instanceof GridPane
                || parent instanceof FlowPane
                || parent instanceof BorderPane;
        return box || parent.getStyleClass().contains("message-frame");
    }

    private void overlapping(Parent parent) {
        List<Node> parts = parent.getChildrenUnmodifiable().stream()
                .filter(child -> child.isVisible() && child.isManaged() && child.getTranslateY() == 0)
                .filter(child -> !laidOut(child).isEmpty())
                .toList();
        for (int i = 0; i < parts.size(); i++)
            for (int j = i + 1; j < parts.size(); j++) {
                Bounds one = laidOut(parts.get(i));
                Bounds other = laidOut(parts.get(j));
                double wide = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
                double high = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
                if (wide > SLACK && high > SLACK)
                    found.add("overlap: " + path(parts.get(i)) + " and " + path(parts.get(j)));
            }
    }

    /** A visible child must lie inside its parent, except in a flow, whose first and last rows may be scrolled half out. */
    private void outside(Parent parent, Node child) {
        boolean placed = parent instanceof Region && child.isVisible() && child.getTranslateY() == 0;
        boolean seen = child instanceof Region || child instanceof Text || child instanceof ImageView;
        if (!placed || inFlow(child) || !seen) return;
        Bounds room = parent.getLayoutBounds();
        Bounds has = laidOut(child);
        if (has.isEmpty()) return;
        // the space after a line's last word may hang over
        double hanging = child instanceof Text text && text.getText().endsWith(" ") ? 4 : SLACK;
        boolean inside = has.getMinX() >= room.getMinX() - SLACK
                && has.getMaxX() <= room.getMaxX() + hanging
                && (scrolled(parent)
                        || has.getMinY() >= room.getMinY() - SLACK && has.getMaxY() <= room.getMaxY() + SLACK);
        if (!inside) found.add("outside: " + has + " of " + room + " in " + path(child));
    }

    private static Bounds laidOut(Node node) {
        if (node instanceof Text || node instanceof ImageView) return node.getBoundsInParent();
        // a lens shows what is in it in another size
        if (node.getParent() instanceof Lens) return node.localToParent(node.getLayoutBounds());
        return new javafx.geometry.BoundingBox(
                node.getLayoutX(),
                node.getLayoutY(),
                node.getLayoutBounds().getWidth(),
                node.getLayoutBounds().getHeight());
    }

    /** Pages are scrolled up and down, never to the side. */
    private static boolean scrolled(Parent parent) {
        return parent.getStyleClass().contains("viewport")
                || parent.getParent() != null
                        && parent.getParent().getStyleClass().contains("viewport");
    }

    private static boolean inFlow(Node child) {
        Node node = child.getParent();
        for (int up = 0; node != null && up < 3; up++, node = node.getParent())
            if (node instanceof VirtualFlow<?>) return true;
        return child instanceof VirtualFlow<?>;
    }

    private void pale(Text text) {
        if (faded(text) || !(text.getFill() instanceof Color ink)) return;
        Color paper = paper(text);
        if (paper == null) return;
        // initials are an ornament: the name stands beside them
        boolean ornament = text.getStyleClass().contains("initials");
        double least = text instanceof Icon ? ICON_CONTRAST : ornament ? CONTRAST : textContrast;
        double contrast = contrast(blend(ink, paper), paper);
        if (contrast < least)
            found.add("pale: %.2f, %s on %s, %s in %s".formatted(contrast, ink, paper, text.getText(), path(text)));
    }

    private static boolean faded(Node node) {
        for (Node each = node; each != null; each = each.getParent())
            if (each.isDisabled() || each.getOpacity() < 1 || !each.isVisible()) return true;
        return false;
    }

    /** The colour right behind a node: the nearest opaque one, with what is translucent above it laid over. */
    private static @Nullable Color paper(Node node) {
        if (node.getParent() instanceof AvatarDisc disc)
            return (Color) ((Circle) disc.getChildrenUnmodifiable().getFirst()).getFill();
        List<Color> glass = new ArrayList<>();
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            Color fill = each instanceof Region region ? fill(region.getBackground()) : null;
            if (fill == null || fill.getOpacity() == 0) continue;
            if (fill.getOpacity() < 1) {
                glass.add(fill);
                continue;
            }
            Color paper = fill;
            for (Color pane : glass.reversed()) paper = blend(pane, paper);
            return paper;
        }
        return null;
    }

    private static @Nullable Color fill(@Nullable Background background) {
        if (background == null || background.getFills().isEmpty()) return null;
        BackgroundFill top = background.getFills().getLast();
        return top.getFill() instanceof Color color ? color : null;
    }

    private static Color blend(Color over, Color under) {
        double share = over.getOpacity();
        return Color.color(
                over.getRed() * share + under.getRed() * (1 - share),
                over.getGreen() * share + under.getGreen() * (1 - share),
                over.getBlue() * share + under.getBlue() * (1 - share));
    }

    static double contrast(Color a, Color b) {
        double one = luminance(a);
        double other = luminance(b);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    static String path(Node node) {
        List<String> steps = new ArrayList<>();
        for (Node each = node; each != null && steps.size() < 4; each = each.getParent())
            steps.add(each.getClass().getSimpleName()
                    + (each.getId() == null ? "" : "#" + each.getId())
                    + each.getStyleClass());
        return String.join(" < ", steps);
    }
}
