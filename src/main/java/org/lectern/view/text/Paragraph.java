package org.lectern.view.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.lectern.view.text.Piece.Shape;

/**
 * Draws a {@link Passage} at any width. An ordinary text is one node; only words that the toolkit must not wrap inside
 * have nodes of their own, and where one is wider than the line it is broken here. Nothing in a text can make the layout
 * fail: at worst its shaped characters are drawn as replacement characters. FX thread only.
 */
public final class Paragraph extends TextFlow {
    /** No glyph but a very rare one is wider than so many times its size. */
    private static final double WIDEST = 2;

    private static final String WORDS = "words";

    private final List<Text> texts = new ArrayList<>();
    private Passage passage = Passage.of("");
    /** The width for which the whole words were broken, and the font size then; negative when they were not. */
    private double fittedWidth = -1;

    private double fittedSize = -1;
    private double naturalWidth;
    private double naturalSize = -1;

    public Paragraph() {
        getChildren().add(text(0));
    }

    /** Shows another text from now on. */
    public void show(Passage shown) {
        passage = shown;
        fittedWidth = -1;
        List<Piece> pieces = shown.pieces();
        if (pieces.size() == 1 && pieces.getFirst().shape() == Shape.PLAIN) {
            text(0).setText(shown.text());
            if (getChildren().size() != 1) getChildren().setAll(text(0));
            return;
        }
        List<Node> nodes = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            Text node = text(nodes.size());
            node.setText(piece.text());
            nodes.add(node);
        }
        getChildren().setAll(nodes);
    }

    /** What is shown. */
    public Passage passage() {
        return passage;
    }

    private Text text(int index) {
        while (texts.size() <= index) {
            Text made = new Text();
            made.getStyleClass().add(WORDS);
            texts.add(made);
        }
        return texts.get(index);
    }

    /** The width without any wrapping, also while words are broken for a narrower one. */
    @Override
    protected double computePrefWidth(double height) {
        double size = text(0).getFont().getSize();
        if (fittedWidth < 0 || size != naturalSize) {
            unfit();
            naturalWidth = unwrappedWidth(height);
            naturalSize = size;
        }
        return naturalWidth;
    }

    private double unwrappedWidth(double height) {
        try {
            return super.computePrefWidth(height);
        } catch (RuntimeException beyondTheToolkit) {
            giveUp();
            return super.computePrefWidth(height);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        fit(width);
        try {
            return super.computePrefHeight(width);
        } catch (RuntimeException beyondTheToolkit) {
            giveUp();
            return super.computePrefHeight(width);
        }
    }

    @Override
    protected void layoutChildren() {
        fit(getWidth());
        try {
            super.layoutChildren();
        } catch (RuntimeException beyondTheToolkit) {
            giveUp();
            super.layoutChildren();
        }
    }

    private void giveUp() {
        show(Passage.of(Script.plain(passage.text())));
    }

    /** Breaks the words that are wider than a line, so that the toolkit need not. */
    private void fit(double width) {
        List<Piece> pieces = passage.pieces();
        if (width <= 0 || pieces.size() == 1 && pieces.getFirst().shape() == Shape.PLAIN) return;
        double size = text(0).getFont().getSize();
        if (width == fittedWidth && size == fittedSize) return;
        fittedWidth = width;
        fittedSize = size;
        double room = Math.max(1, width - snappedLeftInset() - snappedRightInset() - 2);
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).shape() != Shape.WHOLE) continue;
            String whole = pieces.get(i).text();
            String broken = whole.length() * WIDEST * size <= room ? whole : broken(whole, room);
            if (!broken.equals(text(i).getText())) text(i).setText(broken);
        }
    }

    private void unfit() {
        if (fittedWidth < 0) return;
        fittedWidth = -1;
        List<Piece> pieces = passage.pieces();
        for (int i = 0; i < pieces.size(); i++)
            if (!pieces.get(i).text().equals(text(i).getText()))
                text(i).setText(pieces.get(i).text());
    }

    private String broken(String whole, double room) {
        Text ruler = new Text();
        ruler.setFont(text(0).getFont());
        double width = width(ruler, whole);
        if (width <= room) return whole;
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(whole);
        StringBuilder lines = new StringBuilder(whole.length() + 16);
        int from = 0;
        while (from < whole.length()) {
            int to = end(characters, whole, from, (int) (whole.length() * room * 0.9 / width));
            while (width(ruler, whole.substring(from, to)) > room) {
                int half = end(characters, whole, from, (to - from) / 2);
                // a chain of joiners counts as one character, however long it is
                if (half >= to) half = from + (to - from) / 2;
                if (half <= from || Character.isLowSurrogate(whole.charAt(half)) && --half <= from) break;
                to = half;
            }
            if (from > 0) lines.append('\n');
            lines.append(whole, from, to);
            from = to;
        }
        return lines.toString();
    }

    /** Where a line ends that begins there and has about so many code units: at least one character, never a part of one. */
    private static int end(BreakIterator characters, String whole, int from, int length) {
        if (from + length >= whole.length()) return whole.length();
        int end = characters.isBoundary(from + length) ? from + length : characters.preceding(from + length);
        return end > from ? end : characters.following(from);
    }

    private static double width(Text ruler, String words) {
        ruler.setText(words);
        return ruler.getLayoutBounds().getWidth();
    }
}
