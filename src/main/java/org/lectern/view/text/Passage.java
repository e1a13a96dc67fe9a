package org.lectern.view.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.view.emoji.EmojiGlyph;
import org.lectern.view.emoji.EmojiTable;
import org.lectern.view.text.Piece.Shape;

/**
 * A text cut into the pieces it is drawn with: words, emoji, links. The toolkit (26.0.2, on Linux) shapes a run of a
 * complex script that it wrapped as if it had not been wrapped: lines overlap their edge, and from right to left it
 * throws. So such words are pieces of their own, which it moves to the next line but never splits. Pure, any thread.
 */
public final class Passage {
    private static final int LARGE = 3;
    /** What the toolkit takes a picture in a text for. */
    private static final char OBJECT = '\uFFFC';

    private final String text;
    private final List<Piece> pieces;
    private final List<Link> links;

    private Passage(String text, List<Piece> pieces, List<Link> links) {
        this.text = text;
        this.pieces = pieces;
        this.links = links;
    }

    /** Cuts a text that was made safe to draw (see {@link org.lectern.view.PlainText}); links are found as well. */
    public static Passage of(String text) {
        return cut(text, Links.in(text));
    }

    /** The same for a name or a sentence of the program: a link in it is only text. */
    public static Passage unlinked(String text) {
        return cut(text, List.of());
    }

    private static Passage cut(String text, List<Links.Found> links) {
        boolean complex = false;
        boolean turned = false;
        boolean pictures = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0xA9) {
                // a keycap
                pictures |= c < '9' + 1 && c >= '#' && i < text.length() && text.charAt(i) >= 0x20E3;
                continue;
            }
            pictures |= c < 0xB0 || c >= 0x203C && c < 0x2B60 || c >= 0x3030 && c < 0x32A0 || c >= 0x1F000;
            if (c < 0x300) continue;
            complex |= Script.complex(c);
            turned |= Script.rightToLeft(c);
        }
        if (links.isEmpty() && !complex && !(pictures && EmojiGlyph.possible()))
            return new Passage(text, List.of(Piece.words(Shape.PLAIN, text, null)), List.of());
        List<Piece> pieces = new Cutter(text, links, pictures && EmojiGlyph.possible(), turned).cut(complex);
        return new Passage(
                text, pieces, links.stream().map(Links.Found::link).distinct().toList());
    }

    /** The whole text, as it is drawn. */
    public String text() {
        return text;
    }

    /** The links in it, each once. */
    public List<Link> links() {
        return links;
    }

    public boolean hasEmoji() {
        return pieces.stream().anyMatch(piece -> piece.emoji() != null);
    }

    /** True for nothing but up to three emoji, which are shown larger. */
    public boolean large() {
        if (pieces.size() > 2 * LARGE) return false;
        int emoji = 0;
        for (Piece piece : pieces) {
            if (piece.shape() == Shape.EMOJI) emoji++;
            else if (!piece.text().isBlank()) return false;
        }
        return emoji > 0 && emoji <= LARGE;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Walks over a text once. */
    private static final class Cutter {
        private final String text;
        private final List<Links.Found> links;
        private final boolean pictures;
        private final boolean turned;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private @Nullable Link plainLink;
        private int nextLink;

        Cutter(String text, List<Links.Found> links, boolean pictures, boolean turned) {
            this.text = text;
            this.links = links;
            this.pictures = pictures;
            this.turned = turned;
        }

        List<Piece> cut(boolean complex) {
            // what the toolkit lays out: each picture is one character
            StringBuilder laid = new StringBuilder(text.length());
            List<EmojiTable.Match> emoji = new ArrayList<>();
            List<Integer> origin = new ArrayList<>();
            EmojiTable table = pictures ? EmojiTable.load() : null;
            for (int i = 0; i < text.length(); ) {
                EmojiTable.Match match = table == null || inLink(i) ? null : table.at(text, i);
                int length = match == null ? Character.charCount(text.codePointAt(i)) : match.length();
                if (match == null) laid.append(text, i, i + length);
                else laid.append(OBJECT);
                while (origin.size() < laid.length()) {
                    origin.add(match == null ? i + (origin.size() - (laid.length() - length)) : i);
                    emoji.add(match);
                }
                i += length;
            }
            nextLink = 0;
            if (complex) words(laid.toString(), origin, emoji);
            else stretch(laid.toString(), 0, laid.length(), origin, emoji);
            flush();
            return pieces;
        }

        private boolean inLink(int at) {
            while (nextLink < links.size() && at >= links.get(nextLink).to()) nextLink++;
            return nextLink < links.size() && at >= links.get(nextLink).from();
        }

        private @Nullable Link linkAt(int at) {
            return inLink(at) ? links.get(nextLink).link() : null;
        }

        /** In a text that turns anywhere, every word may be shaped, also its spaces and digits. */
        private void words(String laid, List<Integer> origin, List<EmojiTable.@Nullable Match> emoji) {
            // the same rules by which the toolkit breaks lines
            BreakIterator breaks = BreakIterator.getLineInstance();
            breaks.setText(laid);
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
                String word = laid.substring(from, to);
                if (turned || word.codePoints().anyMatch(Script::complex)) whole(laid, from, to, origin, emoji);
                else stretch(laid, from, to, origin, emoji);
            }
        }

        /** A word that must not be wrapped inside; pictures stand in it as pieces of their own. */
        private void whole(
                String laid, int from, int to, List<Integer> origin, List<EmojiTable.@Nullable Match> emoji) {
            flush();
            int begun = from;
            for (int i = from; i <= to; i++) {
                EmojiTable.Match match = i < to ? emoji.get(i) : null;
                if (i < to && match == null && !(turned && i > begun && sign(laid, i) != sign(laid, i - 1))) continue;
                if (begun < i)
                    add(Piece.words(Shape.WHOLE, laid.substring(begun, i), linkAt(origin.get(begun))), begun > from);
                begun = match == null ? i : i + 1;
                if (match == null) continue;
                int at = origin.get(i);
                add(Piece.picture(text.substring(at, at + match.length()), match.emoji()), i > from);
            }
        }

        /** Signs may come from another font than the letters, and the toolkit would put them on the wrong side of a word. */
        private static boolean sign(String laid, int at) {
            char c = laid.charAt(at);
            return c > ' ' && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && !Script.complex(c);
        }

        private void add(Piece piece, boolean glued) {
            pieces.add(glued ? piece.glue() : piece);
        }

        private void stretch(
                String laid, int from, int to, List<Integer> origin, List<EmojiTable.@Nullable Match> emoji) {
            for (int i = from; i < to; i++) {
                int at = origin.get(i);
                EmojiTable.Match match = emoji.get(i);
                Link link = linkAt(at);
                if (match != null) {
                    flush();
                    pieces.add(Piece.picture(text.substring(at, at + match.length()), match.emoji()));
                    continue;
                }
                if (link != plainLink) flush();
                plainLink = link;
                plain.append(laid.charAt(i));
            }
        }

        private void flush() {
            if (plain.isEmpty()) return;
            pieces.add(Piece.words(Shape.PLAIN, plain.toString(), plainLink));
            plain.setLength(0);
        }
    }
}
