package org.lectern.chaos;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.protocol.JimCodec;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Pictures;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.session.Dialect;
import org.lectern.session.LiveSession;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.lectern.session.Timing;
import org.lectern.testing.Examples;
import org.lectern.testing.MovedTime;
import org.lectern.testing.WatchedList;

/** One person at a computer: the program from the wire's edge to the list, and what must hold after every change of it. */
final class Desk {
    private final HostileNetwork network;
    private final Membership membership;
    private final SplittableRandom chance;
    private final Storage storage;
    /** What the person said and did not take away again, by words. */
    private final Map<String, MessageId> said = new LinkedHashMap<>();
    /** Words on the list at some time since the program was started. */
    private final Set<String> shown = new HashSet<>();

    /** What the person took away before it was sent, as far as the list said. */
    private final Set<String> takenAway = new HashSet<>();
    /** The person was told that something taken away had been sent; or the program that would have known was gone. */
    private boolean told;

    private Machine machine;
    private Room room;
    private int starts;
    private int sentences;
    private int checks;

    Desk(HostileNetwork network, String user, SplittableRandom chance, Storage storage) {
        this.network = network;
        this.chance = chance;
        this.storage = storage;
        this.membership = new Membership(
                ServerAddress.of("ws://school.example:13000"), Examples.ROOM, new UserId(user), "nick-" + user, null);
        boot(Duration.ofMillis(chance.nextInt(4_001) - 2_000));
    }

    private void boot(Duration wallAhead) {
        MovedTime world = network.world();
        machine = new Machine(world, wallAhead);
        Machine here = machine;
        starts++;
        storage.mount(here);
        Lobby lobby = new Lobby(
                this::session,
                (joined, traits, send) -> new Pictures(null, joined, traits, send, here, here),
                storage.shelf(),
                here,
                here,
                here::nanoTime,
                () -> ZoneOffset.UTC,
                new OwnIds(here.clock(), new java.util.Random(chance.nextLong())));
        room = lobby.join(membership, Password.NONE);
        new WatchedList<>(room.items());
        room.items().addListener((ListChangeListener<TimelineItem>) change -> check());
        room.noticeProperty().subscribe(notice -> told |= notice instanceof Failure.DiscardedTooLate);
    }

    private Session session(Membership joined, Password password, Consumer<SessionEvent> events) {
        JimCodec codec = new JimCodec();
        Consumer<SessionEvent> recorder = storage.recorder(joined);
        return new LiveSession(
                joined,
                password,
                network.wiresOf(machine),
                new Dialect(codec::encode, codec::decode, codec::forget),
                new Timing(machine, machine.clock(), machine::nanoTime),
                new java.util.Random(chance.nextLong()),
                storage.stores(joined),
                event -> {
                    recorder.accept(event);
                    events.accept(event);
                });
    }

    /** The power fails, or the process is killed; some time later the program is started again. */
    void powerOff() {
        if (machine.off()) return;
        network.trace("{} is off", membership.user());
        for (Line line : network.linesOf(machine)) line.abandon(Duration.ofMillis(chance.nextInt(60_000)));
        machine.powerOff();
        storage.crash();
        rows().stream()
                .filter(row -> row.delivery() == DeliveryState.WAITING
                        && !storage.holds(row.message().id()))
                .forEach(row -> unsaid(words(row)));
        shown.clear();
        told |= !takenAway.isEmpty();
        Duration ahead = machine.wallAhead();
        network.world().schedule(() -> boot(ahead), chance.nextInt(10_000), TimeUnit.MILLISECONDS);
    }

    /** It was shown as waiting and was on no disk: nobody was promised anything. */
    private void unsaid(String words) {
        network.trace("{} was never kept", words);
        said.remove(words);
    }

    /** True when nothing that was once on the list was ever forgotten. */
    boolean remembers() {
        return starts == 1 || storage.remembers();
    }

    /** The schedule is over. */
    void discard() {
        storage.discard();
    }

    Machine machine() {
        return machine;
    }

    Room room() {
        return room;
    }

    Map<String, MessageId> said() {
        return said;
    }

    int checks() {
        return checks;
    }

    /** The person types something, should the computer be awake. */
    void say() {
        if (machine.asleep() || machine.off()) return;
        String words = membership.user() + " " + ++sentences;
        network.trace("{} says {}", membership.user(), words);
        said.put(words, room.send(new MessageBody.Text(words)));
    }

    /** The person asks once more for whatever failed. */
    void retryFailed() {
        if (machine.asleep() || machine.off()) return;
        for (MessageRow row : rows())
            if (row.delivery() == DeliveryState.FAILED) {
                network.trace("{} tries {} again", membership.user(), words(row));
                room.retry(row.message().id());
            }
    }

    /** The person takes away what is not sent, as far as the list says. */
    void takeAway() {
        if (machine.asleep() || machine.off()) return;
        for (MessageRow row : rows())
            if (row.delivery() == DeliveryState.WAITING || row.delivery() == DeliveryState.FAILED) {
                String words = words(row);
                network.trace("{} takes {} away", membership.user(), words);
                takenAway.add(words);
                said.remove(words);
                shown.remove(words);
                room.discard(row.message().id());
            }
    }

    Set<String> takenAway() {
        return takenAway;
    }

    boolean wasTold() {
        return told;
    }

    List<MessageRow> rows() {
        return room.items().stream()
                .filter(MessageRow.class::isInstance)
                .map(MessageRow.class::cast)
                .toList();
    }

    static String words(MessageRow row) {
        return words(row.message());
    }

    private static String words(Message message) {
        return message.body() instanceof MessageBody.Text text
                ? text.text()
                : message.body().toString();
    }

    /** What must hold whatever happens, after every change of the list. */
    private void check() {
        checks++;
        ModelServer server = network.server();
        Set<String> ids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        long lastSeq = 0;
        for (MessageRow row : rows()) {
            String words = words(row);
            expect(ids.add(row.key()), "an id twice: {}", words);
            expect(texts.add(words) || server.twins(words), "a message twice: {}", words);
            if (row.delivery() == DeliveryState.STORED)
                expect(server.everKept(words), "shown as stored, and it is not: {}", words);
            long seq = row.message().seq();
            if (seq > 0 && server.losses() == 0) {
                expect(seq > lastSeq, "out of order: {}", words);
                expect(server.log().get((int) seq - 1).content().equals(words), "a wrong number: {}", words);
                lastSeq = seq;
            }
        }
        shown.removeAll(texts);
        expect(shown.isEmpty(), "gone from the list: {}", shown);
        shown.addAll(texts);
    }

    private void expect(boolean holds, String what, @Nullable Object words) {
        if (!holds) throw new AssertionError(membership.user() + ": " + what.replace("{}", String.valueOf(words)));
    }

    @Override
    public String toString() {
        return membership.user().toString();
    }
}
