package org.lectern.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.CourseIdentity;
import org.lectern.domain.UserId;

/**
 * What an erasure takes away, and what it leaves.
 *
 * @param server as in {@link CourseIdentity#server}
 * @param courses those in which the person wrote something
 */
public record Removal(String server, UserId person, List<Part> courses) {
    public Removal {
        courses = List.copyOf(courses);
    }

    /**
     * One course.
     *
     * @param messages by the person
     * @param pictures among them
     * @param first the time of the earliest, null when there are none
     * @param last the time of the latest, null when there are none
     * @param held nothing of the course may be deleted
     */
    public record Part(
            CourseIdentity course,
            long messages,
            long pictures,
            @Nullable Instant first,
            @Nullable Instant last,
            boolean held) {}

    /** How many messages go. */
    public long messages() {
        return courses.stream().mapToLong(Part::messages).sum();
    }

    /** The courses that forbid it. */
    public List<CourseIdentity> held() {
        return courses.stream().filter(Part::held).map(Part::course).toList();
    }
}
