package org.lectern.archive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lectern.archive.Folding.Run;

/**
 * The index's side of a query, in FTS5's language. It finds at least everything that the query means; {@link
 * SearchQuery#in} throws out the rest. Words stand in quotes and hold only letters, digits and symbols beyond ASCII, so
 * nothing in them can be syntax.
 */
final class MatchExpression {
    /** More than these would only narrow what is narrow already. */
    private static final int MOST_CLAUSES = 48;

    private static final String PREFIX = " *";

    private final Set<String> clauses = new LinkedHashSet<>();

    /** One of these tags. */
    void anyTag(List<String> tags) {
        if (tags.isEmpty()) return;
        clauses.add("(\"" + String.join("\" OR \"", tags) + "\")");
    }

    void term(SearchQuery.Term term) {
        for (Run run : Folding.runs(term.folded())) {
            if (run.sort() == Folding.Sort.DENSE) dense(run);
            else word(run, term.open());
        }
    }

    /** True when some clause asks for all words with a beginning: the index gathers those before the first row. */
    boolean slow() {
        return clauses.stream().anyMatch(clause -> clause.contains(PREFIX));
    }

    /** Empty when there is nothing that the index could tell. */
    String text() {
        return String.join(" AND ", clauses);
    }

    private void dense(Run run) {
        int length = run.points().length;
        if (length == 1) word(run.single(0), run.last());
        for (int i = 0; i + 1 < length; i++) word(run.pair(i), false);
    }

    private void word(Run run, boolean open) {
        word(run.word(), run.last() && open && !run.cut());
    }

    private void word(String word, boolean beginning) {
        if (clauses.size() < MOST_CLAUSES) clauses.add('"' + word + '"' + (beginning ? PREFIX : ""));
    }
}
