package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /**
     * Those of {@link #in} that are over at a time.
     *
     * @param end a time at which a lesson that goes on then is over; null for none
     */
    public static List<Lesson> over(List<Message> messages, Duration silence, Instant now, @Nullable Instant end) {
        List<Lesson> over = new ArrayList<>();
        for (Lesson lesson : in(messages, silence)) {
            if (end != null && !end.isAfter(now) && lesson.from().isBefore(end))
                over.add(end.isBefore(lesson.to()) ? new Lesson(lesson.from(), end) : lesson);
            else if (lesson.to().plus(silence).isBefore(now)) over.add(lesson);
        }
        return over;
    }

    /** The last moment up to now at which it was that time of day. */
    static Instant endOfDay(Instant now, LocalTime end, ZoneId zone) {
        Instant today = now.atZone(zone).with(end).toInstant();
        return today.isAfter(now) ? now.atZone(zone).minusDays(1).with(end).toInstant() : today;
    }

    private static Lesson lesson(Message first, Message last) {
        return new Lesson(first.placedAt(), last.placedAt().plusSeconds(1));
    }
}
