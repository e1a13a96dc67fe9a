package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.JimCodec;
import org.lectern.protocol.Outbound;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerLimits;
import org.lectern.server.ServerOptions;
import org.lectern.testing.ByteProxy;
import org.lectern.testing.Fx;
import org.lectern.testing.HeardWire;
import org.lectern.testing.JimServer;
import org.lectern.testing.LiveDesk;
import org.lectern.wire.JavaWebSocketWireFactory;
import org.lectern.wire.Wire;

/** Fifty messages said while the cable is out and twenty while the program comes back: all are shown, once, in order. */
@ExtendWith(Fx.class)
class CatchUpTest {
    private static final RoomId COURSE = new RoomId("c-77");
    private static final UserId BOB = new UserId("bob");

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final JimCodec codec = new JimCodec();
    private final HeardWire heard = new HeardWire();
    private long made = System.currentTimeMillis();

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void onOurServer() throws Exception {
        ServerLimits unhurried = ServerLimits.DEFAULT.withChat(new ServerLimits.Rate(1, 0));
        ServerOptions options =
                ServerOptions.in(folder.resolve("server")).withPort(0).withLimits(unhurried);
        try (RoomServer server = RoomServer.start(options)) {
            everythingIsShownOnceAndInOrder(server.port());
        }
    }

    @ParameterizedTest
    @EnumSource(JimServer.Version.class)
    void onJim(JimServer.Version version) throws Exception {
        try (JimServer server = JimServer.start(JimServer.Setup.of(version, JimServer.Profile.SEED))) {
            everythingIsShownOnceAndInOrder(server.port());
        }
    }

    private void everythingIsShownOnceAndInOrder(int port) throws Exception {
        Wire bob = bob("ws://127.0.0.1:" + port);
        List<String> wanted = new ArrayList<>();
        try (ByteProxy proxy = new ByteProxy(port);
                LiveDesk desk = new LiveDesk(
                        folder.resolve("desk"), "ws://127.0.0.1:" + proxy.port(), COURSE.value(), "ann", "Ann")) {
            say(bob, "before", wanted);
            desk.awaitText("before");
            proxy.refuse();
            desk.awaitConnection(connection -> connection instanceof Connection.Waiting);
            for (int i = 0; i < 50; i++) say(bob, "down " + i, wanted);
            proxy.accept();
            Fx.run(desk.room()::reconnectNow);
            for (int i = 0; i < 20; i++) say(bob, "back " + i, wanted);
            desk.awaitConnection(connection -> connection instanceof Connection.Live);
            say(bob, "after", wanted);
            desk.awaitText("after");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(LiveDesk.texts(desk.room())).containsExactlyElementsOf(wanted));
        }
        bob.close(1000);
    }

    private Wire bob(String address) {
        Membership membership = new Membership(ServerAddress.of(address), COURSE, BOB, "Bob", null);
        Wire wire = new JavaWebSocketWireFactory(
                        Thread.ofPlatform().daemon().name("wire-", 0).factory(), timer)
                .create(membership, Password.NONE, heard);
        wire.open();
        heard.awaitOpened();
        while (!(next() instanceof Inbound.SignedIn)) continue;
        return wire;
    }

    /** Says something and waits until the server has it. */
    private void say(Wire wire, String text, List<String> wanted) {
        wanted.add(text);
        made = Math.max(made + 1, System.currentTimeMillis());
        String frame = codec.encode(new Outbound.Chat(
                COURSE,
                Person.unverified(BOB, "Bob", null),
                new OutgoingMessage(
                        new MessageId("b" + made), new MessageBody.Text(text), Instant.ofEpochMilli(made))));
        wire.send(frame);
        Inbound said = next();
        while (!(said instanceof Inbound.ChatAck)) said = next();
        assertThat(((Inbound.ChatAck) said).code()).isEqualTo(10000);
    }

    private Inbound next() {
        return codec.decode(heard.next(), Instant.now());
    }
}
