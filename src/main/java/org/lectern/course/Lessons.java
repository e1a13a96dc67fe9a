package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lectern.domain.Message;

/** The lessons of a course as its messages show them: a long silence parts two. */
public final class Lessons {
    /** So long a silence ends a lesson, unless chosen otherwise. */
    public static final Duration SILENCE = Duration.ofMinutes(30);

    /** Less than this is somebody who tries something, no lesson. */
    private static final int FEWEST = 3;

    private Lessons() {}

    /**
     * The lessons that the messages make, in order. One ends with the second after its last message; the last one may
     * still go on.
     */
    public static List<Lesson> in(List<Message> messages, Duration silence) {
        List<Message> ordered = new ArrayList<>(messages);
        Sequence.sort(ordered);
        List<Lesson> lessons = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= ordered.size(); i++) {
            boolean parts = i == ordered.size()
                    || ordered.get(i - 1)
                            .placedAt()
                            .plus(silence)
                            .isBefore(ordered.get(i).placedAt());
            if (!parts) continue;
            if (i - first >= FEWEST) lessons.add(lesson(ordered.get(first), ordered.get(i - 1)));
            first = i;
        }
        return lessons;
    }

    /** Those of {@link #in} that are over at a time. */
    public static List<Lesson> over(List<Message> messages, Duration silence, Instant now) {
        return in(messages, silence).stream()
                .filter(lesson -> lesson.to().plus(silence).isBefore(now))
                .toList();
    }

    private static Lesson lesson(Message first, Message last) {
        return new Lesson(first.placedAt(), last.placedAt().plusSeconds(1));
    }
}
