package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;

/**
 * What one student did in a lesson.
 *
 * @param name as on the roster, else the nickname last seen
 * @param entry the row of the roster, null for somebody who is not on it
 * @param people as which logins the student was there; empty for one who was not
 * @param counts what was said
 * @param stays when the student was there, in order
 * @param firstSeen the first sign of the student in the lesson, null for none
 * @param lastSeen the last sign of the student in the lesson, null for none
 */
public record Standing(
        String name,
        Roster.@Nullable Entry entry,
        List<Person> people,
        Counts counts,
        List<Stay> stays,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        Mark mark) {

    /** What is said of a student's presence. */
    public enum Mark {
        PRESENT,
        /** Came after the lesson had begun for longer than the threshold. */
        LATE,
        ABSENT
    }

    /**
     * How much a student did.
     *
     * @param questions texts that asked something, each once however often it was repeated while it waited
     * @param answers replies to a question of somebody else
     */
    public record Counts(int texts, int questions, int answers, int pictures, int likes, int flowers) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public int all() {
            return texts + pictures + likes + flowers;
        }

        Counts plus(Counts other) {
            return new Counts(
                    texts + other.texts,
                    questions + other.questions,
                    answers + other.answers,
                    pictures + other.pictures,
                    likes + other.likes,
                    flowers + other.flowers);
        }
    }

    public Standing {
        people = List.copyOf(people);
        stays = List.copyOf(stays);
    }

    /** Was there, or belongs there, and did nothing. */
    public boolean silent() {
        return counts.all() == 0;
    }

    /** Full minutes in the lesson; with several devices at once the time counts once. */
    public long minutes() {
        Duration sum = Duration.ZERO;
        Instant covered = Instant.MIN;
        for (Stay stay : stays) {
            Instant from = stay.from().isBefore(covered) ? covered : stay.from();
            if (stay.to().isAfter(from)) sum = sum.plus(Duration.between(from, stay.to()));
            if (stay.to().isAfter(covered)) covered = stay.to();
        }
        return sum.toMinutes();
    }
}
