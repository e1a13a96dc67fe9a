package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.JimCodec;
import org.lectern.protocol.Outbound;
import org.lectern.testing.HeardWire;
import org.lectern.testing.JimServer;

/** Wire and codec against the published J-IM servers, each in its own process. */
class JimWireTest {

    private static final String NICKNAME = "张三 & 李+四 100%😀";
    private static final String AVATAR = "https://pictures.example/a b.png?size=2&name=张#x".replace(" ", "%20");
    private static final UserId STUDENT = new UserId("student");
    private static final Password PASSWORD = new Password("p&=+ %密");
    /** What stock servers pass on in extras. */
    private static final MessageMarks MARKS = new MessageMarks(
            new MessageMarks.Reply(new MessageId("m0"), new UserId("王"), "王老师", "1 < 2 & \"x\""),
            List.of(new UserId("王"), new UserId("ann")),
            true);

    private static final Instant SENT = Instant.ofEpochMilli(1_795_371_210_816L);
    private static final Instant ARRIVED = Instant.parse("2026-11-22T20:00:00Z");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final JimCodec codec = new JimCodec();
    private final HeardWire heard = new HeardWire();

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    static Stream<JimServer.Setup> everyServer() {
        return EnumSet.allOf(JimServer.Version.class).stream()
                .flatMap(version -> EnumSet.allOf(JimServer.Profile.class).stream()
                        .map(profile -> JimServer.Setup.of(version, profile)));
    }

    @ParameterizedTest
    @MethodSource("everyServer")
    void aWholeConversationWorks(JimServer.Setup setup) {
        try (JimServer server = JimServer.start(setup)) {
            Wire wire = wire(server, null);
            RoomId room = new RoomId(setup.room("c-77"));
            wire.open();
            assertThat(heard.awaitOpened()).isFalse();

            ask(wire, new Outbound.History(room, STUDENT, new Outbound.Range.Plain()));
            Inbound.Joined joined = next(Inbound.Joined.class);
            assertThat(joined.room()).isEqualTo(room);
            assertThat(joined.person().id()).isEqualTo(STUDENT);
            assertThat(joined.person().nickname())
                    .isEqualTo(setup.profile() == JimServer.Profile.SEED ? NICKNAME : "nick-student");
            assertThat(next(Inbound.SignedIn.class)).isEqualTo(new Inbound.SignedIn(ServerTraits.PLAIN, null));
            assertThat(next(Inbound.History.class).rooms()).isEmpty();

            ask(wire, new Outbound.Members(STUDENT));
            assertThat(next(Inbound.Members.class).rooms().get(room))
                    .extracting(Person::id)
                    .containsExactly(STUDENT);

            echoThenAck(wire, room, new MessageBody.Text("你好 😀 <b> \"x\" \\ \n"));
            echoThenAck(wire, room, new MessageBody.Picture("https://pictures.example/1.png?a=1&b=2", 640, 480));
            echoThenAck(wire, room, new MessageBody.Like());
            echoThenAck(wire, room, new MessageBody.Flower());

            ask(wire, new Outbound.Heartbeat());
            assertThat(next(Inbound.Heartbeat.class)).isNotNull();
            wire.send("nonsense");
            assertThat(next(Inbound.NotUnderstood.class)).isNotNull();

            heartbeatAnswerComesAfterEchoAndAckOfWhatWasSentBefore(wire, room);
            wire.close(1000);
            assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
        }
    }

    private void heartbeatAnswerComesAfterEchoAndAckOfWhatWasSentBefore(Wire wire, RoomId room) {
        for (int n = 0; n < 50; n++) {
            ask(wire, chat(room, "m" + n, new MessageBody.Text("n" + n)));
            ask(wire, new Outbound.Heartbeat());
        }
        for (int n = 0; n < 50; n++) {
            assertThat(next(Inbound.Chat.class).message().id()).isEqualTo(new MessageId("m" + n));
            assertThat(next(Inbound.ChatAck.class).code()).isEqualTo(10000);
            next(Inbound.Heartbeat.class);
        }
    }

