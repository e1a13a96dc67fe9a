package org.lectern.archive;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for. All terms must be found; of several {@code from:}, {@code in:} or {@code type:} one must fit.
 *
 * @param terms folded pieces of text
 * @param from folded parts of an author's nickname or user id
 * @param rooms folded parts of a room's id
 * @param kinds kinds of message; empty for every kind
 * @param picture true when only pictures are wanted ({@code has:image})
 * @param link true when only texts with a link are wanted ({@code has:link})
 * @param after the earliest time, inclusive; null for none
 * @param before the latest time, exclusive; null for none
 */
public record SearchQuery(
        List<Term> terms,
        List<String> from,
        List<String> rooms,
        Set<MessageKind> kinds,
        boolean picture,
        boolean link,
        @Nullable Instant after,
        @Nullable Instant before) {

    /** Every picture. */
    public static final SearchQuery PICTURES =
            new SearchQuery(List.of(), List.of(), List.of(), Set.of(), true, false, null, null);

    /** Every like and every flower. */
    public static final SearchQuery SIGNS = new SearchQuery(
            List.of(), List.of(), List.of(), Set.of(MessageKind.LIKE, MessageKind.FLOWER), false, false, null, null);

    public SearchQuery {
        terms = List.copyOf(terms);
        from = List.copyOf(from);
        rooms = List.copyOf(rooms);
        kinds = Set.copyOf(kinds);
    }

    /**
     * A piece of text to be found as it stands. Words of an alphabet are found from their beginning; scripts without
     * spaces are found anywhere.
     *
     * @param folded never blank
     * @param open true when the last word may go on: it is being typed
     */
    public record Term(String folded, boolean open) {

        /** True when a folded text has it. This, and not the index, decides what a hit is. */
        boolean in(String text) {
            return next(text, 0) >= 0;
        }

        /** Where a folded text has it from an index on; -1 when it does not. */
        int next(String text, int from) {
            int found = text.indexOf(folded, from);
            while (found >= 0 && !(startsWell(text, found) && endsWell(text, found + folded.length())))
                found = text.indexOf(folded, found + 1);
            return found;
        }

        /** True when folding left it as it was, and leaves it so wherever it stands in plain text. */
        boolean ideographs() {
            for (int i = 0; i < folded.length(); i++)
                if (folded.charAt(i) < 0x4E00 || folded.charAt(i) > 0x9FFF) return false;
            return true;
        }

        private boolean startsWell(String text, int start) {
            return start == 0 || !word(folded.codePointAt(0)) || !word(text.codePointBefore(start));
        }

        private boolean endsWell(String text, int end) {
            return open
                    || end == text.length()
                    || !word(folded.codePointBefore(folded.length()))
                    || !word(text.codePointAt(end));
        }

        private static boolean word(int point) {
            return Folding.sortOf(point) == Folding.Sort.WORD;
        }
    }

    /**
     * Reads what a person typed; every string has a meaning. Words are separated by spaces, {@code "…"} keeps words
     * together. Operators: {@code from: in: has:image has:link before: after: type:}; dates are {@code 2026-03-02},
     * {@code 2026-03} or {@code 2026}; {@code after:} includes the day, {@code before:} does not. An operator that is not
     * known or has no sense is text like any other.
     *
     * @param zone whose days the dates are
     */
    public static SearchQuery parse(String typed, ZoneId zone) {
        return new SearchSyntax(typed, zone).query();
    }

    /** True when nothing at all is asked for. */
    public boolean isEmpty() {
        return terms.isEmpty()
                && from.isEmpty()
                && rooms.isEmpty()
                && kinds.isEmpty()
                && !picture
                && !link
                && after == null
                && before == null;
    }

    /** True when a look at a text as it was written, without folding it, tells that some term is not in it. */
    boolean notIn(String text) {
        for (Term term : terms)
            // what is not plain may fold to ideographs
            if (term.ideographs() && !text.contains(term.folded())) return Folding.plain(text);
        return false;
    }

    /** True when a text has every term. */
    boolean in(String foldedText) {
        for (Term term : terms) if (!term.in(foldedText)) return false;
        return true;
    }
}
