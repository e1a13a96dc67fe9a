package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One meeting of a course, from its beginning to just before its end. */
public record Lesson(Instant from, Instant to) {
    public Lesson {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        if (to.isBefore(from)) throw new IllegalArgumentException("a lesson ends before it begins");
    }

    public boolean holds(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
