package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lectern.domain.Connection;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.session.SessionEvent;
import org.lectern.session.SessionEvent.HistoryOutcome;

/** However a person moves through a long room while it goes on: every message once, in order, and never all in memory. */
class PagingProperties {
    private static final int MOST_HELD = 2 * Rows.HELD + 2 * Window.LIMIT;

    private static Message row(int number, boolean numbers) {
        Message row = text(
                "%06d".formatted(number),
                number % 3 == 0 ? BOBBY : ANNA,
                "row " + number,
                MORNING.plusSeconds(20L * number));
        return numbers ? numbered(row, number) : row;
    }

    private static List<Message> rows(int from, int to, boolean numbers) {
        return IntStream.range(from, to)
                .mapToObj(number -> row(number, numbers))
                .toList();
    }

    /** A room whose messages 1 up to {@code older} only the server has, and the rest up to {@code all} this device. */
    private static final class Walk {
        final FakeArchive archive = new FakeArchive();
        final RoomFixture the;
        final boolean numbers;
        int older;
        int next;

        Walk(int older, int all, boolean numbers) {
            this.numbers = numbers;
            this.older = older;
            this.next = all + 1;
            for (Message message : rows(older + 1, all + 1, numbers)) archive.keepNew(message);
            the = new RoomFixture(archive);
            the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Live(false)));
        }

        /** What a session says reaches the archive before it reaches the room. */
        void live() {
            Message message = row(next++, numbers);
            archive.keepNew(message);
            the.live(message);
        }

        void serverAnswers() {
            String asked = the.session.calls.getLast();
            if (!asked.startsWith("earlier ")) return;
            long question = Long.parseLong(asked.split(" ")[1]);
            int before = Integer.parseInt(asked.split(" ")[2]);
            the.session.calls.add("answered");
            int from = Math.max(1, before - 300);
            List<Message> rows = rows(from, Math.max(from, before), numbers);
            for (Message message : rows) archive.keep(message);
            older = Math.min(older, from - 1);
            the.apply(new SessionEvent.EarlierArrived(
                    ROOM, question, rows, rows.isEmpty() ? HistoryOutcome.EMPTY : HistoryOutcome.LOADED, from == 1));
        }

        /** The list is a stretch of the room without holes. */
        void check() {
            the.watched.takeChanges();
            the.check();
            List<String> shown = the.ids();
            int expected = shown.isEmpty() ? 0 : Integer.parseInt(shown.getFirst());
            for (String id : shown)
                if (Integer.parseInt(id) != expected++) fail("a hole in " + shown.getFirst() + " … before " + id);
            assertThat(the.room.newest(Integer.MAX_VALUE).size()).isLessThanOrEqualTo(MOST_HELD);
        }

        void toTheTop(Set<String> seen) {
            // a plain history answer looks complete on servers that do not number: the server is asked all the same
            for (int steps = 0; older > 0 || the.beginning() != HistoryState.COMPLETE; steps++) {
                assertThat(steps).as("comes to an end").isLessThan(500);
                the.room.showEarlier();
                archive.answerAll();
                serverAnswers();
                check();
                seen.addAll(the.ids());
            }
        }

        void toTheEnd(Set<String> seen) {
            for (int steps = 0; !the.room.atLatest(); steps++) {
                assertThat(steps).as("comes to an end").isLessThan(500);
                the.room.showLater();
                archive.answerAll();
                check();
                seen.addAll(the.ids());
            }
        }
    }

    @Example
    void tenThousandMessagesUpToTheBeginningAndDownAgain() {
        walk(false);
    }

    @Example
    void tenThousandNumberedMessagesUpToTheBeginningAndDownAgain() {
        walk(true);
    }

    private static void walk(boolean numbers) {
        Walk walk = new Walk(1_200, 10_000, numbers);
        walk.archive.answerAll();
        assertThat(walk.the.ids()).hasSize(History.PAGE).endsWith("010000");
        assertThat(walk.the.beginning()).isEqualTo(HistoryState.MORE);
        Set<String> up = new TreeSet<>();
        walk.toTheTop(up);
        assertThat(up).containsExactlyElementsOf(names(1, 10_001));
        assertThat(walk.the.ids().getFirst()).isEqualTo("000001");
        Set<String> down = new TreeSet<>();
        walk.toTheEnd(down);
        assertThat(down).contains("001001", "010000").hasSizeGreaterThan(9_000);
        walk.the.room.keepRows(false);
        walk.live();
        assertThat(walk.the.ids()).endsWith("010001");
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj("%06d"::formatted).toList();
    }

    @Property(tries = 12)
    void whateverAPersonDoesTheListHasNoHoles(@ForAll long seed) {
        Random chance = new Random(seed);
        Walk walk = new Walk(chance.nextInt(1_500), 1_500 + chance.nextInt(6_000), chance.nextBoolean());
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < 250; step++) {
            switch (chance.nextInt(12)) {
                case 0, 1 -> walk.the.room.showEarlier();
                case 2 -> walk.the.room.showLater();
                case 3 -> {
                    if (chance.nextInt(4) == 0) walk.the.room.showLatest();
                }
                case 4 ->
                    walk.the.room.reveal(new MessageId("%06d".formatted(1 + chance.nextInt(walk.next - 1))), () -> {});
                case 5 -> {
                    for (int i = chance.nextInt(80); i >= 0; i--) walk.live();
                }
                case 6 -> walk.archive.read();
                case 7, 8, 9 -> walk.archive.answer();
                case 10 -> walk.serverAnswers();
                default -> again(walk, chance);
            }
            walk.check();
            seen.addAll(walk.the.ids());
        }
        walk.archive.answerAll();
        walk.the.room.showLatest();
        walk.check();
        assertThat(walk.the.ids()).endsWith("%06d".formatted(walk.next - 1));
        Set<String> all = new TreeSet<>();
        walk.toTheTop(all);
        assertThat(all).containsExactlyElementsOf(names(1, walk.next));
        walk.toTheEnd(all);
        assertThat(walk.the.ids()).endsWith("%06d".formatted(walk.next - 1));
        assertThat(all).containsAll(seen);
    }

    /** The server's newest rows once more, as after a reconnect, in any order. */
    private static void again(Walk walk, Random chance) {
        List<Message> newest =
                new ArrayList<>(rows(Math.max(walk.older + 1, walk.next - 400), walk.next, walk.numbers));
        Collections.shuffle(newest, chance);
        walk.the.history(newest);
    }
}
