package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Standing.Counts;
import org.lectern.course.Standing.Mark;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Presence;
import org.lectern.domain.UserId;

/**
 * Who took part in a lesson, and how. Follows from the messages, what was seen of people and the roster alone, so it is the
 * same whenever it is made.
 *
 * @param students those of the roster in its order, then everybody else who was there, by name
 */
public record Participation(Lesson lesson, Duration late, List<Standing> students) {
    /** How long after the beginning one comes late, unless chosen otherwise. */
    public static final Duration LATE = Duration.ofMinutes(5);

    public Participation {
        students = List.copyOf(students);
    }

    /**
     * What it follows from.
     *
     * @param messages those of the lesson, and more; in any order, each once
     * @param presence in the order seen, from some time before the lesson on
     * @param questions of the course, see {@link QuestionQueue#all}
     * @param leads who is no student
     */
    public record Sources(
            List<Message> messages, List<Presence> presence, List<Question> questions, Predicate<Person> leads) {}

    /** What everybody did in a lesson. */
    public static Participation of(Lesson lesson, Sources sources, Roster roster, Duration late) {
        return new Tally(lesson, sources, roster, late).sum();
    }

    /** Those of the roster, or who were there, and said nothing. */
    public List<Standing> silent() {
        return students.stream().filter(Standing::silent).toList();
    }

    /** Everything the students did. */
    public Counts total() {
        return students.stream().map(Standing::counts).reduce(Counts.NONE, Counts::plus);
    }

    public long count(Mark mark) {
        return students.stream().filter(student -> student.mark() == mark).count();
    }

    private static final class Tally {
        private final Lesson lesson;
        private final Sources sources;
        private final Roster roster;
        private final Duration late;
        private final Map<UserId, Person> people = new LinkedHashMap<>();
        private final Map<UserId, Counts> counts = new HashMap<>();
        private final Map<UserId, List<Stay>> stays;

        Tally(Lesson lesson, Sources sources, Roster roster, Duration late) {
            this.lesson = lesson;
            this.sources = sources;
            this.roster = roster;
            this.late = late;
            this.stays = Attendance.of(lesson, sources.presence(), sources.messages());
        }

        Participation sum() {
            for (Presence presence : sources.presence()) {
                switch (presence) {
                    case Presence.Came(Instant _, Person person) -> people.put(person.id(), person);
                    case Presence.Went(Instant _, Person person) -> people.put(person.id(), person);
                    case Presence.Listed(Instant _, List<Person> listed) ->
                        listed.forEach(person -> people.put(person.id(), person));
                    case Presence.Unwatched _ -> {}
                }
            }
            List<Message> ordered = new ArrayList<>(sources.messages());
            Sequence.sort(ordered);
            for (Message message : ordered) {
                people.put(message.author().id(), message.author());
                if (lesson.holds(message.placedAt())) count(message);
            }
            people.values().removeIf(person -> sources.leads().test(person) || !wasThere(person.id()));
            return new Participation(lesson, late, standings());
        }

        private boolean wasThere(UserId user) {
            return stays.containsKey(user) || counts.containsKey(user);
        }

        private void count(Message message) {
            Counts one = switch (message.body()) {
                case MessageBody.Text _ -> new Counts(1, asked(message), answered(message), 0, 0, 0);
                case MessageBody.Picture _ -> new Counts(0, 0, answered(message), 1, 0, 0);
                case MessageBody.Like _ -> new Counts(0, 0, 0, 0, 1, 0);
                case MessageBody.Flower _ -> new Counts(0, 0, 0, 0, 0, 1);
                case MessageBody.Recalled _, MessageBody.Unsupported _ -> Counts.NONE;
            };
            counts.merge(message.author().id(), one, Counts::plus);
        }

        private final Map<MessageId, UserId> askers = new HashMap<>();

        private Map<MessageId, UserId> askers() {
            if (askers.isEmpty())
                for (Question question : sources.questions())
                    askers.put(
                            question.message().id(), question.message().author().id());
            return askers;
        }

        private int asked(Message message) {
            return askers().containsKey(message.id()) ? 1 : 0;
        }

        private int answered(Message message) {
            MessageId target = Cues.of(message).replyTo();
            UserId asker = target == null ? null : askers().get(target);
            return asker != null && !asker.equals(message.author().id()) ? 1 : 0;
        }

        private List<Standing> standings() {
            Map<Roster.Entry, List<Person>> known = new LinkedHashMap<>();
            roster.entries().forEach(entry -> known.put(entry, new ArrayList<>()));
            List<Person> others = new ArrayList<>();
            for (Person person : people.values())
                roster.find(person).map(known::get).orElse(others).add(person);
            List<Standing> standings = new ArrayList<>();
            known.forEach((entry, logins) -> standings.add(standing(entry.name(), entry, logins)));
            others.stream()
                    .map(person -> standing(person.nickname(), null, List.of(person)))
                    .sorted(Comparator.comparing(Standing::name)
                            .thenComparing(
                                    other -> other.people().getFirst().id().value()))
                    .forEach(standings::add);
            return standings;
        }

        private Standing standing(String name, Roster.@Nullable Entry entry, List<Person> logins) {
            Set<UserId> ids = logins.stream().map(Person::id).collect(Collectors.toSet());
            Counts sum = Counts.NONE;
            List<Stay> there = new ArrayList<>();
            for (UserId id : ids) {
                sum = sum.plus(counts.getOrDefault(id, Counts.NONE));
                there.addAll(stays.getOrDefault(id, List.of()));
            }
            there.sort(Comparator.comparing(Stay::from));
            Instant first = there.isEmpty() ? null : there.getFirst().from();
            Instant last =
                    there.stream().map(Stay::to).max(Comparator.naturalOrder()).orElse(null);
            Mark mark =
                    first == null ? Mark.ABSENT : first.isAfter(lesson.from().plus(late)) ? Mark.LATE : Mark.PRESENT;
            return new Standing(name, entry, logins, sum, there, first, last, mark);
        }
    }
}
