package org.lectern.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.room.SearchAnswer;
import org.lectern.room.SearchDesk;
import org.lectern.room.SearchHit;
import org.lectern.room.SearchQuestion;

/** A search whose questions are noted and answered by the test. FX thread only. */
public final class FakeSearch implements SearchDesk {
    /** Where an answer ended. */
    public record Point(int number) implements SearchAnswer.Point {}

    public final List<SearchQuestion> questions = new ArrayList<>();
    private final List<Consumer<SearchAnswer>> waiting = new ArrayList<>();

    @Override
    public void find(SearchQuestion question, Consumer<SearchAnswer> answer) {
        questions.add(question);
        waiting.add(answer);
    }

    /** How many questions wait for an answer. */
    public int waiting() {
        return waiting.size();
    }

    public SearchQuestion last() {
        return questions.getLast();
    }

    /** Answers the oldest question that waits. */
    public void answer(SearchAnswer answer) {
        waiting.removeFirst().accept(answer);
    }

    public void found(@Nullable Point next, List<SearchHit> hits) {
        answer(new SearchAnswer.Found(hits, next));
    }
}
