package org.lectern.session;

import java.util.List;
import java.util.function.Consumer;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.ResumePoint;

/**
 * How far the course of one conversation was known at the end of the last run, as {@link SessionEvent.Complete} told it.
 * Called on the session thread and returns at once.
 */
@FunctionalInterface
public interface ResumeStore {

    /** Answers once, on whatever thread; {@link ResumePoint#NOWHERE} when nothing is known or it cannot be read. */
    void resumePoint(Consumer<ResumePoint> answer);

    /** Answers once, on whatever thread, with the holes that {@link SessionEvent.GapsChanged} told last. */
    default void gaps(Consumer<List<HistoryGap>> answer) {
        answer.accept(List.of());
    }
}
