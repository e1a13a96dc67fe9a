package org.lectern.view.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.lectern.view.emoji.EmojiGlyph;
import org.lectern.view.text.Piece.Shape;

/**
 * Draws a {@link Passage} at any width. An ordinary text is one node; emoji, links and words that the toolkit must not
 * wrap inside have nodes of their own, and where such a word is wider than the line it is broken here. Nothing in a text
 * can make the layout fail: at worst its shaped characters are drawn as replacement characters. FX thread only.
 */
public final class Paragraph extends TextFlow {
    /** No glyph but a very rare one is wider than so many times its size. */
    private static final double WIDEST = 2;

    private static final double EMOJI = 1.3;
    private static final double LARGE_EMOJI = 2.6;
    private static final String WORDS = "words";
    private static final String LINK = "link";

    /** Always the first child, so that it has the font of the style sheet. */
    private final Text first = words();

    private final List<Text> texts = new ArrayList<>();
    private final List<EmojiGlyph> glyphs = new ArrayList<>();
    private final List<Node> drawn = new ArrayList<>();
    private Passage passage = Passage.unlinked("");
    private Consumer<Link> onLink = _ -> {};
    /** The width for which the whole words were broken, and the font size then; negative when they were not. */
    private double fittedWidth = -1;

    private double fittedSize = -1;
    private double naturalWidth;
    private double naturalSize = -1;
    private double emojiSize;
    /** The marked stretch, in the toolkit's count, where a picture is one character. */
    private int markFrom;

    private int markTo;
    private List<Stretch> pointed = List.of();
    private @Nullable Path pen;
    private @Nullable Path pointer;

    public Paragraph() {
        getChildren().add(first);
    }

    /** What to do with a link that is clicked. */
    public void onLink(Consumer<Link> action) {
        onLink = action;
    }

    /** A stretch of a text, in its own code units, the end exclusive. */
    public record Stretch(int start, int end) {}

    /** Shows another text from now on. */
    public void show(Passage shown) {
        passage = shown;
        markFrom = 0;
        markTo = 0;
        pointed = List.of();
        fittedWidth = -1;
        if (simple()) {
            first.setText(shown.text());
            if (getChildren().size() != 1 || getChildren().getFirst() != first)
                getChildren().setAll(first);
            return;
        }
        first.setText("");
        drawn.clear();
        emojiSize = emojiSize();
        int words = 0;
        int pictures = 0;
        for (Piece piece : shown.pieces()) {
            if (piece.emoji() == null) drawn.add(text(words++, piece));
            else drawn.add(glyph(pictures++, piece));
        }
        List<Node> nodes = new ArrayList<>(drawn.size() + 1);
        nodes.add(first);
        nodes.addAll(drawn);
        getChildren().setAll(nodes);
    }

    /** What is shown. */
    public Passage passage() {
        return passage;
    }

    /** Where in the text a point is, in the toolkit's count. */
    public int at(Point2D point) {
        HitInfo hit = hitTest(point);
        return hit.getInsertionIndex();
    }

    /** Marks what lies between two places, as {@link #at} told them; nothing for the same place twice. */
    public void mark(int one, int other) {
        markFrom = Math.min(one, other);
        markTo = Math.max(one, other);
        if (pen == null && markFrom < markTo) {
            pen = new Path();
            pen.getStyleClass().add("marked");
            // no part of the flow
            pen.setManaged(false);
            pen.setMouseTransparent(true);
        }
        if (pen == null) return;
        if (markFrom < markTo && !getChildren().contains(pen)) getChildren().add(0, pen);
        if (markFrom == markTo) getChildren().remove(pen);
        requestLayout();
    }

    /** Points these stretches of the text out, as a reader's pen does. */
    public void point(List<Stretch> stretches) {
        pointed = List.copyOf(stretches);
        if (pointed.isEmpty() && pointer == null) return;
        if (pointer == null) {
            pointer = new Path();
            pointer.getStyleClass().add("pen");
            pointer.setManaged(false);
            pointer.setMouseTransparent(true);
        }
        if (!getChildren().contains(pointer)) getChildren().addFirst(pointer);
        requestLayout();
    }

    /** Where a place of the text is in the toolkit's count. */
    private int laid(int place) {
        if (simple()) return place;
        int laid = 0;
        int passed = 0;
        for (int i = 0; i < drawn.size(); i++) {
            int length = passage.pieces().get(i).text().length();
            if (!(drawn.get(i) instanceof Text node)) {
                if (place <= passed) return laid;
                laid++;
            } else if (place < passed + length) {
                // breaks that were put in count as well
                String broken = node.getText();
                int left = place - passed;
                int at = 0;
                for (; left > 0 && at < broken.length(); at++) {
                    boolean own = broken.charAt(at) == '\n' && broken.length() > length;
                    if (!own) left--;
                }
                return laid + at;
            } else {
                laid += node.getText().length();
            }
            passed += length;
        }
        return laid;
    }

