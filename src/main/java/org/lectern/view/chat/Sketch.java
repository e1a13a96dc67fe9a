package org.lectern.view.chat;

import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.lectern.view.PlainText;
import org.lectern.view.part.AvatarDisc;

/**
 * A drawing of the page with its newest messages, made of few nodes and without any style sheet: what a person sees while
 * the page itself is made, some tenths of a second. Each thing stands where it will stand on the page; {@code SketchTest}
 * compares both. It may be made on any thread; once it is in a window, FX thread only.
 */
public final class Sketch extends Pane {
    private static final double RAIL = 68;
    private static final double BAR = 8;
    private static final double SIDE = 16;
    private static final double FACE = 36;
    private static final double COLUMN = SIDE + FACE + 8;
    private static final double WIDEST = 560;
    private static final double BELOW_ROWS = 8;
    private static final double PAD_X = 12;
    private static final double PAD_Y = 8;
    private static final double ROUND = 32;
    private static final double TOOLS = 38;
    private static final int NAME_LIMIT = 40;

    private final SketchColours colours;
    private final Font words;
    private final Font small;
    private final Font names;
    private final Font title;
    private final Font initials;
    private final double nameHeight;

    private final Outline outline;

    /** As the other, in a font family of one's own choice: tests bring theirs. */
    Sketch(Outline outline, SketchColours colours, String family) {
        words = Font.font(family, 14);
        small = Font.font(family, 12);
        names = Font.font(family, FontWeight.BOLD, 12);
        title = Font.font(family, FontWeight.BOLD, 16);
        initials = Font.font(family, FontWeight.BOLD, Math.round(FACE * 0.36));
        nameHeight = line(names) + 1;
        this.colours = colours;
        this.outline = outline;
        widthProperty().subscribe(this::draw);
        heightProperty().subscribe(this::draw);
    }

    /** A course's page. */
    public Sketch(Outline outline, SketchColours colours) {
        this(outline, colours, Font.getDefault().getFamily());
    }

    private void draw() {
        double width = getWidth();
        double height = getHeight();
        if (width <= 0 || height <= 0) return;
        getChildren().clear();
        double bottom = height - composer() - BELOW_ROWS;
        double top = header();
        for (Outline.Row row : outline.rows()) {
            if (bottom <= top) break;
            bottom = row instanceof Outline.Said said
                    ? said(said, bottom, width - RAIL - BAR)
                    : day(bottom, width - RAIL - BAR);
        }
        // few rows stand at the top of the page, below lines that are not drawn here
        if (bottom > top && !outline.many()) getChildren().clear();
        frame(width, height);
    }

    /** Draws a row that ends at {@code bottom}; returns where it begins. */
    private double said(Outline.Said row, double bottom, double width) {
        boolean mine = row.mine();
        boolean first = row.first();
        boolean leads = row.leads();
        Text text = text(
                PlainText.message(row.text()),
                words,
                colour(mine ? "mine-text" : leads ? "teacher-text" : "bubble-text"));
        double most = Math.min(WIDEST, width - COLUMN - SIDE - 72) - 2 * PAD_X;
        if (text.getLayoutBounds().getWidth() > most) text.setWrappingWidth(most);
        double bodyWidth = Math.ceil(text.getLayoutBounds().getWidth()) + 2 * PAD_X;
        double bodyHeight = Math.ceil(text.getLayoutBounds().getHeight()) + 2 * PAD_Y;
        double head = first && !mine ? nameHeight + 4 : 0;
        double above = first ? 14 : 2;
        double inside = head + bodyHeight;
        if (first) inside = Math.max(inside, FACE);
        double y = bottom - 2 - inside;
        double x = RAIL + (mine ? width - COLUMN - bodyWidth : COLUMN);
        Rectangle bubble = new Rectangle(x, y + head, bodyWidth, bodyHeight);
        bubble.setArcWidth(ROUND);
        bubble.setArcHeight(ROUND);
        bubble.setFill(colour(mine ? "mine" : leads ? "teacher" : "bubble"));
        // the corner towards the face is sharper
        Rectangle corner = new Rectangle(mine ? x + bodyWidth - 16 : x, y + head, 16, 16);
        corner.setArcWidth(8);
        corner.setArcHeight(8);
        corner.setFill(bubble.getFill());
        text.relocate(x + PAD_X, y + head + PAD_Y);
        getChildren().addAll(bubble, corner, text);
        if (first) face(row.author(), row.name(), RAIL + (mine ? width - SIDE - FACE : SIDE), y);
        if (head > 0) {
            Text name = text(PlainText.line(row.name(), NAME_LIMIT), names, colour("quiet"));
            name.relocate(RAIL + COLUMN, y);
            getChildren().add(name);
        }
        return y - above;
    }

