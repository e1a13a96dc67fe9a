package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.MEMBERSHIP;
import static org.lectern.testing.Examples.ROOM;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.testing.FakeDialect;
import org.lectern.testing.FakeWires;
import org.lectern.testing.MovedTime;

/** A session on time that the test moves, against a server that the test plays. */
final class LiveSessionFixture {
    final MovedTime time;
    final FakeWires wires = new FakeWires();
    final FakeDialect words;
    final List<SessionEvent> events = new ArrayList<>();
    final LiveSession session;
    private int beats;

    LiveSessionFixture() {
        this(new MemoryOutbox());
    }

    LiveSessionFixture(OutboxStore outbox) {
        this(new Stores(outbox, answer -> answer.accept(ResumePoint.NOWHERE)));
    }

    LiveSessionFixture(Stores stores) {
        this(stores, new FakeDialect(), new MovedTime());
    }

    /** A later run of the program: it speaks the same language, and its clock goes on. */
    LiveSessionFixture(Stores stores, FakeDialect words, MovedTime time) {
        this.words = words;
        this.time = time;
        LongSupplier nanos = time::nanoTime;
        session = new LiveSession(
                MEMBERSHIP,
                Password.NONE,
                wires,
                words.dialect(),
                new Timing(time, time.clock(), nanos),
                new Random(7),
                stores,
                events::add);
    }

    /** Opens, signs in as on a plain J-IM server, gets an empty history and an empty member list. */
    LiveSessionFixture live() {
        return live(ServerTraits.PLAIN);
    }

    LiveSessionFixture live(ServerTraits traits) {
        session.open();
        time.settle();
        return welcome(traits, List.of());
    }

    /** The server takes the newest connection through its first second. */
    LiveSessionFixture welcome(ServerTraits traits, List<Message> history) {
        accept();
        say(new Inbound.SignedIn(traits, null));
        answerHistory(history);
        say(new Inbound.Members(10005, Map.of()));
        return this;
    }

    void accept() {
        beats = 0;
        wires.last().accept(false);
        time.settle();
    }

    /** How often the newest connection's server has answered a heartbeat. */
    int beatsAnswered() {
        return beats;
    }

    void say(Inbound answer) {
        // those that answer nothing only show that the server lives
        if (answer instanceof Inbound.Heartbeat
                && beats < asked(Outbound.Heartbeat.class).size()) beats++;
        wires.last().say(words.frame(answer));
        time.settle();
    }

    void answerHistory(List<Message> rows) {
        say(new Inbound.History(10018, rows.isEmpty() ? Map.of() : Map.of(ROOM, rows), false));
    }

    /** The pause after a lost link passes, and the server answers what it keeps of the uncertain messages. */
    void answerSecondLook(List<Message> rows) {
        pass(Duration.ofSeconds(2));
        answerHistory(rows);
    }

    void chat(Message message) {
        say(new Inbound.Chat(message, null));
    }

    void ack(int code) {
        say(new Inbound.ChatAck(code, null, 0, 0));
    }

    void lose(Failure reason) {
        wires.last().fail(reason);
        time.settle();
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    /** Time passes on a connection whose server answers heartbeats. */
    void passAlive(Duration duration) {
        for (long left = duration.toSeconds(); left > 0; left--) {
            say(new Inbound.Heartbeat());
            time.advance(Duration.ofSeconds(1));
        }
    }

    void send(OutgoingMessage message) {
        session.send(message);
        time.settle();
    }

    /** What the newest connection was asked. */
    List<Outbound> asked() {
        return asked(wires.count() - 1);
    }

    List<Outbound> asked(int wire) {
        return wires.get(wire).sent().stream().map(words::read).toList();
    }

    <T extends Outbound> List<T> asked(Class<T> kind) {
        return asked().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> chatIds() {
        return asked(Outbound.Chat.class).stream()
                .map(chat -> chat.message().id().value())
                .toList();
    }

    /** The text of the newest message frame of the newest connection. */
    String lastChatFrame() {
        return wires.last().sent().stream()
                .filter(frame -> words.read(frame) instanceof Outbound.Chat)
                .toList()
                .getLast();
    }

    <T extends SessionEvent> List<T> heard(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Connection connection() {
        List<SessionEvent.ConnectionChanged> changes = heard(SessionEvent.ConnectionChanged.class);
        assertThat(changes).isNotEmpty();
        return changes.getLast().connection();
    }

    List<DeliveryState> states(String id) {
        return heard(SessionEvent.DeliveryChanged.class).stream()
                .filter(change -> change.message().equals(new MessageId(id)))
                .map(SessionEvent.DeliveryChanged::state)
                .toList();
    }

    Failure reason(String id) {
        return heard(SessionEvent.DeliveryChanged.class).stream()
                .filter(change -> change.message().equals(new MessageId(id)))
                .toList()
                .getLast()
                .reason();
    }
}
