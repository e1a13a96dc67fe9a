package org.lectern.view.search;

import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.room.SearchAnswer;
import org.lectern.room.SearchDesk;
import org.lectern.room.SearchHit;
import org.lectern.room.SearchQuestion;

/**
 * Asks while a person types. One question is under way at a time, and the next is what stands there when its answer has
 * come, so that fast typing asks no more than can be answered; answers to what is no longer asked fall on the floor. Goes on
 * by itself until a page is full or nothing is left. FX thread only.
 *
 * <pre>
 *   IDLE --ask--> LOOKING --page full--> PART --more--> LOOKING --nothing left--> DONE
 *                    '-----no archive--> UNAVAILABLE          every state --ask--> LOOKING, --blank or stop--> IDLE
 * </pre>
 */
final class Inquiry {
    /** Hits asked for at a time. */
    static final int PAGE = 50;

    enum State {
        /** Nothing is asked for. */
        IDLE,
        LOOKING,
        /** There may be more than what is shown. */
        PART,
        /** That is all. */
        DONE,
        /** There is no archive now. */
        UNAVAILABLE
    }

    private final SearchDesk desk;
    private final Predicate<SearchHit> wantedHits;
    private final Runnable onFresh;
    private final ObservableList<SearchHit> hits = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.IDLE);
    private String typed = "";
    private @Nullable Membership course;
    private SearchAnswer.@Nullable Point next;
    private int wanted = PAGE;
    private long generation;
    private boolean underWay;
    private boolean fresh;

    /**
     * @param shown whether a hit is to be shown at all
     * @param onFresh run when hits of a new question stand in the list, before more of the same are added
     */
    Inquiry(SearchDesk desk, Predicate<SearchHit> shown, Runnable onFresh) {
        this.desk = desk;
        this.wantedHits = shown;
        this.onFresh = onFresh;
    }

    /** What was found, newest first. The hits of a question stay until the next one has an answer. Not to be modified. */
    ObservableList<SearchHit> hits() {
        return hits;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Asks anew; the same question only if it could not be answered. */
    void ask(String text, @Nullable Membership where) {
        boolean same = text.equals(typed) && java.util.Objects.equals(where, course);
        if (same && state.get() != State.IDLE && state.get() != State.UNAVAILABLE) return;
        typed = text;
        course = where;
        if (text.isBlank()) {
            stop();
            return;
        }
        begin(PAGE);
    }

    /** Asks the same once more, since other hits are shown now; as many are looked for as there were. */
    void again() {
        if (state.get() != State.IDLE) begin(Math.max(PAGE, hits.size()));
    }

    private void begin(int many) {
        generation++;
        next = null;
        wanted = many;
        fresh = true;
        state.set(State.LOOKING);
        if (!underWay) send();
    }

    /** Asks for the next page, where there may be one. */
    void more() {
        if (state.get() != State.PART) return;
        wanted = hits.size() + PAGE;
        state.set(State.LOOKING);
        send();
    }

    /** Asks no more, and forgets what was found. */
    void stop() {
        generation++;
        hits.clear();
        state.set(State.IDLE);
    }

    private void send() {
        underWay = true;
        long asked = generation;
        int limit = fresh ? wanted : wanted - hits.size();
        desk.find(new SearchQuestion(typed, course, next, limit), answer -> answered(asked, answer));
    }

    private void answered(long asked, SearchAnswer answer) {
        underWay = false;
        if (asked != generation) {
            if (state.get() == State.LOOKING) send();
            return;
        }
        switch (answer) {
            case SearchAnswer.Unavailable() -> {
                hits.clear();
                state.set(State.UNAVAILABLE);
            }
            case SearchAnswer.Found found -> take(found);
        }
    }

    private void take(SearchAnswer.Found found) {
        next = found.next();
        List<SearchHit> shown = found.hits().stream().filter(wantedHits).toList();
        if (fresh) {
            hits.setAll(shown);
            // nothing yet is no reason to say so: the first hit may be farther back
            fresh = shown.isEmpty() && next != null;
            if (!fresh) onFresh.run();
        } else {
            hits.addAll(shown);
        }
        if (next == null) state.set(State.DONE);
        else if (hits.size() >= wanted) state.set(State.PART);
        else send();
    }
}