    /** The plate of a day; its words come with the page. */
    private double day(double bottom, double width) {
        double height = line(small) + 4;
        Rectangle plate = box(RAIL + (width - 48) / 2, bottom - 4 - height, 48, height, "rail");
        plate.setArcWidth(24);
        plate.setArcHeight(24);
        getChildren().add(plate);
        return bottom - 4 - height - 16;
    }

    private void face(String id, String name, double x, double y) {
        Circle disc = new Circle(x + FACE / 2, y + FACE / 2, FACE / 2);
        disc.setFill(AvatarDisc.hue(id));
        Text letters = text(AvatarDisc.letters(name), initials, Color.WHITE);
        letters.setTextOrigin(VPos.CENTER);
        letters.setX(Math.round(x + (FACE - letters.getLayoutBounds().getWidth()) / 2));
        letters.setY(y + FACE / 2);
        getChildren().addAll(disc, letters);
    }

    /** What stands around the messages; above those that reach under it. */
    private void frame(double width, double height) {
        double header = header();
        double composer = composer();
        Rectangle top = box(RAIL, 0, width - RAIL, header - 1, "page");
        Rectangle topLine = box(RAIL, header - 1, width - RAIL, 1, "line");
        Rectangle bottomLine = box(RAIL, height - composer, width - RAIL, 1, "line");
        Rectangle rail = box(0, 0, RAIL, height, "rail");
        Rectangle railLine = box(RAIL - 1, 0, 1, height, "line");
        Text course = text(PlainText.line(outline.course(), 60), title, colour("text"));
        course.relocate(RAIL + 20, Math.max(12, (header - 1 - line(title) - 21) / 2));
        Rectangle chosen = box(9, 13, 50, 52, "rail-active");
        chosen.setArcWidth(12);
        chosen.setArcHeight(12);
        getChildren().addAll(top, topLine, bottomLine, rail, railLine, course, chosen);
        face(outline.course(), outline.course(), 16, 21);
        double left = narrow() ? 12 : 196;
        Rectangle input =
                box(RAIL + left, height - line() + 13.5, width - RAIL - left - 72, 22 + line(words), "bubble");
        input.setArcWidth(24);
        input.setArcHeight(24);
        input.setStroke(colour("line"));
        getChildren().add(input);
    }

    private Rectangle box(double x, double y, double width, double height, String colour) {
        Rectangle box = new Rectangle(x, y, width, height);
        box.setFill(colour(colour));
        return box;
    }

    private double header() {
        return Math.max(64, 24 + 4 + 3 + line(title) + line(small)) + 1;
    }

    /** The line that is written in, and in a narrow window its tools above it. */
    private double composer() {
        return line() + (narrow() ? TOOLS : 0);
    }

    private double line() {
        return 29 + 23 + line(words);
    }

    private boolean narrow() {
        return getWidth() - RAIL < InputLine.NARROW;
    }

    private static double line(Font font) {
        Text ruler = new Text("M");
        ruler.setFont(font);
        return Math.ceil(ruler.getLayoutBounds().getHeight());
    }

    private static Text text(String words, Font font, Color colour) {
        Text text = new Text(words);
        text.setFont(font);
        text.setFill(colour);
        text.setTextOrigin(VPos.TOP);
        text.setFontSmoothingType(FontSmoothingType.GRAY);
        return text;
    }

    /** Makes the toolkit draw once more, the same. */
    public void touch() {
        for (Node node : getChildren())
            if (node instanceof Rectangle box && box.getFill() instanceof Color fill) {
                // another object is another colour
                box.setFill(fill.deriveColor(0, 1, 1, 1));
                return;
            }
    }

    /** The colour of the ground. */
    public Color ground() {
        return colour("page");
    }

    private Color colour(String name) {
        return Color.web(Objects.requireNonNull(colours.named().get(name), name));
    }
}
