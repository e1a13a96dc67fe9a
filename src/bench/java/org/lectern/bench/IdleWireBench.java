package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.protocol.JimCodec;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerOptions;
import org.lectern.session.Dialect;
import org.lectern.session.LiveSession;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;
import org.lectern.session.Timing;
import org.lectern.testing.JimServer;
import org.lectern.wire.JavaWebSocketWireFactory;

/**
 * Three real minutes in which nobody says anything. A J-IM server never answers a WebSocket ping, so a library's default
 * would have dropped the connection by then.
 */
class IdleWireBench {
    private static final int MINUTES = Integer.getInteger("bench.idle.minutes", 3);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    @Test
    void nothingHappensInThreeQuietMinutes() throws Exception {
        Path data = Files.createTempDirectory("lectern-idle");
        try (RoomServer own = RoomServer.start(ServerOptions.in(data).withPort(0));
                JimServer jim25 = JimServer.start(JimServer.Setup.of(JimServer.Version.V2_5, JimServer.Profile.SEED));
                JimServer jim30 = JimServer.start(JimServer.Setup.of(JimServer.Version.V3_0, JimServer.Profile.SEED))) {
            List<List<Connection>> seen =
                    List.of(watch(own.address().toString()), watch(jim25.address()), watch(jim30.address()));
            TimeUnit.MINUTES.sleep(MINUTES);
            for (List<Connection> states : seen) {
                assertThat(states).hasSize(2);
                assertThat(states.get(0)).isInstanceOf(Connection.Connecting.class);
                assertThat(states.get(1)).isInstanceOf(Connection.Live.class);
            }
            System.out.println(MINUTES + " idle minutes on three servers: no connection changed its state");
        } finally {
            thread.shutdownNow();
        }
    }

    private List<Connection> watch(String address) {
        List<Connection> states = new CopyOnWriteArrayList<>();
        JimCodec codec = new JimCodec();
        new LiveSession(
                        new Membership(ServerAddress.of(address), new RoomId("c-1"), new UserId("u"), "u", null),
                        Password.NONE,
                        new JavaWebSocketWireFactory(
                                task -> {
                                    Thread made = new Thread(task, "idle-wire");
                                    made.setDaemon(true);
                                    return made;
                                },
                                thread),
                        new Dialect(codec::encode, codec::decode, codec::forget),
                        new Timing(thread, Clock.systemUTC(), System::nanoTime),
                        new SecureRandom(),
                        Stores.inMemory(),
                        event -> {
                            if (event instanceof SessionEvent.ConnectionChanged changed)
                                states.add(changed.connection());
                        })
                .open();
        return states;
    }
}
