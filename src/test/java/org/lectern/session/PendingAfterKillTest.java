package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.JimCodec;
import org.lectern.protocol.Outbound;
import org.lectern.testing.ByteProxy;
import org.lectern.testing.HeardWire;
import org.lectern.testing.JimServer;
import org.lectern.testing.QuietProcess;
import org.lectern.testing.ServerHouse;
import org.lectern.wire.JavaWebSocketWireFactory;
import org.lectern.wire.Wire;

/** Killed with three messages on their way, each in another stage, and started again: each arrives exactly once. */
class PendingAfterKillTest {
    private static final RoomId COURSE = new RoomId("c-77");

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final JimCodec codec = new JimCodec();
    private final HeardWire observer = new HeardWire();

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void onOurServer() throws Exception {
        try (ServerHouse house = ServerHouse.in(folder.resolve("server"))) {
            eachArrivesExactlyOnce(house.port());
        }
    }

    @ParameterizedTest
    @EnumSource(JimServer.Version.class)
    void onJim(JimServer.Version version) throws Exception {
        try (JimServer server = JimServer.start(JimServer.Setup.of(version, JimServer.Profile.SEED))) {
            eachArrivesExactlyOnce(server.port());
        }
    }

    private void eachArrivesExactlyOnce(int port) throws Exception {
        Path desk = Files.createDirectories(folder.resolve("desk"));
        String address = "ws://127.0.0.1:" + port;
        Wire watch = observe(address);
        try (ByteProxy proxy = new ByteProxy(port)) {
            // the course is told apart by its address: the same one before and after
            try (QuietProcess first = new QuietProcess(desk, "ws://127.0.0.1:" + proxy.port(), COURSE.value(), "ann")) {
                first.await("LIVE");
                proxy.hold(ByteProxy.Way.TO_CLIENT);
                first.say("m1", "one");
                assertThat(heardText())
                        .as("it arrived, and its sender does not know")
                        .isEqualTo("one");
                first.await("STATE m1 SENT");
                proxy.hold(ByteProxy.Way.TO_SERVER);
                first.say("m2", "two");
                first.await("STATE m2 SENT");
                proxy.refuse();
                first.await("DOWN");
                first.say("m3", "three");
                first.await("KEPT m3");
                first.kill();
            }
            proxy.accept();
            try (QuietProcess second =
                    new QuietProcess(desk, "ws://127.0.0.1:" + proxy.port(), COURSE.value(), "ann")) {
                second.await("STATE m3 STORED");
                assertThat(second.told())
                        .startsWith("RESTORED m1 UNCERTAIN", "RESTORED m2 UNCERTAIN", "RESTORED m3 WAITING")
                        .contains("STATE m1 STORED", "STATE m2 STORED")
                        .doesNotContain("STATE m1 SENT");
            }
        }
        assertThat(heardText()).isEqualTo("two");
        assertThat(heardText()).isEqualTo("three");
        watch.send(codec.encode(new Outbound.History(COURSE, new UserId("bob"), new Outbound.Range.Plain())));
        List<String> heardMeanwhile = new ArrayList<>();
        List<String> kept = history(heardMeanwhile);
        assertThat(heardMeanwhile).as("nothing came twice").isEmpty();
        assertThat(kept).containsExactly("one", "two", "three");
        watch.close(1000);
    }

    private Wire observe(String address) {
        Membership bob = new Membership(ServerAddress.of(address), COURSE, new UserId("bob"), "Bob", null);
        Wire wire = new JavaWebSocketWireFactory(
                        Thread.ofPlatform().daemon().name("wire-", 0).factory(), timer)
                .create(bob, Password.NONE, observer);
        wire.open();
        observer.awaitOpened();
        while (!(next() instanceof Inbound.SignedIn)) continue;
        return wire;
    }

    private Inbound next() {
        return codec.decode(observer.next(), Instant.now());
    }

    private String heardText() {
        Inbound said = next();
        while (!(said instanceof Inbound.Chat)) said = next();
        return text(((Inbound.Chat) said).message());
    }

    private List<String> history(List<String> meanwhile) {
        while (true) {
            Inbound said = next();
            if (said instanceof Inbound.Chat chat) meanwhile.add(text(chat.message()));
            if (said instanceof Inbound.History history)
                return history.rooms().get(COURSE).stream()
                        .map(PendingAfterKillTest::text)
                        .toList();
        }
    }

    private static String text(Message message) {
        return ((MessageBody.Text) message.body()).text();
    }
}
