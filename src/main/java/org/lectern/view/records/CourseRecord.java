package org.lectern.view.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;

/**
 * What is kept of a course on this device.
 *
 * @param messages how many
 * @param first the time of the earliest, null when there are none
 * @param last the time of the latest, null when there are none
 * @param people who wrote something, as last seen
 * @param keeping how long it is kept
 * @param nextDay the day on which the next messages go, null when none will
 */
public record CourseRecord(
        long messages,
        @Nullable Instant first,
        @Nullable Instant last,
        List<Person> people,
        Keep keeping,
        @Nullable LocalDate nextDay) {
    public CourseRecord {
        people = List.copyOf(people);
    }

    /**
     * How long a course is kept.
     *
     * @param days messages older than so many days go; 0 keeps them for good
     * @param held nothing goes, whatever else was chosen
     */
    public record Keep(int days, boolean held) {
        public static final Keep FOR_GOOD = new Keep(0, false);
    }
}
