package org.lectern.course;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as alerts see it: one width, one case, simplified characters, look-alikes as what they look like, no accents and
 * nothing invisible; what separates stands beside the characters instead of among them.
 */
final class PlainForm {
    /** What stands before a character. */
    enum Gap {
        NONE,
        /** White space. */
        SPACE,
        /** Signs that no sentence needs between two characters: stars, dots, pictures. */
        SIGN,
        /** Where a sentence or a part of it ends. */
        CLAUSE
    }

    private static final String CLAUSES = ",;:!?，。！？；：、…\n";

    private int[] points = new int[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private Gap[] gaps = new Gap[16];
    private int[] runs = new int[0];
    private int size;
    private Gap last = Gap.NONE;

    private PlainForm() {}

    static PlainForm of(String text) {
        PlainForm form = new PlainForm();
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            form.add(text, i, next, point);
            i = next;
        }
        form.last(text.length());
        form.readDigits();
        form.countRuns();
        return form;
    }

    private void add(String text, int start, int end, int point) {
        if (point < 0x80) {
            put(Character.toLowerCase(point), start, end);
            return;
        }
        String plain = Normalizer.normalize(
                Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFKC)
                        .toLowerCase(java.util.Locale.ROOT),
                Normalizer.Form.NFD);
        plain.codePoints().forEach(part -> put(part, start, end));
    }

    private void put(int point, int start, int end) {
        switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> {}
            case Character.FORMAT, Character.UNASSIGNED -> {}
            case Character.CONTROL -> widen(point == '\n' ? Gap.CLAUSE : Gap.SPACE);
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> widen(Gap.SPACE);
            default -> {
                if (Character.isLetterOrDigit(point)) append(Glyphs.plain(point), start, end);
                else widen(CLAUSES.indexOf(point) >= 0 ? Gap.CLAUSE : Gap.SIGN);
            }
        }
    }

    private void widen(Gap gap) {
        if (gap.ordinal() > last.ordinal()) last = gap;
    }

    private void append(int point, int start, int end) {
        if (size == points.length) {
            points = Arrays.copyOf(points, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            gaps = Arrays.copyOf(gaps, 2 * size);
        }
        points[size] = point;
        starts[size] = start;
        ends[size] = end;
        gaps[size++] = last;
        last = Gap.NONE;
    }

    /** One more place for what stands after the last character. */
    private void last(int length) {
        if (last == Gap.NONE) last = Gap.CLAUSE;
        append(0, length, length);
        gaps[0] = Gap.CLAUSE;
        size--;
    }

    /** A digit beside a letter is meant as one. */
    private void readDigits() {
        for (int i = 0; i < size; i++) {
            if (!Character.isDigit(points[i])) continue;
            boolean among = i > 0 && gaps[i] == Gap.NONE && letter(i - 1)
                    || i + 1 < size && gaps[i + 1] == Gap.NONE && letter(i + 1);
            if (among) points[i] = Glyphs.letterLike(points[i]);
        }
    }

    private void countRuns() {
        runs = new int[size];
        for (int i = size - 1; i >= 0; i--) runs[i] = i + 1 < size && points[i + 1] == points[i] ? runs[i + 1] + 1 : 1;
    }

    private boolean letter(int index) {
        return points[index] >= 'a' && points[index] <= 'z';
    }

    int size() {
        return size;
    }

    int point(int index) {
        return points[index];
    }

    /** How often the character there follows itself, itself included. */
    int run(int index) {
        return runs[index];
    }

    /** What stands before a character; for the first, and after the last, at least the end of a clause. */
    Gap gap(int index) {
        return gaps[index];
    }

    /** Where a character begins in the text. */
    int start(int index) {
        return starts[index];
    }

    /** Where a character ends in the text. */
    int end(int index) {
        return ends[index];
    }

    /** A letter or digit of an alphabet that writes words with spaces between. */
    boolean latin(int index) {
        return index >= 0 && index < size && points[index] < 0x2E80;
    }
}
