package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/**
 * Likes and flowers by student, those who gave most first. What one person repeats within {@link #INTERVAL} counts once.
 */
public record FlowerBoard(List<Line> lines) {
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    /** @param person as last seen */
    public record Line(Person person, int likes, int flowers) {
        public int all() {
            return likes + flowers;
        }
    }

    /** A week, by the moment it begins, and its board. */
    public record Week(Instant monday, FlowerBoard board) {}

    private record Kind(UserId who, boolean flower) {}

    public FlowerBoard {
        lines = List.copyOf(lines);
    }

    /** The board of some messages, in any order, each once; those who lead are not on it. */
    public static FlowerBoard of(List<Message> messages, Predicate<Person> leads) {
        List<Message> ordered = new ArrayList<>(messages);
        Sequence.sort(ordered);
        Map<Kind, Instant> last = new HashMap<>();
        Map<UserId, Line> lines = new LinkedHashMap<>();
        for (Message message : ordered) {
            boolean like = message.body() instanceof MessageBody.Like;
            boolean flower = message.body() instanceof MessageBody.Flower;
            Person who = message.author();
            if (!like && !flower || leads.test(who)) continue;
            Kind kind = new Kind(who.id(), flower);
            Instant counted = last.get(kind);
            if (counted != null && message.placedAt().isBefore(counted.plus(INTERVAL))) continue;
            last.put(kind, message.placedAt());
            Line line = lines.getOrDefault(who.id(), new Line(who, 0, 0));
            lines.put(who.id(), new Line(who, line.likes() + (like ? 1 : 0), line.flowers() + (flower ? 1 : 0)));
        }
        return new FlowerBoard(lines.values().stream()
                .sorted(Comparator.comparingInt(Line::all)
                        .reversed()
                        .thenComparing(line -> line.person().nickname()))
                .toList());
    }

    /** A board for each week, by the day it begins with (Monday, at midnight there). */
    public static Map<Instant, FlowerBoard> byWeek(List<Message> messages, Predicate<Person> leads, ZoneId zone) {
        Map<Instant, List<Message>> weeks = new TreeMap<>();
        for (Message message : messages) {
            Instant monday = message.placedAt()
                    .atZone(zone)
                    .truncatedTo(ChronoUnit.DAYS)
                    .with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY))
                    .toInstant();
            weeks.computeIfAbsent(monday, _ -> new ArrayList<>()).add(message);
        }
        Map<Instant, FlowerBoard> boards = new TreeMap<>();
        weeks.forEach((monday, said) -> boards.put(monday, of(said, leads)));
        return boards;
    }

    public int likes() {
        return lines.stream().mapToInt(Line::likes).sum();
    }

    public int flowers() {
        return lines.stream().mapToInt(Line::flowers).sum();
    }
}
