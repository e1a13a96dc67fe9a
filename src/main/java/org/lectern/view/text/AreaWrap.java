package org.lectern.view.text;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * Lets an area wrap as long as the toolkit can (see {@link Wrapping}). Otherwise each line of the text stays one line and
 * the area scrolls sideways with the caret; {@link #cutProperty} tells when that hides something, so that the words can be
 * shown elsewhere. The text itself is never touched. FX thread only.
 */
public final class AreaWrap {
    /** More than the caret and what rounding takes. */
    private static final double SLACK = 24;
    /** Lines of this many characters are measured together: their number decides, not their shapes. */
    private static final int MEASURED = 20_000;

    private final ReadOnlyBooleanWrapper flat = new ReadOnlyBooleanWrapper(this, "flat");
    private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper(this, "cut");
    private final TextArea area;
    private final Text ruler = new Text();
    private double width;
    private double height;

    /** Watches an area, as long as it lives. It must have no formatter of its own. */
    public AreaWrap(TextArea area) {
        this.area = area;
        area.setWrapText(true);
        // asked before the skin hears of a change: later it may already have measured
        area.setTextFormatter(new TextFormatter<>(change -> {
            if (change.isContentChange() && !flat.get() && !Wrapping.sound(change.getControlNewText())) flatten();
            return change;
        }));
        area.textProperty().subscribe(this::follow);
        area.fontProperty().subscribe(() -> follow());
        area.widthProperty().subscribe(this::compare);
        area.skinProperty().subscribe(() -> {
            if (flat.get()) follow();
        });
    }

    /** True while nothing is wrapped. */
    public ReadOnlyBooleanProperty flatProperty() {
        return flat.getReadOnlyProperty();
    }

    /** True while a line is longer than the area is wide. */
    public ReadOnlyBooleanProperty cutProperty() {
        return cut.getReadOnlyProperty();
    }

    /** How high the text is while nothing is wrapped, in pixels, without what stands around it. */
    public double height() {
        return height;
    }

    private void flatten() {
        flat.set(true);
        area.setWrapText(false);
        // lines that are there already were told where to wrap
        for (Node line : area.lookupAll(".content .text")) if (line instanceof Text text) text.setWrappingWidth(0);
    }

    private void follow() {
        String text = area.getText() == null ? "" : area.getText();
        boolean sound = Wrapping.sound(text);
        if (!sound && !flat.get()) flatten();
        if (!flat.get()) return;
        if (sound) {
            flat.set(false);
            area.setWrapText(true);
            hold(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
        } else {
            measure(text);
        }
        compare();
    }

    private void measure(String text) {
        ruler.setFont(area.getFont());
        double line = line("国");
        width = 0;
        height = 0;
        int shaped = MEASURED;
        for (String paragraph : text.split("\n", -1)) {
            shaped -= paragraph.length();
            double high = paragraph.isEmpty() ? line : line(paragraph);
            // the widest and the highest glyph there may be, for what would take too long to be measured
            if (shaped < 0)
                width = Math.max(width, paragraph.length() * area.getFont().getSize());
            else if (!paragraph.isEmpty())
                width = Math.max(width, ruler.getLayoutBounds().getWidth());
            height += Math.max(line, high);
        }
        hold(Math.ceil(width) + SLACK, height);
    }

    private double line(String paragraph) {
        ruler.setText(paragraph);
        return Math.ceil(ruler.getLayoutBounds().getHeight());
    }

    /** The skin would measure its content by wrapping it, so it is told. */
    private void hold(double wide, double high) {
        if (!(area.lookup(".content") instanceof Region content)) return;
        boolean told = wide >= 0;
        // a bar would take the room of a line; the caret takes the view along
        if (area.lookup(".scroll-pane") instanceof ScrollPane pane)
            pane.setHbarPolicy(told ? ScrollBarPolicy.NEVER : ScrollBarPolicy.AS_NEEDED);
        double across = told ? wide + content.snappedLeftInset() + content.snappedRightInset() : wide;
        double down = told ? high + content.snappedTopInset() + content.snappedBottomInset() : high;
        content.setMinSize(across, down);
        content.setPrefSize(across, down);
    }

    private void compare() {
        cut.set(flat.get() && width + SLACK > area.getWidth());
    }
}
