package org.lectern.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The part of a text where a search hit it, in one line, and where exactly.
 *
 * @param text the part as it was written, with an ellipsis where it was cut; line breaks became spaces
 * @param marks what was hit, in order, apart from each other; empty where folding changed too much to tell
 */
public record Excerpt(String text, List<Mark> marks) {
    /** How much of a text stands before the first hit, and in all. In characters. */
    private static final int BEFORE = 24;

    private static final int LONGEST = 180;
    /** What is longer is looked through only so far. */
    private static final int LOOKED_THROUGH = 100_000;

    /** A stretch of the text. In characters, the end exclusive. */
    public record Mark(int start, int end) {}

    public Excerpt {
        marks = List.copyOf(marks);
    }

    /** The part of a text that shows best why the query found it. */
    public static Excerpt of(String text, SearchQuery query) {
        String looked = text.length() > LOOKED_THROUGH ? cut(text, LOOKED_THROUGH) : text;
        List<Mark> marks = joined(marks(looked, query));
        int first = marks.isEmpty() ? 0 : marks.getFirst().start();
        int start = first <= BEFORE ? 0 : whole(looked, first - BEFORE);
        int end = whole(looked, Math.min(looked.length(), start + LONGEST));
        String before = start > 0 ? "…" : "";
        String after = end < text.length() ? "…" : "";
        int shift = before.length() - start;
        List<Mark> inside = new ArrayList<>();
        for (Mark mark : marks)
            if (mark.start() < end) inside.add(new Mark(mark.start() + shift, Math.min(mark.end(), end) + shift));
        return new Excerpt(before + inOneLine(looked.substring(start, end)) + after, inside);
    }

    private static List<Mark> marks(String text, SearchQuery query) {
        List<Mark> marks = new ArrayList<>();
        FoldedText folded = FoldedText.of(text);
        if (folded == null) return marks;
        for (SearchQuery.Term term : query.terms()) {
            int length = term.folded().length();
            for (int at = term.next(folded.text(), 0); at >= 0; at = term.next(folded.text(), at + length))
                marks.add(new Mark(folded.start(at), folded.end(at + length)));
        }
        return marks;
    }

    private static List<Mark> joined(List<Mark> marks) {
        List<Mark> joined = new ArrayList<>();
        for (Mark mark :
                marks.stream().sorted(Comparator.comparingInt(Mark::start)).toList()) {
            boolean apart = joined.isEmpty() || joined.getLast().end() < mark.start();
            if (apart) joined.add(mark);
            else {
                Mark last = joined.removeLast();
                joined.add(new Mark(last.start(), Math.max(last.end(), mark.end())));
            }
        }
        return joined;
    }

    private static String cut(String text, int length) {
        return text.substring(0, whole(text, length));
    }

    /** That index, or the one before where it would split a character. */
    private static int whole(String text, int index) {
        boolean splits = index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return splits ? index - 1 : index;
    }

    private static String inOneLine(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int i = 0; i < line.length(); i++) if (Character.isWhitespace(line.charAt(i))) line.setCharAt(i, ' ');
        return line.toString();
    }
}