    /** The text that is marked; empty for none. */
    public String marked() {
        if (markFrom == markTo) return "";
        if (simple()) return part(passage.text(), markFrom, markTo);
        StringBuilder marked = new StringBuilder();
        int from = 0;
        for (int i = 0; i < drawn.size(); i++) {
            String text = passage.pieces().get(i).text();
            int length = drawn.get(i) instanceof Text node ? node.getText().length() : 1;
            boolean picture = length == 1 && !(drawn.get(i) instanceof Text);
            if (picture && markFrom <= from && markTo > from) marked.append(text);
            else if (!picture) marked.append(part(text, markFrom - from, markTo - from));
            from += length;
        }
        return marked.toString();
    }

    private static String part(String text, int from, int to) {
        int begin = Math.clamp(from, 0, text.length());
        return text.substring(begin, Math.clamp(to, begin, text.length()));
    }

    private boolean simple() {
        List<Piece> pieces = passage.pieces();
        return pieces.isEmpty()
                || pieces.size() == 1
                        && pieces.getFirst().shape() == Shape.PLAIN
                        && pieces.getFirst().link() == null;
    }

    private static Text words() {
        Text made = new Text();
        made.getStyleClass().add(WORDS);
        return made;
    }

    private Text text(int index, Piece piece) {
        while (texts.size() <= index) texts.add(words());
        Text node = texts.get(index);
        node.setText(piece.text());
        boolean links = piece.link() != null;
        if (links != node.getStyleClass().contains(LINK)) {
            if (links) node.getStyleClass().add(LINK);
            else node.getStyleClass().remove(LINK);
        }
        Link link = piece.link();
        if (link == null) {
            node.setOnMouseClicked(null);
        } else {
            node.setOnMouseClicked(event -> {
                if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) return;
                event.consume();
                onLink.accept(link);
            });
        }
        return node;
    }

    private EmojiGlyph glyph(int index, Piece piece) {
        while (glyphs.size() <= index) glyphs.add(new EmojiGlyph());
        EmojiGlyph glyph = glyphs.get(index);
        glyph.show(Objects.requireNonNull(piece.emoji()), emojiSize);
        return glyph;
    }

    private double emojiSize() {
        return Math.ceil(first.getFont().getSize() * (passage.large() ? LARGE_EMOJI : EMOJI));
    }

    /** The width without any wrapping, also while words are broken for a narrower one. */
    @Override
    protected double computePrefWidth(double height) {
        double size = first.getFont().getSize();
        if (fittedWidth < 0 || size != naturalSize) {
            unfit();
            enlarge();
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
        if (pen != null && markFrom < markTo) pen.getElements().setAll(rangeShape(markFrom, markTo));
        if (pointer == null) return;
        List<PathElement> shape = new ArrayList<>();
        for (Stretch stretch : pointed) shape.addAll(List.of(rangeShape(laid(stretch.start()), laid(stretch.end()))));
        pointer.getElements().setAll(shape);
    }

    private void giveUp() {
        show(Passage.unlinked(Script.plain(passage.text())));
    }

    /** Pictures grow with the font. */
    private void enlarge() {
        if (simple() || emojiSize == emojiSize()) return;
        emojiSize = emojiSize();
        List<Piece> pieces = passage.pieces();
        int pictures = 0;
        for (Piece piece : pieces) if (piece.emoji() != null) glyph(pictures++, piece);
    }

    /** Breaks the words that are wider than a line, so that the toolkit need not. */
    private void fit(double width) {
        if (width <= 0 || simple()) return;
        double size = first.getFont().getSize();
        if (width == fittedWidth && size == fittedSize) return;
        enlarge();
        fittedWidth = width;
        fittedSize = size;
        double room = Math.max(1, width - snappedLeftInset() - snappedRightInset() - 2);
        List<Piece> pieces = passage.pieces();
        Text ruler = new Text();
        ruler.setFont(first.getFont());
        double filled = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (!piece.glued()) filled = 0;
            boolean alone = !piece.glued()
                    && (i + 1 == pieces.size() || !pieces.get(i + 1).glued());
            if (piece.emoji() != null) filled = filled + emojiSize > room ? emojiSize : filled + emojiSize;
            if (piece.shape() != Shape.WHOLE || !(drawn.get(i) instanceof Text node)) continue;
            String whole = piece.text();
            boolean surelyFits = alone && whole.length() * WIDEST * size <= room;
            String broken = surelyFits ? whole : broken(ruler, whole, room);
            if (!alone) {
                double last = width(ruler, broken.substring(broken.lastIndexOf('\n') + 1));
                boolean fits = broken.equals(whole) && filled + last <= room;
                if (!fits && filled > 0) broken = '\n' + broken;
                filled = fits ? filled + last : last;
            }
            if (!broken.equals(node.getText())) node.setText(broken);
        }
    }

    private void unfit() {
        if (fittedWidth < 0 || simple()) return;
        fittedWidth = -1;
        List<Piece> pieces = passage.pieces();
        for (int i = 0; i < pieces.size(); i++)
            if (drawn.get(i) instanceof Text node && !pieces.get(i).text().equals(node.getText()))
                node.setText(pieces.get(i).text());
    }

    private static String broken(Text ruler, String whole, double room) {
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
