package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.outgoing;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;

/** Random schedules of sending, losing and coming back, against a small model of each kind of server. */
class ScheduleTest {
    /** The tenth part of a long run (decision D21). */
    private static final int SCHEDULES = 1_000;

    @Test
    void everyMessageArrivesOnceAndInOrderOnAPlainServer() {
        int resent = 0;
        for (long seed = 0; seed < SCHEDULES / 2; seed++) resent += new Schedule(seed, false).play();
        assertThat(resent).as("the schedules do lose frames").isGreaterThan(100);
    }

    @Test
    void everyMessageArrivesOnceAndInOrderOnANumberingServer() {
        int resent = 0;
        for (long seed = 0; seed < SCHEDULES / 2; seed++) resent += new Schedule(seed, true).play();
        assertThat(resent).as("the schedules do lose frames").isGreaterThan(100);
    }

    private static final class Schedule {
        private final LiveSessionFixture the = new LiveSessionFixture();
        private final Random chance;
        private final String name;
        private final boolean numbering;
        /** What the server keeps, by id: a frame that comes twice is kept once. */
        private final Map<MessageId, Message> kept = new LinkedHashMap<>();

        private final List<OutgoingMessage> made = new ArrayList<>();
        /** Frames of the connection in use that the server has read. */
        private int read;

        private boolean up;
        private boolean signedIn;
        private int losses;

        Schedule(long seed, boolean numbering) {
            chance = new Random(seed);
            name = "seed " + seed;
            this.numbering = numbering;
        }

        /** @return how many chat frames were sent beyond one a message */
        int play() {
            the.session.open();
            the.time.settle();
            for (int step = 0; step < 40; step++) step();
            for (int calm = 0; calm < 60; calm++) {
                if (!up) comeUp();
                serve(Integer.MAX_VALUE);
                the.say(new Inbound.Heartbeat());
                the.pass(Duration.ofSeconds(1));
            }
            check();
            int frames = 0;
            for (int wire = 0; wire < the.wires.count(); wire++)
                frames += (int) the.asked(wire).stream()
                        .filter(Outbound.Chat.class::isInstance)
                        .count();
            return frames - made.size();
        }

        private void step() {
            switch (chance.nextInt(7)) {
                case 0, 1 -> {
                    OutgoingMessage message = outgoing("m" + made.size(), "text", MORNING.plusMillis(made.size()));
                    made.add(message);
                    the.send(message);
                }
                case 2, 3 -> {
                    if (up) serve(1 + chance.nextInt(4));
                    else comeUp();
                }
                case 4 -> {
                    // three attempts are all a message has: more losses may end it as failed, which is another test
                    if (up && losses++ < 2) goDown();
                }
                case 5 -> {
                    if (up) the.chat(text("a" + chance.nextLong(), ANNA, "hello", MORNING));
                }
                default -> the.pass(Duration.ofMillis(chance.nextInt(500)));
            }
        }

        private void comeUp() {
            the.session.reconnectNow();
            the.time.settle();
            the.accept();
            up = true;
            signedIn = false;
            read = 0;
        }

        /** Some frames still reach the server, whose answers are lost. */
        private void goDown() {
            List<Outbound> asked = the.asked();
            for (int left = chance.nextInt(4); left > 0 && read < asked.size(); left--)
                if (asked.get(read++) instanceof Outbound.Chat chat) keep(chat);
            up = false;
            the.lose(new Failure.LinkLost());
        }

        private void serve(int frames) {
            if (!signedIn) {
                signedIn = true;
                the.say(new Inbound.SignedIn(numbering ? LECTERN : ServerTraits.PLAIN, null));
            }
            for (int left = frames; left > 0 && read < the.asked().size(); left--)
                answer(the.asked().get(read++));
        }

        private void answer(Outbound request) {
            switch (request) {
                case Outbound.Chat chat -> {
                    Message row = keep(chat);
                    the.chat(row);
                    the.say(new Inbound.ChatAck(10000, numbering ? row.id() : null, row.seq(), 0));
                }
                case Outbound.History history -> the.answerHistory(List.copyOf(kept.values()));
                case Outbound.Members members -> the.say(new Inbound.Members(10005, Map.of()));
                case Outbound.Heartbeat beat -> the.say(new Inbound.Heartbeat());
                case Outbound.Join join -> throw new AssertionError("nobody joins");
                case Outbound.Typing typing -> throw new AssertionError("nobody writes by hand");
                case Outbound.Retract retract -> throw new AssertionError("nobody takes back");
                case Outbound.Close close -> throw new AssertionError("nobody leaves");
            }
        }

        private Message keep(Outbound.Chat chat) {
            Message row = echo(chat.message());
            return kept.computeIfAbsent(row.id(), id -> numbering ? numbered(row, kept.size() + 1) : row);
        }

        private void check() {
            assertThat(kept.keySet())
                    .as(name)
                    .containsExactlyElementsOf(
                            made.stream().map(OutgoingMessage::id).toList());
            for (OutgoingMessage message : made) {
                DeliveryState last = the.states(message.id().value()).getLast();
                assertThat(last).as(name + " " + message.id()).isIn(DeliveryState.DELIVERED, DeliveryState.STORED);
                if (numbering) assertThat(last).as(name).isEqualTo(DeliveryState.STORED);
            }
        }
    }
}
