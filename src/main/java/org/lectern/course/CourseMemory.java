package org.lectern.course;

import java.util.List;
import org.lectern.domain.Message;
import org.lectern.domain.Presence;

/**
 * What is kept of a course for a stretch of time.
 *
 * @param messages oldest first, each once
 * @param presence in the order seen
 * @param verdicts everything that was decided by hand in the course, whenever
 */
public record CourseMemory(List<Message> messages, List<Presence> presence, List<Verdict> verdicts) {
    /** Nothing is kept. */
    public static final CourseMemory NONE = new CourseMemory(List.of(), List.of(), List.of());

    public CourseMemory {
        messages = List.copyOf(messages);
        presence = List.copyOf(presence);
        verdicts = List.copyOf(verdicts);
    }
}
