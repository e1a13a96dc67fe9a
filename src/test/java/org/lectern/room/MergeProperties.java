package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.late;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lectern.domain.Message;
import org.lectern.domain.OutgoingMessage;
import org.lectern.session.SessionEvent;

/** However live rows, history and echoes come, in whatever order and how often: one order, each row once. */
class MergeProperties {

    @Property(tries = 150)
    void everyInterleavingLeadsToTheSameRoom(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int others, @ForAll @IntRange(max = 8) int own) {
        assertThat(play(seed, new Random(seed), others, own, false))
                .isEqualTo(play(seed, new Random(~seed), others, own, false));
    }

    @Property(tries = 150)
    void numberedRowsTooAndInTheOrderOfTheirNumbers(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int others, @ForAll @IntRange(max = 8) int own) {
        List<String> one = play(seed, new Random(seed), others, own, true);
        assertThat(one).isEqualTo(play(seed, new Random(~seed), others, own, true));
        assertThat(one).hasSize(others + own);
    }

    /** The rows are the same for a seed; how they come differs with {@code chance}. */
    private static List<String> play(long seed, Random chance, int others, int own, boolean numbers) {
        RoomFixture the = new RoomFixture();
        List<OutgoingMessage> mine = new ArrayList<>();
        for (int i = 0; i < own; i++) {
            the.time.advance(Duration.ofSeconds(7));
            mine.add(the.send("own " + i));
        }
        List<Message> live = liveRows(new Random(seed), others);
        List<Message> echoes = mine.stream().map(one -> echo(one)).toList();
        List<Message> all = new ArrayList<>(live);
        all.addAll(echoes);
        if (numbers) all = number(all, seed);

        List<SessionEvent> events = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Message row = all.get(i);
            SessionEvent event = i < others ? RoomFixture.arrived(row) : RoomFixture.echoed(row, row.id());
            for (int copies = 1 + chance.nextInt(3); copies > 0; copies--) events.add(event);
        }
        for (int answers = chance.nextInt(4); answers > 0; answers--)
            events.add(new SessionEvent.HistoryArrived(
                    live.getFirst().room(), part(all, chance), SessionEvent.HistoryOutcome.LOADED));
        Collections.shuffle(events, chance);
        while (!events.isEmpty()) {
            List<SessionEvent> batch = events.subList(0, Math.min(events.size(), 1 + chance.nextInt(6)));
            the.apply(batch.toArray(SessionEvent[]::new));
            batch.clear();
        }
        assertThat(the.ids()).doesNotHaveDuplicates().hasSize(others + own);
        return the.ids();
    }

    /** Some senders' clocks are wrong by minutes, some by hours; some rows have equal times. */
    private static List<Message> liveRows(Random random, int count) {
        List<Message> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Message row = text(
                    "o" + i, random.nextBoolean() ? ANNA : BOBBY, "row " + i, MORNING.plusSeconds(random.nextInt(60)));
            rows.add(random.nextInt(4) == 0 ? late(row, Duration.ofSeconds(1 + random.nextInt(7_200))) : row);
        }
        return rows;
    }

    /** What a server would answer: any part, in any order, and without the time of arrival. */
    private static List<Message> part(List<Message> rows, Random chance) {
        List<Message> some = new ArrayList<>();
        for (Message row : rows) {
            if (chance.nextInt(3) == 0) continue;
            some.add(
                    new Message(row.id(), row.room(), row.author(), row.body(), row.sentAt(), row.sentAt(), row.seq()));
        }
        Collections.shuffle(some, chance);
        return some;
    }

    private static List<Message> number(List<Message> rows, long seed) {
        List<Integer> places = new ArrayList<>();
        for (int i = 1; i <= rows.size(); i++) places.add(i);
        Collections.shuffle(places, new Random(seed));
        List<Message> numbered = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) numbered.add(numbered(rows.get(i), places.get(i)));
        return numbered;
    }
}
