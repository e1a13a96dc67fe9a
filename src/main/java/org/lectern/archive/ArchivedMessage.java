package org.lectern.archive;

import java.util.Objects;
import org.lectern.domain.Message;

/** A message and the course it belongs to. Times are kept in milliseconds. */
public record ArchivedMessage(CourseKey course, Message message) {
    public ArchivedMessage {
        Objects.requireNonNull(course);
        Objects.requireNonNull(message);
    }
}
