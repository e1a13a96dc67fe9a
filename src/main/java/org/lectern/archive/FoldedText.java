package org.lectern.archive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folded text that knows where in the text each of its characters came from. */
record FoldedText(String text, List<Integer> starts, List<Integer> ends) {

    /** Null where pieces of the text fold otherwise than the whole does, so that no place can be told. */
    static @Nullable FoldedText of(String raw) {
        StringBuilder folded = new StringBuilder(raw.length());
        List<Integer> starts = new ArrayList<>(raw.length());
        List<Integer> ends = new ArrayList<>(raw.length());
        int at = 0;
        while (at < raw.length()) {
            int end = pieceEnd(raw, at);
            String piece = Folding.fold(raw.substring(at, end));
            boolean spaceAgain =
                    piece.startsWith(" ") && !folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ';
            for (int i = spaceAgain ? 1 : 0; i < piece.length(); i++) {
                folded.append(piece.charAt(i));
                starts.add(at);
                ends.add(end);
            }
            at = end;
        }
        String whole = folded.toString();
        return whole.equals(Folding.fold(raw)) ? new FoldedText(whole, starts, ends) : null;
    }

    /** Where the character at an index of the folded text begins in the text. */
    int start(int index) {
        return starts.get(index);
    }

    /** Where the character before an index of the folded text ends in the text. */
    int end(int index) {
        return ends.get(index - 1);
    }

    /** A character with all the marks that belong to it. */
    private static int pieceEnd(String raw, int start) {
        int end = start + Character.charCount(raw.codePointAt(start));
        while (end < raw.length() && clings(raw.codePointAt(end))) end += Character.charCount(raw.codePointAt(end));
        return end;
    }

    private static boolean clings(int point) {
        // half-width sound marks are letters to Unicode
        if (point == 0xFF9E || point == 0xFF9F) return true;
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }
}
