package org.lectern.view.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import org.lectern.view.text.Piece.Shape;

/**
 * A text cut into the pieces it is drawn with. The toolkit (26.0.2, on Linux) shapes a run of a complex script that it
 * wrapped as if it had not been wrapped: lines overlap their edge, and from right to left it throws. So such words are
 * pieces of their own, which it moves to the next line but never splits. Pure, any thread.
 */
public final class Passage {
    private final String text;
    private final List<Piece> pieces;

    private Passage(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = pieces;
    }

    /** Cuts a text that was made safe to draw (see {@link org.lectern.view.PlainText}). */
    public static Passage of(String text) {
        boolean complex = false;
        boolean turned = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x300) continue;
            complex |= Script.complex(c);
            turned |= Script.rightToLeft(c);
        }
        return new Passage(text, complex ? words(text, turned) : List.of(new Piece(Shape.PLAIN, text)));
    }

    /** In a text that turns anywhere, every word may be shaped, also its spaces and digits. */
    private static List<Piece> words(String text, boolean turned) {
        List<Piece> pieces = new ArrayList<>();
        // the same rules by which the toolkit breaks lines
        BreakIterator breaks = BreakIterator.getLineInstance();
        breaks.setText(text);
        int plainFrom = 0;
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            if (!turned && !text.substring(from, to).codePoints().anyMatch(Script::complex)) continue;
            if (plainFrom < from) pieces.add(new Piece(Shape.PLAIN, text.substring(plainFrom, from)));
            pieces.add(new Piece(Shape.WHOLE, text.substring(from, to)));
            plainFrom = to;
        }
        if (plainFrom < text.length()) pieces.add(new Piece(Shape.PLAIN, text.substring(plainFrom)));
        return pieces;
    }

    /** The whole text, as it is drawn. */
    public String text() {
        return text;
    }

    List<Piece> pieces() {
        return pieces;
    }
}