    @ParameterizedTest
    @EnumSource(JimServer.Version.class)
    void historyOffIsAnAnswerOfItsOwn(JimServer.Version version) {
        JimServer.Setup setup =
                JimServer.Setup.of(version, JimServer.Profile.SEED).withoutStore();
        try (JimServer server = JimServer.start(setup)) {
            Wire wire = wire(server, null);
            wire.open();
            heard.awaitOpened();
            ask(wire, new Outbound.History(new RoomId("c-77"), STUDENT, new Outbound.Range.Plain()));
            next(Inbound.Joined.class);
            next(Inbound.SignedIn.class);
            assertThat(next(Inbound.History.class).code()).isEqualTo(10015);
            wire.close(1000);
        }
    }

    @ParameterizedTest
    @EnumSource(JimServer.Version.class)
    void ownTlsOfJimIsReachedByFallingBackToTls12UnderItsPinOnly(JimServer.Version version) {
        JimServer.Setup setup =
                JimServer.Setup.of(version, JimServer.Profile.SEED).withTls();
        try (JimServer server = JimServer.start(setup)) {
            HeardWire untrusted = new HeardWire();
            wire(server, null, untrusted).open();
            assertThat(untrusted.awaitClosed()).isEqualTo(new Failure.Untrusted("127.0.0.1", server.fingerprint()));
            HeardWire mistaken = new HeardWire();
            wire(server, "00:11", mistaken).open();
            assertThat(mistaken.awaitClosed()).isEqualTo(new Failure.PinMismatch("127.0.0.1", server.fingerprint()));

            Wire wire = wire(server, server.fingerprint());
            wire.open();
            assertThat(heard.awaitOpened()).isTrue();
            next(Inbound.Joined.class);
            next(Inbound.SignedIn.class);
            echoThenAck(wire, new RoomId("c-77"), new MessageBody.Text("secret"));
            wire.close(1000);
            heard.awaitClosed();
        }
    }

    @ParameterizedTest
    @EnumSource(JimServer.Version.class)
    void serverThatDiesIsALostLink(JimServer.Version version) {
        JimServer server = JimServer.start(JimServer.Setup.of(version, JimServer.Profile.SEED));
        try (server) {
            wire(server, null).open();
            heard.awaitOpened();
            next(Inbound.Joined.class);
        }
        assertThat(heard.awaitClosed()).isEqualTo(new Failure.LinkLost());
    }

    private void echoThenAck(Wire wire, RoomId room, MessageBody body) {
        MessageId id = new MessageId("own-" + body.getClass().getSimpleName());
        ask(wire, chat(room, id.value(), body));
        Inbound.Chat echo = next(Inbound.Chat.class);
        assertThat(echo)
                .isEqualTo(new Inbound.Chat(new Message(id, room, author(), body, SENT, ARRIVED, 0, MARKS), null));
        assertThat(next(Inbound.ChatAck.class)).isEqualTo(new Inbound.ChatAck(10000, null, 0, 0));
    }

    private static Person author() {
        return Person.unverified(STUDENT, NICKNAME, AVATAR);
    }

    private static Outbound.Chat chat(RoomId room, String id, MessageBody body) {
        return new Outbound.Chat(room, author(), new OutgoingMessage(new MessageId(id), body, SENT, MARKS));
    }

    private void ask(Wire wire, Outbound request) {
        assertThat(wire.send(codec.encode(request))).isTrue();
    }

    private <T extends Inbound> T next(Class<T> kind) {
        Inbound answer = codec.decode(heard.next(), ARRIVED);
        assertThat(answer).isInstanceOf(kind);
        return kind.cast(answer);
    }

    private Wire wire(JimServer server, String pin) {
        return wire(server, pin, heard);
    }

    private Wire wire(JimServer server, String pin, HeardWire listener) {
        Membership membership = new Membership(
                new ServerAddress(server.address(), pin, null), new RoomId("c-77"), STUDENT, NICKNAME, AVATAR);
        return new JavaWebSocketWireFactory(
                        Thread.ofPlatform().daemon().name("wire-", 0).factory(), timer)
                .create(membership, PASSWORD, listener);
    }
}
