package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.outgoing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.testing.FakeDialect;
import org.lectern.testing.MovedTime;
import org.lectern.testing.SlowOutbox;

/** Whatever happens to own messages, in whatever order: their states follow the picture, none is lost, none is doubled. */
class OwnMessageProperties {
    private static final Map<DeliveryState, Set<DeliveryState>> LEGAL = Map.of(
            DeliveryState.WAITING,
                    EnumSet.of(DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DELIVERED, DeliveryState.STORED),
            DeliveryState.SENT,
                    EnumSet.of(
                            DeliveryState.DELIVERED,
                            DeliveryState.STORED,
                            DeliveryState.UNCERTAIN,
                            DeliveryState.FAILED,
                            DeliveryState.WAITING),
            DeliveryState.UNCERTAIN,
                    EnumSet.of(
                            DeliveryState.WAITING, DeliveryState.STORED, DeliveryState.DELIVERED, DeliveryState.FAILED),
            DeliveryState.DELIVERED, EnumSet.of(DeliveryState.STORED),
            DeliveryState.FAILED, EnumSet.of(DeliveryState.WAITING, DeliveryState.STORED, DeliveryState.DELIVERED),
            DeliveryState.STORED, EnumSet.noneOf(DeliveryState.class));

    enum Step {
        SEND,
        COMMIT,
        DISK_FULL,
        DISK_FREE,
        SERVE,
        SERVE_MORE,
        SWALLOW,
        REFUSE,
        LOSE,
        COME_UP,
        PASS,
        RETRY,
        DISCARD,
        RESTART,
        KILL
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Step.class).list().ofMinSize(5).ofMaxSize(60);
    }

    @Property(tries = 500)
    void onAPlainServer(@ForAll("steps") List<Step> steps) {
        new Play(false).run(steps);
    }

    @Property(tries = 500)
    void onANumberingServer(@ForAll("steps") List<Step> steps) {
        new Play(true).run(steps);
    }

    private static final class Play {
        private final boolean numbering;
        private final SlowOutbox disk = new SlowOutbox();
        private final FakeDialect words = new FakeDialect();
        private final MovedTime time = new MovedTime();
        private LiveSessionFixture the;

        private final List<OutgoingMessage> made = new ArrayList<>();
        private final Map<MessageId, DeliveryState> states = new HashMap<>();
        private final Map<MessageId, Message> kept = new LinkedHashMap<>();
        private final Map<MessageId, String> frames = new HashMap<>();
        private final Set<MessageId> notKept = new HashSet<>();
        private final Set<MessageId> discarded = new HashSet<>();
        private final Set<MessageId> refused = new HashSet<>();
        private final Map<MessageId, Integer> sends = new HashMap<>();

        /** What the person sees in this run. */
        private final Set<MessageId> shown = new HashSet<>();

        private int runs;
        private int seenEvents;
        private int read;
        private int looked;
        private boolean up;
        private boolean signedIn;

        Play(boolean numbering) {
            this.numbering = numbering;
            start();
        }

        private void start() {
            the = new LiveSessionFixture(new Stores(disk, answer -> answer.accept(ResumePoint.NOWHERE)), words, time);
            seenEvents = 0;
            runs++;
            shown.clear();
            up = false;
            the.session.open();
            time.settle();
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                take(step);
                look();
            }
            disk.fail(null);
            for (int second = 0; second < 150; second++) {
                take(Step.COMMIT);
                if (!up) take(Step.COME_UP);
                serve(Integer.MAX_VALUE);
                the.say(new Inbound.Heartbeat());
                time.advance(Duration.ofSeconds(1));
                look();
            }
            take(Step.COMMIT);
            check();
            the.session.close();
            time.settle();
            take(Step.COMMIT);
            assertThat(time.waiting()).as("timers left").isZero();
        }

        private void take(Step step) {
            switch (step) {
                case SEND -> {
                    int number = made.size();
                    OutgoingMessage message =
                            outgoing("m" + number, "text " + number, time.now().plusMillis(number));
                    made.add(message);
                    shown.add(message.id());
                    the.send(message);
                }
                case COMMIT -> {
                    disk.commit();
                    time.settle();
                }
                case DISK_FULL -> disk.fail(new Failure.FileFailed("archive: full"));
                case DISK_FREE -> disk.fail(null);
                case SERVE -> serve(1);
                case SERVE_MORE -> serve(7);
                case SWALLOW -> {
                    if (signedIn
                            && up
                            && read < the.asked().size()
                            && the.asked().get(read) instanceof Outbound.Chat) read++;
                }
                case REFUSE -> refuse();
                case LOSE -> {
                    if (up) the.lose(new Failure.LinkLost());
                    up = false;
                }
                case COME_UP -> comeUp();
                case PASS -> time.advance(Duration.ofMillis(700));
                case RETRY ->
                    pick(DeliveryState.FAILED, id -> {
                        shown.add(id);
                        the.session.retry(id);
                    });
                case DISCARD ->
                    pick(DeliveryState.FAILED, id -> {
                        discarded.add(id);
                        the.session.discard(id);
                    });
                case RESTART -> end();
                case KILL -> {
                    disk.forget();
                    end();
                }
            }
        }

        private void end() {
            the.session.close();
            time.settle();
            look();
            start();
        }

        private void pick(DeliveryState wanted, java.util.function.Consumer<MessageId> act) {
            look();
            for (OutgoingMessage message : made) {
                if (states.get(message.id()) != wanted || !shown.remove(message.id())) continue;
                act.accept(message.id());
                time.settle();
                return;
            }
        }

        private void comeUp() {
            if (up) return;
            the.session.reconnectNow();
            time.settle();
            the.accept();
            up = true;
            signedIn = false;
            read = 0;
            looked = 0;
        }

        private void refuse() {
            if (!up || !signedIn || read >= the.asked().size()) return;
            if (!(the.asked().get(read) instanceof Outbound.Chat chat)) return;
            if (kept.containsKey(chat.message().id())) return;
            read++;
            refused.add(chat.message().id());
            the.say(new Inbound.ChatAck(10002, numbering ? chat.message().id() : null, 0, 0));
        }

        private void serve(int count) {
            if (!up) return;
            if (!signedIn) {
                signedIn = true;
                the.say(new Inbound.SignedIn(numbering ? LECTERN : ServerTraits.PLAIN, null));
            }
            for (int left = count; left > 0 && read < the.asked().size(); left--)
                answer(the.asked().get(read++));
        }

        private void answer(Outbound request) {
            switch (request) {
                case Outbound.Chat chat -> {
                    Message row = echo(chat.message());
                    boolean again = kept.containsKey(row.id());
                    Message stored =
                            kept.computeIfAbsent(row.id(), id -> numbering ? numbered(row, kept.size() + 1) : row);
                    if (!again || !numbering) the.chat(stored);
                    the.say(new Inbound.ChatAck(10000, numbering ? row.id() : null, stored.seq(), 0));
                }
                case Outbound.History history -> the.answerHistory(rows(history.range()));
                case Outbound.Members members -> the.say(new Inbound.Members(10005, Map.of()));
                case Outbound.Heartbeat beat -> the.say(new Inbound.Heartbeat());
                default -> throw new AssertionError("nobody asks " + request);
            }
        }

        private List<Message> rows(Outbound.Range range) {
            return kept.values().stream()
                    .filter(row -> switch (range) {
                        case Outbound.Range.Window window ->
                            !row.sentAt().isBefore(window.begin())
                                    && !row.sentAt().isAfter(window.end());
                        case Outbound.Range.AfterSeq after -> row.seq() > after.seq();
                        default -> true;
                    })
                    .toList();
        }

        /** Follows what was told and what went to the wire since the last look. */
        private void look() {
            for (; seenEvents < the.events.size(); seenEvents++) {
                switch (the.events.get(seenEvents)) {
                    case SessionEvent.DeliveryChanged moved -> moved(moved);
                    case SessionEvent.OutboxRestored restored ->
                        restored.messages().forEach(left -> {
                            shown.add(left.message().id());
                            // the program ended before the disk knew: it comes back, and is seen to
                            discarded.remove(left.message().id());
                            states.put(left.message().id(), left.state());
                        });
                    default -> {}
                }
            }
            if (the.wires.count() == 0) return;
            List<String> sent = the.wires.last().sent();
            for (; looked < sent.size(); looked++) sent(sent.get(looked));
        }

        private void moved(SessionEvent.DeliveryChanged moved) {
            DeliveryState before = states.getOrDefault(moved.message(), DeliveryState.WAITING);
            assertThat(LEGAL.get(before))
                    .as(moved.message() + " from " + before)
                    .contains(moved.state());
            states.put(moved.message(), moved.state());
            if (moved.reason() instanceof Failure.NotKept) notKept.add(moved.message());
            if (moved.state() == DeliveryState.STORED) assertThat(kept).containsKey(moved.message());
        }

        private void sent(String frame) {
            if (!(words.read(frame) instanceof Outbound.Chat chat)) return;
            MessageId id = chat.message().id();
            assertThat(frames.computeIfAbsent(id, fresh -> frame))
                    .as("the same bytes")
                    .isEqualTo(frame);
            assertThat(discarded).doesNotContain(id);
            sends.merge(id, 1, Integer::sum);
            if (!notKept.contains(id))
                assertThat(disk.everKept()).as("kept before it travels").contains(id);
        }

        private void check() {
            Set<MessageId> onDisk = new HashSet<>();
            for (OutboxStore.Kept left : disk.kept()) onDisk.add(left.message().id());
            for (OutgoingMessage message : made) {
                MessageId id = message.id();
                if (discarded.contains(id)) {
                    assertThat(onDisk).doesNotContain(id);
                    continue;
                }
                DeliveryState state = states.get(id);
                // the person was told that it is not kept, and the program ended before it went
                if (notKept.contains(id) && runs > 1 && !onDisk.contains(id)) continue;
                if (state == null) {
                    // the program ended before the disk had it, and nobody was told anything else
                    assertThat(disk.everKept()).doesNotContain(id);
                    continue;
                }
                assertThat(state)
                        .as(id + " " + sends.get(id))
                        .isIn(DeliveryState.STORED, DeliveryState.DELIVERED, DeliveryState.FAILED);
                if (state != DeliveryState.FAILED) {
                    assertThat(kept).containsKey(id);
                    assertThat(onDisk).doesNotContain(id);
                } else if (!notKept.contains(id)) assertThat(onDisk).contains(id);
                if (numbering && state != DeliveryState.FAILED)
                    assertThat(state).isEqualTo(DeliveryState.STORED);
            }
        }
    }
}
